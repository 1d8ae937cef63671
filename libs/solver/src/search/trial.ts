/**
 * Agreed times tried against the positions that the negotiation range leaves open. Each position knows the least it costs and between
 * which times its stops could begin, so a time is answered by the few positions that are cheap enough and open then; nothing is reckoned
 * exactly before it is asked for.
 */
import { replaceRequest } from '../model/compile.ts';
import type { CompiledRequest, Problem, Visit } from '../model/problem.ts';
import type { RequestInput } from '../model/request-input.ts';
import { oneVanAtATime } from '../evaluate/constraints/one-van-at-a-time.ts';
import { allowsRequest, peopleAllowed, priceOf, timesAllowed } from '../evaluate/evaluate-run.ts';
import { Schedule } from '../evaluate/schedule.ts';
import { shiftWaiting } from '../evaluate/waiting.ts';
import { insertionWithBreaksMoved, openWithBreaksMoved, withRequest, type BareOpenings } from './insertion.ts';
import { ridesApart } from './own-rides.ts';
import { positionsFor, staysOpen, type OpenPosition } from './positions.ts';
import { makeRoute, type Route } from './route.ts';

export interface Trial {
  readonly problem: Problem;
  readonly request: RequestInput;
  readonly route: Route;
  readonly time: number;
  readonly pickupBegin: number;
  readonly costDelta: number;
}

/** One way to serve the request. */
interface Opening {
  readonly run: number;
  /** What it costs at the least, at any time. */
  readonly bound: number;
  /** Or the trip goes in and the breaks are taken elsewhere, which is tried only where nothing else works. */
  readonly position: OpenPosition | BareOpenings;
  order: readonly Visit[] | null;
  /** Known to fit at some time of the range, known not to, or not known yet. */
  fits: boolean | undefined;
  /** What it costs in windows that were asked about before; Infinity where it does not fit them. */
  readonly known: Map<string, number>;
}

export class Openings {
  #problem: Problem;
  readonly #routes: Route[];
  readonly #request: number;
  /** Cheapest bound first. */
  #all: Opening[];
  /** Those that move breaks: dear to try, and of no use on a run where anything else fits, so they come last. */
  #last: Opening[];

  /** `problem` knows the request with all of its negotiation range open; nothing is open on the runs of `except`. */
  constructor(problem: Problem, routes: Route[], request: number, except: ReadonlySet<number> = new Set()) {
    this.#problem = problem;
    this.#routes = routes;
    this.#request = request;
    const open = except.size === 0 ? routes : routes.filter((route) => !except.has(route.run.index));
    this.#all = open.flatMap((route) => this.#openingsOn(route)).sort(byBound);
    this.#last = open.flatMap((route) => this.#withBreaksMovedOn(route)).sort(byBound);
  }

  get routes(): readonly Route[] {
    return this.#routes;
  }

  /** An offer was put on a run: what stands open there is found anew. */
  replace(problem: Problem, route: Route): void {
    this.#problem = problem;
    const { index } = route.run;
    this.#routes[index] = route;
    const elsewhere = (opening: Opening): boolean => opening.run !== index;
    this.#all = [...this.#all.filter(elsewhere), ...this.#openingsOn(route)].sort(byBound);
    this.#last = [...this.#last.filter(elsewhere), ...this.#withBreaksMovedOn(route)].sort(byBound);
  }

  /** The cheapest route that keeps this very promise, if it costs less than `below`; of equally cheap ones that of the first run. */
  best(request: RequestInput, time: number, below: number): Trial | null {
    const narrowed = replaceRequest(this.#problem, request);
    const windows = windowsOf(narrowed.requests[this.#request]!);
    let best: Opening | null = null;
    let least = below;
    for (const openings of [this.#all, this.#last])
      for (const opening of openings) {
        if (opening.bound > least) break;
        const costs = this.#costOf(opening, narrowed, windows);
        const better = costs < least || (best && costs === least && opening.run < best.run);
        if (better && this.#keepsRidesApart(opening, narrowed)) [best, least] = [opening, costs];
      }
    if (!best) return null;
    const before = this.#routes[best.run]!;
    const route = makeRoute(narrowed, before.run, best.order!, before.frozen);
    return { problem: narrowed, request, route, time, pickupBegin: beginOf(narrowed, route, this.#request), costDelta: least };
  }

  /** Neither this rider nor anybody whose times it moves would ride in two vans at once. */
  #keepsRidesApart(opening: Opening, narrowed: Problem): boolean {
    const { run, frozen } = this.#routes[opening.run]!;
    const rivals = oneVanAtATime.rivals(this.#problem);
    return ridesApart(narrowed, this.#routes, { run, order: opening.order!, frozen, cost: null }, rivals);
  }

  #costOf(opening: Opening, narrowed: Problem, windows: string): number {
    if (opening.fits === false) return Infinity;
    const known = opening.known.get(windows);
    if (known !== undefined) return known;
    const route = this.#routes[opening.run]!;
    let costs = Infinity;
    if (isOpenAt(this.#problem, route, narrowed.requests[this.#request]!, opening.position)) {
      if (!this.#fits(opening)) return Infinity;
      const { run, frozen } = route;
      const times = timesAllowed(narrowed, run, opening.order!, frozen, scratch);
      if (times) costs = priceOf(narrowed, run, opening.order!, scratch).cost - route.cost!.cost;
    }
    opening.known.set(windows, costs);
    return costs;
  }

  #openingsOn(route: Route): Opening[] {
    if (!route.cost || !allowsRequest(this.#problem, route.run, this.#request)) return [];
    const request = this.#problem.requests[this.#request]!;
    const firstUse = leastOfFirstUse(this.#problem, route, request);
    return positionsFor(this.#problem, route, request).map((position) => openingAt(route, position, firstUse));
  }

  #withBreaksMovedOn(route: Route): Opening[] {
    if (!route.cost || !allowsRequest(this.#problem, route.run, this.#request)) return [];
    const moved = openWithBreaksMoved(this.#problem, route, this.#request);
    return moved ? [openingAt(route, moved, leastOfFirstUse(this.#problem, route, this.#problem.requests[this.#request]!))] : [];
  }

  /** Whether it fits at any time of the range. */
  #fits(opening: Opening): boolean {
    return (opening.fits ??= 'bare' in opening.position ? this.#fitsWithBreaksMoved(opening) : this.#fitsAt(opening, opening.position));
  }

  #fitsAt(opening: Opening, position: OpenPosition): boolean {
    const { run, order, frozen } = this.#routes[opening.run]!;
    opening.order = withRequest(order, this.#request, position);
    return peopleAllowed(this.#problem, run, opening.order) && timesAllowed(this.#problem, run, opening.order, frozen, scratch);
  }

  #fitsWithBreaksMoved(opening: Opening): boolean {
    if (this.#all.some((other) => other.run === opening.run && this.#fits(other))) return false;
    const found = insertionWithBreaksMoved(this.#problem, this.#routes[opening.run]!, this.#request);
    opening.order = found?.route.order ?? null;
    return found !== null;
  }
}

const openingAt = (route: Route, position: Opening['position'], firstUse: number): Opening => ({
  run: route.run.index,
  bound: position.bound + firstUse,
  position,
  order: null,
  fits: undefined,
  known: new Map(),
});

/** A van that nobody rides yet costs something before it moves, and is out as long as this trip takes. */
function leastOfFirstUse(problem: Problem, { run, order }: Route, request: CompiledRequest): number {
  if (run.aboard.length > 0 || order.some((visit) => visit >= 0)) return 0;
  const { runUsed, vanTime } = problem.input.weights;
  return runUsed + (request.pickupService + request.direct * problem.clock.bestPace + request.dropoffService) * vanTime;
}

/** Never false for what fits. */
const isOpenAt = (problem: Problem, route: Route, r: CompiledRequest, at: OpenPosition | BareOpenings): boolean =>
  'bare' in at ? at.positions.some((position) => staysOpen(problem, at.bare, r, position)) : staysOpen(problem, route, r, at);

const windowsOf = (r: CompiledRequest): string => `${r.pickupFrom} ${r.pickupTo} ${r.dropoffFrom} ${r.dropoffTo}`;

const byBound = (a: Opening, b: Opening): number => a.bound - b.bound;

function beginOf(problem: Problem, route: Route, request: number): number {
  scratch.load(problem, route.run, route.order, route.frozen);
  scratch.settle(problem, route.run, route.order);
  shiftWaiting(problem, route.run, route.order, scratch);
  return scratch.begin[route.order.indexOf(2 * request) + 1]!;
}
const scratch = new Schedule();
