/** Keeps a rider's rides on different runs apart while routes change. */
import { type Busy, oneVanAtATime } from '../evaluate/constraints/one-van-at-a-time.ts';
import { Schedule } from '../evaluate/schedule.ts';
import { shiftWaiting } from '../evaluate/waiting.ts';
import type { Problem } from '../model/problem.ts';
import type { Route } from './route.ts';

const scratch = new Schedule();
type Rivals = ReadonlyMap<number, readonly number[]>;
/** Routes outlive the problem they were reckoned for: what is known of one holds for the same rivals only. */
const known = new WeakMap<Route, { readonly rivals: Rivals; readonly busy: ReadonlyMap<number, Busy> }>();

/** When those riders of a route are in the van who might be wanted elsewhere meanwhile; by request. */
function busyOn(problem: Problem, route: Route, rivals: Rivals): ReadonlyMap<number, Busy> {
  let found = known.get(route);
  if (found?.rivals !== rivals) known.set(route, (found = { rivals, busy: computeBusy(problem, route, rivals) }));
  return found.busy;
}

function computeBusy(problem: Problem, { run, order, frozen }: Route, rivals: Rivals): Map<number, Busy> {
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
export const ridesApart = (problem: Problem, routes: readonly Route[], route: Route, rivals?: Rivals): boolean =>
  findClash(problem, routes, route, rivals) === null;

/**
 * A ride on `route`, and one of the same rider on another route at the same time; `null` when there is none. `rivals` may come from a
 * problem with wider windows.
 */
export function findClash(
  problem: Problem,
  routes: readonly Route[],
  route: Route,
  rivals: Rivals = oneVanAtATime.rivals(problem),
): { readonly own: number; readonly rival: number; readonly elsewhere: Route } | null {
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
