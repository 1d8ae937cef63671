export * from './units.ts';
export * from './ids.ts';
export * from './clock.ts';
export * from './errors.ts';
export * from './result.ts';
export * from './random.ts';
