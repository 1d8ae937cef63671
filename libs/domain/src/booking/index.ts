export * from './service-area.ts';
export * from './wish.ts';
export * from './rules.ts';
export * from './validate.ts';
