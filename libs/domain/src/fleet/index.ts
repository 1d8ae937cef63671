export * from './vehicle.ts';
export * from './seating.ts';
export * from './fit.ts';
