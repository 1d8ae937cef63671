/** One agency's service day, complete: everything the solver may know. Plain data, so that it can go to a worker. */
import type { ServiceTime } from '@rampa/kernel';
import type { RequestInput } from './request-input.ts';
import type { RunInput, TimeWindow } from './run-input.ts';
import type { TravelInput } from './travel-input.ts';

/** Prices below the lexicographic levels of the objective; policy. */
export interface Weights {
  /** Per metre driven. */
  readonly distance: number;
  /** Per second driven. */
  readonly driving: number;
  /** Per second between leaving the depot and being back. */
  readonly vanTime: number;
  /** Per rider and second aboard beyond the direct ride. */
  readonly rideExcess: number;
  /** Per rider and second aboard while the van waits. */
  readonly waitAboard: number;
  /** Per second by which a pick-up moves from what was told. */
  readonly change: number;
  /** Once per trip that moves to another run than was told. */
  readonly otherRun: number;
  /** Once for a run that carries anybody. */
  readonly runUsed: number;
}

export const defaultWeights: Weights = {
  distance: 0.0002,
  driving: 0.3,
  vanTime: 0.1,
  rideExcess: 0.2,
  waitAboard: 0.2,
  change: 0.05,
  otherRun: 60,
  runUsed: 600,
};

export interface ProblemInput {
  /** The service day; a shift that has not begun must lie within it. Not asked when absent. */
  readonly day?: TimeWindow;
  readonly travel: TravelInput;
  readonly runs: readonly RunInput[];
  readonly requests: readonly RequestInput[];
  /** Riders who must not be aboard together. */
  readonly conflicts: readonly (readonly [riderA: string, riderB: string])[];
  readonly weights: Weights;
  /** Stops of a given plan that begin before this keep run, order and time, and nothing is put in front of them. */
  readonly frozenUntil: ServiceTime;
}
