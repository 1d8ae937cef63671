export * from './fare.ts';
