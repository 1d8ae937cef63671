/**
 * A dial-a-ride problem with static travel times, laid out in flat arrays for a search that asks millions of questions a second.
 * Nodes: request r is picked up at node r and set down at node n + r; vehicle v leaves from node 2n + 2v and ends at 2n + 2v + 1.
 * Times are seconds, distances metres (or whatever one unit the caller uses throughout); matrices are row-major over unique places.
 */
export interface CompactProblem {
  readonly requests: number;
  readonly vehicles: number;
  /** Kinds of load: the length of every load and capacity vector. */
  readonly dimensions: number;
  /** Unique places; the last one is `nowhere`, at no distance from all others, for runs without a fixed start or end. */
  readonly places: number;
  /** Travel time of each profile, in seconds. */
  readonly times: readonly Float64Array[];
  /** Length of each profile's ways, in metres; the same array as the times where the caller gave none. */
  readonly distances: readonly Float64Array[];
  /** What a leg costs, by cost class of the vehicle. */
  readonly costs: readonly Float64Array[];

  /** By node. */
  readonly place: Int32Array;
  readonly earliest: Float64Array;
  readonly latest: Float64Array;
  readonly service: Float64Array;
  /** Added to the service unless the stop before is at the same place. */
  readonly setup: Float64Array;

  /** By request. */
  readonly rideLimit: Float64Array;
  readonly load: Float64Array;
  /** What leaving it unserved costs. */
  readonly penalty: Float64Array;
  /** Requests never aboard together with this one; empty for most. */
  readonly apart: readonly Int32Array[];

  /** By vehicle. */
  readonly profile: Int32Array;
  readonly costClass: Int32Array;
  readonly fixedCost: Float64Array;
  readonly longestRun: Float64Array;
  readonly longestDistance: Float64Array;
  readonly longestDrive: Float64Array;
  readonly mostRequests: Int32Array;
  /** Capacity vectors of its layouts one after the other; a layout changes only while nobody is aboard. */
  readonly layouts: readonly Float64Array[];
  /** One bit per request: whether this vehicle may take it. `words` words each. */
  readonly takes: Uint32Array;
  readonly words: number;
  readonly breaks: readonly (readonly CompactBreak[])[];
  /** Vehicles of one class are the same in every respect. */
  readonly vehicleClass: Int32Array;
  readonly classes: number;
}

/** A pause of the driver: starts within one of its windows, at a stop or between two. */
export interface CompactBreak {
  readonly windows: readonly (readonly [earliest: number, latest: number])[];
  readonly duration: number;
  /** The most that may be aboard meanwhile, by dimension; nobody when absent. */
  readonly mostAboard?: readonly number[];
}

export const pickupNode = (request: number): number => request;
export const dropoffNode = (problem: CompactProblem, request: number): number => problem.requests + request;
export const startNode = (problem: CompactProblem, vehicle: number): number => 2 * problem.requests + 2 * vehicle;
export const endNode = (problem: CompactProblem, vehicle: number): number => 2 * problem.requests + 2 * vehicle + 1;

/** Whether the vehicle may take the request at all. */
export const mayTake = (problem: CompactProblem, vehicle: number, request: number): boolean =>
  (problem.takes[vehicle * problem.words + (request >>> 5)]! & (1 << (request & 31))) !== 0;
