/**
 * All that the search knows of a problem: runs that hold stops in order, what they cost, and where a request fits best. The static problem
 * (`evaluate/compact`) and the service's own evaluation with its hours of the day stand behind the same few questions.
 *
 * Changes are tried first: `insert`, `remove` and `setOrder` change the trial, `keep` makes it the plan, `undo` goes back to the plan.
 * Stops are numbers: request r is picked up at r and set down at `requests + r`.
 */
export interface Evaluator {
  readonly requests: number;
  readonly runs: number;
  /** Run that serves each request in the trial, or -1. Read only. */
  readonly runOf: Int32Array;
  /** Most related requests first; shorter than all on large days. */
  readonly related: readonly Int32Array[];
  /** Runs of one class are the same in every respect; the search tries only one empty run of each. */
  classOf(run: number): number;
  /** Stops of riders on a run. */
  stops(run: number): number;
  /** The stop at index 0 … stops − 1. */
  stopAt(run: number, index: number): number;
  /** What the run costs. */
  cost(run: number): number;
  /** Two runs of one class with the same stops have the same; others hardly ever. */
  hash(run: number): number;
  /** What leaving a request unserved costs. */
  penalty(request: number): number;
  /** The least cost below `limit` that serving the request on this run adds, or Infinity. Sets `pickupAfter` and `dropoffAfter`. */
  findInsertion(request: number, run: number, limit: number): number;
  /** Where the insertion found last would go: after how many stops of the run as it stands (0: before the first). */
  readonly pickupAfter: number;
  readonly dropoffAfter: number;
  /** False when the order is not possible after all; the trial is then unchanged. */
  insert(request: number, run: number, pickupAfter: number, dropoffAfter: number): boolean;
  /** Takes the marked requests out of a run. False when what is left is not possible; the trial is then unchanged. */
  remove(run: number, marked: Uint8Array): boolean;
  /** What a run with just these stops would cost, or Infinity where it is not possible. */
  costOfOrder(run: number, order: Int32Array, length: number): number;
  /** Replaces a run's stops; requests it had and those the order brings must not stand elsewhere. False when not possible. */
  setOrder(run: number, order: Int32Array, length: number): boolean;
  /**
   * Exchanges the stops after `fromA` up to `toA` of one run with those after `fromB` up to `toB` of another (numbers of stops from the start;
   * nobody is aboard at any of the four). Answers the change of cost when it is below `limit` and both runs stay possible; the trial then
   * has it. Otherwise Infinity, and the trial is unchanged. Evaluators may do without.
   */
  exchange?(a: number, fromA: number, toA: number, b: number, fromB: number, toB: number, limit: number): number;
  /** Sum of the runs' costs in the trial, without penalties. */
  total(): number;
  /** What of the total is paid for using runs at all; temperatures leave it out. None when absent. */
  fixedCosts?(): number;
  keep(): void;
  undo(): void;
}
