export * from './service-area.ts';
export * from './wish.ts';
export * from './opening-hours.ts';
export * from './rules.ts';
export * from './validate.ts';
