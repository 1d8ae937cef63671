export * from './service-day/index.ts';
export * from './policies/index.ts';
export * from './riders/index.ts';
export * from './fleet/index.ts';
export * from './promises/index.ts';
export * from './lifecycle/index.ts';
export * from './booking/index.ts';
export * from './fares/index.ts';
