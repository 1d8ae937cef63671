/** Least times of an order in flat arrays: index 0 is the start, `count − 1` the end. */
import { EPSILON } from './bounds.ts';

export interface TimedOrder {
  /** Least start of each stop known so far; `settle` raises it. */
  start: Float64Array;
  close: Float64Array;
  stay: Float64Array;
  leg: Float64Array;
  /** At a drop-off, the index of its pick-up. */
  mate: Int32Array;
  /** Longest ride that ends at this index; endless at other stops. */
  limit: Float64Array;
}

/**
 * Raises times from index `changed` on, and what rides tie to them, until nothing moves. False when some closing time is passed; without a
 * cycle that gains time there are at most as many sweeps as stops.
 */
export function settle(order: TimedOrder, count: number, changed: number, longestRun: number): boolean {
  const { start, close, stay, leg, mate, limit } = order;
  let from = changed;
  for (let sweep = 0; sweep <= count; sweep++) {
    let t = start[from - 1]!;
    for (let k = from; k < count; k++) {
      t += stay[k - 1]! + leg[k - 1]!;
      if (t < start[k]!) t = start[k]!;
      else start[k] = t;
      if (t > close[k]! + EPSILON) return false;
    }
    from = count;
    for (let k = count - 2; k > 1; k--) {
      if (limit[k] === Infinity) continue;
      const p = mate[k]!;
      const hold = start[k]! - stay[p]! - limit[k]!;
      if (hold <= start[p]! + EPSILON) continue;
      if (hold > close[p]! + EPSILON) return false;
      start[p] = hold;
      if (p < from) from = p;
    }
    const leave = start[count - 1]! - longestRun;
    if (leave > start[0]! + EPSILON) {
      if (leave > close[0]! + EPSILON) return false;
      start[0] = leave;
      from = 0;
    }
    if (from === count) return true;
    from++;
  }
  return false;
}
