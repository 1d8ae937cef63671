export * from './catalogue.ts';
export type * from './definition.ts';
export * from './labels.ts';
export * from './reach.ts';
export * from './resolution.ts';
export * from './validation.ts';
