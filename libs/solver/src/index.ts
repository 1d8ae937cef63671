export * from './model/travel-input.ts';
export * from './model/run-input.ts';
export * from './model/request-input.ts';
export * from './model/problem-input.ts';
export * from './model/plan.ts';
export * from './model/options.ts';
export type { Problem } from './model/problem.ts';
export type { OrderItem, PlacedAndNot, RunEvaluation, Solver } from './api/solver.ts';
