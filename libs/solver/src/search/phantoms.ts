/** Live offers as insertions that all stand beside the plan at once. A phantom does not clash with its own rider's other offers. */
import type { Offer } from '../model/options.ts';
import { compileMore } from '../model/compile.ts';
import type { Problem, Visit } from '../model/problem.ts';
import { dropoffOf, pickupOf } from '../model/visits.ts';
import { allowsRequest } from '../evaluate/evaluate-run.ts';
import { bestInsertion, withRequest } from './insertion.ts';
import { bestOverall } from './recreate.ts';
import { makeRoute, type Route } from './route.ts';

export interface WithPhantoms {
  readonly problem: Problem;
  readonly routes: Route[];
  /** Offers that no longer fit. */
  readonly failed: readonly Offer[];
}

/** Adds a phantom's request to the problem under the offer's key. */
export function admit(problem: Problem, offer: Offer): Problem {
  const more = compileMore(problem, [{ ...offer.request, id: offer.key }]);
  const index = more.requestIndex.get(offer.key)!;
  const request = more.requests[index]!;
  const conflicts = new Set(request.conflicts);
  conflicts.delete(request.riderIndex);
  return { ...more, requests: more.requests.map((r, i) => (i === index ? { ...request, conflicts } : r)) };
}

/** Each phantom where it was found, else anywhere on its run, else anywhere. `routes` must not hold cached slack of another problem. */
export function placePhantoms(problem: Problem, routes: readonly Route[], offers: readonly Offer[]): WithPhantoms {
  const all = offers.reduce(admit, problem);
  const current = [...routes];
  const failed: Offer[] = [];
  for (const offer of offers) {
    const index = all.requestIndex.get(offer.key)!;
    const at = all.runIndex.get(offer.run) ?? -1;
    const route = at < 0 ? null : (whereFound(all, current[at]!, offer, index) ?? bestInsertion(all, current[at]!, index)?.route);
    const placed = route ?? bestOverall(all, current, index)?.route;
    if (placed) current[placed.run.index] = placed;
    else failed.push(offer);
  }
  return { problem: all, routes: current, failed };
}

/** Names visits across problems. */
export const visitKey = (problem: Problem, route: Route, visit: Visit): string =>
  visit < 0 ? `b:${route.run.input.breaks[-1 - visit]!.id}` : `${(visit & 1) === 0 ? 'p' : 'd'}:${problem.requests[visit >> 1]!.input.id}`;

function whereFound(problem: Problem, route: Route, offer: Offer, index: number): Route | null {
  if (!route.cost || !allowsRequest(problem, route.run, index)) return null;
  const keys = route.order.map((visit) => visitKey(problem, route, visit));
  const behind = (key: string): number => {
    const ahead = new Set(offer.order.slice(0, offer.order.indexOf(key)));
    return keys.findLastIndex((known) => ahead.has(known)) + 1;
  };
  const pickup = Math.max(behind(`p:${offer.key}`), route.frozen.visits.length);
  const dropoff = Math.max(behind(`d:${offer.key}`), pickup);
  const placed = makeRoute(problem, route.run, withRequest(route.order, index, { pickup, dropoff, bound: 0 }), route.frozen);
  return placed.cost ? placed : null;
}

/** The orders without the phantoms. */
export function dropPhantoms(problem: Problem, routes: readonly Route[], offers: readonly Offer[]): Visit[][] {
  const gone = new Set<Visit>();
  for (const offer of offers) {
    const index = problem.requestIndex.get(offer.key)!;
    gone.add(pickupOf(index)).add(dropoffOf(index));
  }
  return routes.map((route) => route.order.filter((visit) => !gone.has(visit)));
}
