/** One run in one order: feasible or not, and at what cost. The only judge of feasibility in the search. */
import type { CompiledRun, Problem, Visit } from '../model/problem.ts';
import { breakMissed } from './constraints/break-missed.ts';
import { driverSkill } from './constraints/driver-skill.ts';
import type { FrozenPrefix } from './constraints/frozen-stop.ts';
import { layoutFits } from './constraints/layout.ts';
import { liftRating } from './constraints/lift-rating.ts';
import { riderConflict } from './constraints/rider-conflict.ts';
import { costOf, latenessOf } from './cost.ts';
import { assignPlaces, type Stretch } from './places.ts';
import { Fault, Schedule } from './schedule.ts';
import { shiftWaiting } from './waiting.ts';

export interface RunCost {
  readonly lateness: number;
  readonly cost: number;
}

/** Below 0 when `a` is better. */
export const compareCosts = (a: RunCost, b: RunCost): number => a.lateness - b.lateness || a.cost - b.cost;

/** Whether this van and driver could ever take this request: lift, skills, places. Memoised by problem. */
export function allowsRequest(problem: Problem, run: CompiledRun, request: number): boolean {
  let known = staticMemo.get(problem.requests[request]!);
  if (!known) staticMemo.set(problem.requests[request]!, (known = new WeakMap()));
  let allowed = known.get(run);
  if (allowed === undefined) {
    const r = problem.requests[request]!;
    allowed = liftRating.allows(run, r) && driverSkill.allows(run, r) && layoutFits.alone(problem, run, r);
    known.set(run, allowed);
  }
  return allowed;
}
const staticMemo = new WeakMap<object, WeakMap<CompiledRun, boolean>>();

/** Nobody aboard in a break, and no two aboard together who must not be. */
export function togetherAllowed(problem: Problem, run: CompiledRun, order: readonly Visit[]): boolean {
  const aboard = run.aboard.map((a) => a.request);
  for (const visit of order) {
    if (visit < 0) {
      if (!breakMissed.allowsAboard(aboard.length)) return false;
      continue;
    }
    const request = visit >> 1;
    if ((visit & 1) === 1) aboard.splice(aboard.indexOf(request), 1);
    else {
      for (const other of aboard) if (riderConflict.clash(problem.requests[other]!, problem.requests[request]!)) return false;
      aboard.push(request);
    }
  }
  return true;
}

/** Times alone: feasible by windows, rides, shift, breaks. `s` holds the earliest schedule afterwards. */
export function timesAllowed(problem: Problem, run: CompiledRun, order: readonly Visit[], frozen: FrozenPrefix, s: Schedule): boolean {
  s.load(problem, run, order, frozen);
  return s.settle(problem, run, order) === Fault.none;
}

/**
 * Exact for orders that are sound (`orderFault`) and whose requests the van may take at all (`allowsRequest`): `null` if and only if no
 * schedule and no places exist. `s` holds the schedule with its waiting shifted.
 */
export function evaluateOrder(
  problem: Problem,
  run: CompiledRun,
  order: readonly Visit[],
  frozen: FrozenPrefix,
  s: Schedule,
): RunCost | null {
  if (!timesAllowed(problem, run, order, frozen, s)) return null;
  if (!peopleAllowed(problem, run, order)) return null;
  return priceOf(problem, run, order, s);
}

/** Company and places: what an order must keep whatever its times. */
export function peopleAllowed(problem: Problem, run: CompiledRun, order: readonly Visit[]): boolean {
  return togetherAllowed(problem, run, order) && typeof assignPlaces(problem, run, order) !== 'number';
}

/** Shifts the waiting of a settled schedule and prices it. */
export function priceOf(problem: Problem, run: CompiledRun, order: readonly Visit[], s: Schedule): RunCost {
  shiftWaiting(problem, run, order, s);
  return { lateness: latenessOf(problem, order, s), cost: costOf(problem, run, order, s) };
}

export type { Stretch };
