/** What a day of routes is worth, level by level, and the same in one number for searches that know one number only. */
import type { Objective } from '../../model/plan.ts';
import type { Problem } from '../../model/problem.ts';
import type { RunCost } from '../../evaluate/evaluate-run.ts';
import type { Day } from '../recreate.ts';

/**
 * Powers of two, so that multiplying by them loses nothing. A trip on standby outweighs what leaving out any single trip could save on the road
 * (2^20 is a month of van time at the usual prices), a minute squared of lateness 2^7 trips on standby, a broken promise 2^10 minutes squared (one
 * trip half an hour late), a vital one 2^6 others. Sums of a day of ten thousand trips stay below 2^53 / 2^6, so that in a sum of all levels
 * cost is still exact to a 64th of its unit. The number steers only: which plan is better is decided by `compareObjectives` over the levels.
 */
export const LEVEL = { standby: 2 ** 20, lateness: 2 ** 27, promisedLost: 2 ** 37, vitalLost: 2 ** 43 } as const;

export const inOneNumber = ({ lateness, cost }: RunCost): number => (lateness === 0 ? cost : lateness * LEVEL.lateness + cost);

/** What leaving this request out costs. */
export function penaltyOf(problem: Problem, request: number): number {
  const { vital, promise } = problem.requests[request]!.input;
  return LEVEL.standby + (promise ? LEVEL.promisedLost : 0) + (promise && vital ? LEVEL.vitalLost : 0);
}

export function objectiveOfDay(problem: Problem, day: Day): Objective {
  let vitalLost = 0;
  let promisedLost = 0;
  for (const request of day.unplaced) {
    const { vital, promise } = problem.requests[request]!.input;
    if (promise && vital) vitalLost++;
    if (promise) promisedLost++;
  }
  let lateness = 0;
  let cost = 0;
  for (const route of day.routes) {
    lateness += route.cost?.lateness ?? 0;
    cost += route.cost?.cost ?? 0;
  }
  return { vitalLost, promisedLost, lateness, standby: day.unplaced.length, cost };
}

/** Below 0 when `a` is better before cost is looked at. */
export const compareLevels = (a: Objective, b: Objective): number =>
  a.vitalLost - b.vitalLost || a.promisedLost - b.promisedLost || a.lateness - b.lateness || a.standby - b.standby;
