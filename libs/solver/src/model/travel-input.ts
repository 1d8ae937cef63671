/** Travel between the places of one day. */
import type { ServiceTime } from '@rampa/kernel';

/** From this time on a second of free-flow driving takes `factor` seconds. */
export interface TravelFactor {
  readonly from: ServiceTime;
  /** Above 0; 1 is free flow, 1.5 is half as long again. */
  readonly factor: number;
}

/**
 * A matrix over the nodes of the problem and the traffic of the day. A drive consumes its free-flow seconds at the pace of the hour it
 * is in, so leaving later never means arriving earlier. Back the arrays with SharedArrayBuffer to share them with workers without a copy.
 */
export interface TravelInput {
  /** Number of nodes; a node is an index from 0. */
  readonly size: number;
  /** Free-flow seconds, row-major, `Infinity` where there is no way. */
  readonly durations: Float64Array;
  /** Metres, row-major. */
  readonly distances: Float64Array;
  /** Ascending by `from`; before the first, its factor holds. Empty means free flow all day. */
  readonly factors: readonly TravelFactor[];
}
