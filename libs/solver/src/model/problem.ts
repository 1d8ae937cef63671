/** The problem as the search reads it: built once, never changed, indices for ids and typed arrays where it matters. */
import type { IdIndex } from './id-index.ts';
import type { ProblemInput } from './problem-input.ts';
import type { RequestInput } from './request-input.ts';
import type { RunInput } from './run-input.ts';
import type { TravelClock } from './travel-clock.ts';

/** A layout with its conflicts as bit sets: bit i stands for place i, places sorted so that the least useful comes first. */
export interface CompiledLayout {
  readonly index: number;
  readonly id: string;
  readonly keys: readonly string[];
  /** For each place: itself and all places that cannot be used beside it. */
  readonly excludes: Int32Array;
  /** Places of the same class are interchangeable: equal in kind and size and in what they exclude. */
  readonly classes: Int32Array;
  /** Indices of `LayoutInput.places`, in this order. */
  readonly places: readonly RunInput['layouts'][number]['places'][number][];
}

export interface CompiledPerson {
  readonly key: string;
  /** For each distinct layout of the problem: the places the person fits in, one bit set per alternative, preferred first. */
  readonly fits: readonly Int32Array[];
}

export interface CompiledRequest {
  readonly index: number;
  readonly input: RequestInput;
  readonly riderIndex: number;
  readonly persons: readonly CompiledPerson[];
  readonly pickupNode: number;
  readonly dropoffNode: number;
  readonly pickupService: number;
  readonly dropoffService: number;
  /** Windows and promise in one; whole seconds. `softened` upper bounds of a late trip are Infinity. */
  readonly pickupFrom: number;
  readonly pickupTo: number;
  readonly dropoffFrom: number;
  readonly dropoffTo: number;
  /** What was promised, also for a late trip, to price its lateness. */
  readonly pickupDue: number;
  readonly dropoffDue: number;
  readonly maxRide: number;
  /** Free-flow seconds of the direct ride. */
  readonly direct: number;
  /** Riders who may not be aboard together with this one (their indices), itself included. Compare both ways: later riders are not in older sets. */
  readonly conflicts: ReadonlySet<number>;
  readonly late: boolean;
}

/** A stop as a number: pick-up of request r is 2r, its drop-off 2r + 1, break b of the run is -1 - b. */
export type Visit = number;

export interface CompiledRun {
  readonly index: number;
  readonly input: RunInput;
  readonly layouts: readonly CompiledLayout[];
  readonly startNode: number;
  readonly startTime: number;
  /** When the run's duration starts to count if it is under way already, else NaN. */
  readonly startedAt: number;
  readonly endNode: number;
  readonly endLatest: number;
  readonly maxDuration: number;
  readonly unavailableFrom: number;
  readonly frozen: readonly Visit[];
  /** NaN where no time is kept. */
  readonly frozenBegin: readonly number[];
  readonly aboard: readonly CompiledAboard[];
  readonly breaks: readonly { readonly from: number; readonly to: number; readonly duration: number }[];
}

export interface CompiledAboard {
  readonly request: number;
  readonly boardedAt: number;
  readonly layout: number;
  /** Place index per person of the request. */
  readonly places: readonly number[];
}

export interface Problem {
  readonly input: ProblemInput;
  readonly size: number;
  readonly durations: Float64Array;
  readonly distances: Float64Array;
  readonly clock: TravelClock;
  readonly runs: readonly CompiledRun[];
  readonly requests: readonly CompiledRequest[];
  readonly runIndex: ReadonlyMap<string, number>;
  readonly requestIndex: IdIndex;
  readonly riderIndex: IdIndex;
  /** All distinct layouts, as `CompiledPerson.fits` counts them. */
  readonly layouts: readonly CompiledLayout[];
  readonly frozenUntil: number;
}
