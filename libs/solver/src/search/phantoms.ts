/** Live offers as insertions that all stand beside the plan at once. A phantom does not clash with its own rider's other offers. */
import type { Offer } from '../model/options.ts';
import { compileMore } from '../model/compile.ts';
import type { Problem, Visit } from '../model/problem.ts';
import type { RequestInput } from '../model/request-input.ts';
import { dropoffOf, pickupOf } from '../model/visits.ts';
import { allowsRequest } from '../evaluate/evaluate-run.ts';
import { replaceBreaks } from './breaks.ts';
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

/** All phantoms as they were found, run by run; what the plan no longer allows goes elsewhere on its run, else anywhere. */
export function placePhantoms(problem: Problem, routes: readonly Route[], offers: readonly Offer[]): WithPhantoms {
  const all = offers.reduce(admit, problem);
  const keys = new Set(offers.map((offer) => offer.key));
  const current = routes.map((route) => asFoundLast(all, route, offers, keys) ?? route);
  const failed: Offer[] = [];
  for (const offer of offers) {
    const index = all.requestIndex.get(offer.key)!;
    if (current.some((route) => route.order.includes(pickupOf(index)))) continue;
    const at = all.runIndex.get(offer.run) ?? -1;
    const route = at < 0 ? null : (whereFound(all, current[at]!, offer, index, keys) ?? bestInsertion(all, current[at]!, index)?.route);
    const placed = route ?? bestOverall(all, current, index)?.route;
    if (placed) current[placed.run.index] = placed;
    else failed.push(offer);
  }
  return { problem: all, routes: current, failed };
}

/** The last offer on a run knew all before it: its order, without what is gone since. `null` if the run has other visits by now. */
function asFoundLast(problem: Problem, route: Route, offers: readonly Offer[], phantoms: ReadonlySet<string>): Route | null {
  const own = offers.filter((offer) => offer.run === route.run.input.id);
  const last = own.at(-1);
  if (!last || !route.cost) return null;
  const visits = new Map(route.order.map((visit) => [visitKey(problem, route, visit, phantoms), visit]));
  const known = new Set(last.order);
  if (![...visits.keys()].every((key) => known.has(key))) return null;
  for (const { key } of own) {
    const index = problem.requestIndex.get(key)!;
    if (!allowsRequest(problem, route.run, index)) return null;
    visits.set(`p:${key}`, pickupOf(index)).set(`d:${key}`, dropoffOf(index));
  }
  const order = last.order.filter((key) => visits.has(key)).map((key) => visits.get(key)!);
  if (route.frozen.visits.some((visit, i) => order[i] !== visit)) return null;
  const placed = makeRoute(problem, route.run, order, route.frozen);
  return placed.cost ? placed : replaceBreaks(problem, placed);
}

/** The offers with the orders in which they stand now. */
export function refreshed(beside: WithPhantoms, offers: readonly Offer[], keys: ReadonlySet<string>): Offer[] {
  return offers.map((offer) => {
    const pickup = pickupOf(beside.problem.requestIndex.get(offer.key)!);
    const route = beside.routes.find((r) => r.order.includes(pickup));
    if (!route) return offer;
    return { ...offer, run: route.run.input.id, order: route.order.map((visit) => visitKey(beside.problem, route, visit, keys)) };
  });
}

/** Names a promise: a live offer and the trip that it became when it was accepted are the same to other offers. */
export const promiseKey = ({ id, promise }: RequestInput): string =>
  promise ? `${id}@${promise.pickup.from}/${promise.latestArrival ?? ''}` : id;

/** Names visits across problems, phantoms by their offer. */
export function visitKey(problem: Problem, route: Route, visit: Visit, phantoms: ReadonlySet<string>): string {
  if (visit < 0) return `b:${route.run.input.breaks[-1 - visit]!.id}`;
  const { input } = problem.requests[visit >> 1]!;
  return `${(visit & 1) === 0 ? 'p' : 'd'}:${phantoms.has(input.id) ? input.id : promiseKey(input)}`;
}

function whereFound(problem: Problem, route: Route, offer: Offer, index: number, phantoms: ReadonlySet<string>): Route | null {
  if (!route.cost || !allowsRequest(problem, route.run, index)) return null;
  const keys = route.order.map((visit) => visitKey(problem, route, visit, phantoms));
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
