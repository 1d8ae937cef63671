/** One agreed time tried against the positions that the negotiation range as a whole leaves open. */
import { replaceRequest } from '../model/compile.ts';
import type { Problem, Visit } from '../model/problem.ts';
import type { RequestInput } from '../model/request-input.ts';
import { Schedule } from '../evaluate/schedule.ts';
import { shiftWaiting } from '../evaluate/waiting.ts';
import { allInsertions } from './insertion.ts';
import { makeRoute, type Route } from './route.ts';

/** An order that holds the trip, with what it costs when the trip may be at any time of the range. */
export interface WidePosition {
  readonly order: readonly Visit[];
  readonly delta: number;
}

export interface Trial {
  readonly problem: Problem;
  readonly request: RequestInput;
  readonly route: Route;
  readonly time: number;
  readonly pickupBegin: number;
  readonly costDelta: number;
}

export function positionsOn(problem: Problem, route: Route, request: number): WidePosition[] {
  return allInsertions(problem, route, request).map((candidate) => ({ order: candidate.route.order, delta: candidate.delta.cost }));
}

/** The cheapest route that keeps this very promise, if it costs less than `below`. */
export function bestFor(
  problem: Problem,
  routes: readonly Route[],
  positions: readonly (readonly WidePosition[])[],
  request: RequestInput,
  time: number,
  below: number,
): Trial | null {
  const narrowed = replaceRequest(problem, request);
  const index = problem.requestIndex.get(request.id)!;
  let best: Route | null = null;
  let least = below;
  for (const [i, route] of routes.entries()) {
    for (const position of positions[i]!) {
      if (position.delta >= least) break;
      const tried = makeRoute(narrowed, route.run, position.order, route.frozen);
      if (!tried.cost || tried.cost.cost - route.cost!.cost >= least) continue;
      [best, least] = [tried, tried.cost.cost - route.cost!.cost];
    }
  }
  return best && { problem: narrowed, request, route: best, time, pickupBegin: pickupBegin(narrowed, best, index), costDelta: least };
}

function pickupBegin(problem: Problem, route: Route, request: number): number {
  scratch.load(problem, route.run, route.order, route.frozen);
  scratch.settle(problem, route.run, route.order);
  shiftWaiting(problem, route.run, route.order, scratch);
  return scratch.begin[route.order.indexOf(2 * request) + 1]!;
}
const scratch = new Schedule();
