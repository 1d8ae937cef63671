/** Keeps a rider's rides on different runs apart while routes change. */
import { type Busy, oneVanAtATime } from '../evaluate/constraints/one-van-at-a-time.ts';
import { Schedule } from '../evaluate/schedule.ts';
import { shiftWaiting } from '../evaluate/waiting.ts';
import type { Problem } from '../model/problem.ts';
import type { Route } from './route.ts';

const scratch = new Schedule();
const known = new WeakMap<Route, ReadonlyMap<number, Busy>>();

/** When those riders of a route are in the van who might be wanted elsewhere meanwhile; by request. */
function busyOn(problem: Problem, route: Route, rivals: ReadonlyMap<number, readonly number[]>): ReadonlyMap<number, Busy> {
  let busy = known.get(route);
  if (!busy) known.set(route, (busy = computeBusy(problem, route, rivals)));
  return busy;
}

function computeBusy(problem: Problem, { run, order, frozen }: Route, rivals: ReadonlyMap<number, readonly number[]>): Map<number, Busy> {
  const busy = new Map<number, Busy>();
  if (!order.some((visit) => visit >= 0 && rivals.has(visit >> 1))) return busy;
  scratch.load(problem, run, order, frozen);
  scratch.settle(problem, run, order);
  shiftWaiting(problem, run, order, scratch);
  order.forEach((visit, i) => {
    if (visit < 0 || (visit & 1) === 0 || !rivals.has(visit >> 1)) return;
    const boarded = scratch.boarded[i + 1]!;
    busy.set(visit >> 1, { from: boarded > 0 ? scratch.begin[boarded]! : run.startTime, to: scratch.depart[i + 1]! });
  });
  return busy;
}

/** Whether nobody on `route` rides on another of the routes at the same time. Constant time where no rider's windows could overlap. */
export const ridesApart = (problem: Problem, routes: readonly Route[], route: Route): boolean => findClash(problem, routes, route) === null;

/** A ride on `route`, and one of the same rider on another route at the same time; `null` when there is none. */
export function findClash(
  problem: Problem,
  routes: readonly Route[],
  route: Route,
): { readonly own: number; readonly rival: number; readonly elsewhere: Route } | null {
  const rivals = oneVanAtATime.rivals(problem);
  if (rivals.size === 0) return null;
  for (const [request, own] of busyOn(problem, route, rivals)) {
    for (const rival of rivals.get(request)!) {
      const elsewhere = routes.find((other) => other.run !== route.run && other.order.includes(2 * rival + 1));
      const busy = elsewhere && busyOn(problem, elsewhere, rivals).get(rival);
      if (busy && oneVanAtATime.overlap(own, busy)) return { own: request, rival, elsewhere };
    }
  }
  return null;
}

/** The check for insertions into one of these routes, as they then are; `undefined` when there is nothing to check. */
export function apartFrom(problem: Problem, routes: readonly Route[]): ((route: Route) => boolean) | undefined {
  return oneVanAtATime.rivals(problem).size === 0 ? undefined : (route) => ridesApart(problem, routes, route);
}
