/** What a caller says of a static problem; `compactProblem` turns it into flat arrays. */
import type { CompactBreak } from './compact-problem.ts';

export interface CompactStop {
  readonly place: number;
  readonly earliest: number;
  readonly latest: number;
  readonly service: number;
  readonly setup?: number;
}

export interface CompactRequest {
  readonly pickup: CompactStop;
  readonly dropoff: CompactStop;
  readonly load: readonly number[];
  /** Longest time from the end of service at the pick-up to the start of service at the drop-off. */
  readonly rideLimit?: number;
  /** What leaving it unserved costs; more than any plan could save by default. */
  readonly penalty?: number;
  /** Requests (by index) never aboard together with this one. */
  readonly apart?: readonly number[];
}

export interface CompactVehicle {
  /** Places; null where the run may start or end anywhere. */
  readonly start: number | null;
  readonly end: number | null;
  readonly profile?: number;
  readonly shift: readonly [earliest: number, latest: number];
  /** From leaving the start to reaching the end. */
  readonly longestRun?: number;
  readonly longestDistance?: number;
  /** Driving only. */
  readonly longestDrive?: number;
  readonly mostRequests?: number;
  readonly layouts: readonly (readonly number[])[];
  readonly takes?: (request: number) => boolean;
  readonly costs?: { readonly fixed?: number; readonly perSecond?: number; readonly perMetre?: number };
  readonly breaks?: readonly CompactBreak[];
}

export interface CompactInput {
  /** Unique places. Matrices are row-major, `places` squared. */
  readonly places: number;
  readonly profiles: readonly { readonly time: Float32Array | Float64Array; readonly distance?: Float32Array | Float64Array }[];
  readonly requests: readonly CompactRequest[];
  readonly vehicles: readonly CompactVehicle[];
}
