/** Visits as the search counts them, from and to stops as people read them. */
import type { CompiledRun, Problem, Visit } from './problem.ts';
import type { RunPlan, StopKind } from './plan.ts';

export const pickupOf = (request: number): Visit => 2 * request;
export const dropoffOf = (request: number): Visit => 2 * request + 1;
export const isBreak = (visit: Visit): boolean => visit < 0;
export const isPickup = (visit: Visit): boolean => visit >= 0 && (visit & 1) === 0;
export const requestOf = (visit: Visit): number => visit >> 1;
export const breakOf = (visit: Visit): number => -1 - visit;
export const breakVisit = (index: number): Visit => -1 - index;

/** `undefined` when the problem knows no such request or break. */
export function visitFor(problem: Problem, run: CompiledRun, kind: StopKind, of: string | null): Visit | undefined {
  if (of === null) return undefined;
  if (kind === 'break') {
    const index = run.input.breaks.findIndex((b) => b.id === of);
    return index < 0 ? undefined : breakVisit(index);
  }
  const request = problem.requestIndex.get(of);
  if (request === undefined) return undefined;
  return kind === 'pickup' ? pickupOf(request) : kind === 'dropoff' ? dropoffOf(request) : undefined;
}

/** The order of a run's plan. Stops of what the problem does not know any more are left out. */
export function visitsOf(problem: Problem, run: CompiledRun, plan: RunPlan): Visit[] {
  const order: Visit[] = [];
  for (const stop of plan.stops) {
    const visit = visitFor(problem, run, stop.kind, stop.of);
    if (visit !== undefined) order.push(visit);
  }
  return order;
}
