/** How long a search cools from hot to cold before it begins anew from its best: it follows what is asked in iterations, never the clock. */
import type { StopCriterion } from '../../model/options.ts';

/** Without a number of iterations to go by, the first cooling has so many, each later one twice as many. */
const FIRST = 500;

/** The length of the cooling number `index`. Whoever stops when nothing is gained for a while must have been cold in between. */
export function coolingOf({ iterations = Infinity, stale = Infinity }: StopCriterion, index: number): number {
  const planned = Math.min(iterations, stale);
  return Math.max(1, planned < Infinity ? planned : FIRST * 2 ** index);
}
