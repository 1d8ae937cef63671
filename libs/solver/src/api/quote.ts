/**
 * Offers. First every position on every run is found at which the trip fits somewhere in the negotiation range; then agreed times are
 * tried, nearest to the wish first, each with its promise as a hard constraint; what was offered stays in the plan for the offers after it.
 */
import { Seconds, ServiceTime } from '@rampa/kernel';
import { compileMore } from '../model/compile.ts';
import { checkPossible } from '../model/check-requests.ts';
import type { Offer, QuoteOptions, QuoteResult } from '../model/options.ts';
import type { Plan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import type { PromiseInput, RequestInput } from '../model/request-input.ts';
import type { TimeWindow } from '../model/run-input.ts';
import { bindingReason, missOf } from '../search/refusal.ts';
import { admit, placePhantoms, promiseKey, visitKey } from '../search/phantoms.ts';
import { makeRoute, routesOf, type Route } from '../search/route.ts';
import { runPlanOf } from '../search/to-plan.ts';
import { runServing } from './change-day.ts';
import { stopOf, timesOf } from './insert.ts';
import { Openings, type Trial } from '../search/trial.ts';

const DEFAULT_OFFERS = 3;
const DEFAULT_APART = 15 * 60;
/** Nobody reads why each of hundreds of vans cannot. */
const MOST_REASONS = 20;
/** What an offer may cost more to lie a minute nearer to the wish. */
const COST_PER_MINUTE_OFF = 1;

/**
 * Up to three honest offers for a trip that need not be in the problem yet; its own promise is ignored. To re-time a trip that rides
 * already, quote on the plan without it (`removeRequest`). @throws RangeError when the plan serves it: a bug of the caller.
 */
export function quote(problem: Problem, plan: Plan, request: RequestInput, options: QuoteOptions): QuoteResult {
  if (runServing(plan, request.id) >= 0) throw new RangeError('the plan serves this request already');
  const wide = widened(request, options);
  if (!wide || checkPossible(problem.input, wide, '')) return { offers: [], refused: refusalsOfImpossible(problem, wide ?? request) };
  const beside = placePhantoms(problem, routesOf(problem, plan), options.phantoms ?? []);
  const search = new OfferSearch(beside.problem, beside.routes, wide, options);
  const offers = search.run();
  return { offers, refused: offers.length > 0 || options.why === false ? [] : search.refused() };
}

function refusalsOfImpossible(problem: Problem, request: RequestInput): QuoteResult['refused'] {
  const impossible = checkPossible(problem.input, request, '');
  const { code, params } = impossible && !impossible.ok ? impossible.error : { code: 'no_offer' as const, params: {} };
  return [{ code, request: request.id, params: params ?? {} }];
}

class OfferSearch {
  #problem: Problem;
  readonly #wide: RequestInput;
  readonly #options: QuoteOptions;
  readonly #phantoms: Set<string>;
  readonly #except: ReadonlySet<number>;
  readonly #openings: Openings;

  constructor(problem: Problem, routes: Route[], wide: RequestInput, options: QuoteOptions) {
    this.#problem = compileMore(problem, [wide]);
    this.#wide = wide;
    this.#options = options;
    this.#phantoms = new Set(options.phantoms?.map((offer) => offer.key));
    this.#except = new Set(options.exceptRuns?.map((id) => problem.runIndex.get(id)!));
    this.#openings = new Openings(this.#problem, routes, this.#index, this.#except);
  }

  get #index(): number {
    return this.#problem.requestIndex.get(this.#wide.id)!;
  }

  run(): Offer[] {
    const offers: Offer[] = [];
    const times = candidateTimes(this.#options);
    const nearest = this.#first(times);
    if (!nearest) return offers;
    offers.push(this.#take(nearest));
    const apart = this.#options.apart ?? DEFAULT_APART;
    while (offers.length < (this.#options.max ?? DEFAULT_OFFERS)) {
      const open = times.filter((time) => offers.every((offer) => Math.abs(offer.agreed - time) >= apart));
      const next = this.#cheapest(open);
      if (!next) break;
      offers.push(this.#take(next));
    }
    return offers;
  }

  refused(): QuoteResult['refused'] {
    const routes = this.#openings.routes.filter((route) => !this.#except.has(route.run.index));
    return closest(routes, (route) => missOf(this.#problem, route, this.#index)).map((route) =>
      bindingReason(this.#problem, route, this.#index),
    );
  }

  #first(times: readonly number[]): Trial | null {
    for (const time of times) {
      const trial = this.#try(time);
      if (trial) return trial;
    }
    return null;
  }

  #cheapest(times: readonly number[]): Trial | null {
    let best: Trial | null = null;
    let least = Infinity;
    for (const time of times) {
      const off = (Math.abs(time - this.#options.desired) / 60) * COST_PER_MINUTE_OFF;
      const trial = this.#try(time, least - off);
      const score = trial ? trial.costDelta + off : Infinity;
      if (trial && score < least) [best, least] = [trial, score];
    }
    return best;
  }

  #try(time: number, below = Infinity): Trial | null {
    const { kind, maxEarly, promise } = this.#options;
    if (kind === 'leave_at') {
      const asked: PromiseInput = { pickup: { from: ServiceTime(time - promise.before), to: ServiceTime(time + promise.after) } };
      return this.#openings.best({ ...this.#wide, promise: asked }, time, below);
    }
    const arrival = { latestArrival: ServiceTime(time), ...(maxEarly !== undefined && { earliestArrival: ServiceTime(time - maxEarly) }) };
    const open = { ...this.#wide, promise: { pickup: this.#wide.pickup.window, ...arrival } };
    const trial = this.#openings.best(open, time, below);
    if (!trial) return null;
    const pickup = this.#agreedPickup(trial.pickupBegin);
    const promised = { ...this.#wide, promise: { pickup, ...arrival } };
    return this.#openings.best(promised, time, below);
  }

  /** A round time whose promise holds the pick-up as it was found. */
  #agreedPickup(begin: number): TimeWindow {
    const { granularity, promise } = this.#options;
    const round = Math.round(begin / granularity) * granularity;
    const agreed = begin >= round - promise.before && begin <= round + promise.after ? round : begin;
    return { from: ServiceTime(agreed - promise.before), to: ServiceTime(agreed + promise.after) };
  }

  #take(trial: Trial): Offer {
    const { request, route, time } = trial;
    const runPlan = runPlanOf(trial.problem, route)!;
    const key = promiseKey(request);
    const bare = { key, request, run: runPlan.run, agreed: ServiceTime(time), promise: request.promise!, order: [] };
    const offer: Offer = {
      ...bare,
      order: route.order.map((visit) =>
        visit >= 0 && visit >> 1 === this.#index
          ? `${(visit & 1) === 0 ? 'p' : 'd'}:${key}`
          : visitKey(trial.problem, route, visit, this.#phantoms),
      ),
      pickup: timesOf(runPlan.stops[stopOf(runPlan, 'pickup', request.id)]!),
      dropoff: timesOf(runPlan.stops[stopOf(runPlan, 'dropoff', request.id)]!),
      costDelta: trial.costDelta,
      offset: Seconds(time - this.#options.desired),
    };
    this.#keep(offer, route);
    return offer;
  }

  #keep(offer: Offer, route: Route): void {
    this.#problem = admit(this.#problem, offer);
    this.#phantoms.add(offer.key);
    const before = this.#openings.routes[route.run.index]!;
    const beside = placeAt(this.#problem, before, route, this.#index, this.#problem.requestIndex.get(offer.key)!);
    this.#openings.replace(this.#problem, beside);
  }
}

/** All routes of a small fleet; of a large one those that miss least, in their order. */
function closest(routes: readonly Route[], miss: (route: Route) => number): readonly Route[] {
  if (routes.length <= MOST_REASONS) return routes;
  const missed = new Map(routes.map((route) => [route, miss(route)]));
  const near = new Set([...routes].sort((a, b) => missed.get(a)! - missed.get(b)! || a.run.index - b.run.index).slice(0, MOST_REASONS));
  return routes.filter((route) => near.has(route));
}

/** The found route with the phantom standing where the trip stood. */
function placeAt(problem: Problem, before: Route, found: Route, request: number, phantom: number): Route {
  const order = found.order.map((visit) => (visit >= 0 && visit >> 1 === request ? 2 * phantom + (visit & 1) : visit));
  return makeRoute(problem, before.run, order, before.frozen);
}

/** The trip with the negotiation range as its window, or `null` if its own windows leave nothing of it. */
function widened(request: RequestInput, options: QuoteOptions): RequestInput | null {
  const { kind, desired, range, promise, maxEarly } = options;
  const narrowed = (window: TimeWindow, from: number, to: number): TimeWindow => ({
    from: ServiceTime(Math.max(window.from, from)),
    to: ServiceTime(Math.min(window.to, to)),
  });
  const isOpen = (window: TimeWindow): boolean => window.from <= window.to;
  if (kind === 'leave_at') {
    const window = narrowed(request.pickup.window, desired - range.earlier - promise.before, desired + range.later + promise.after);
    return isOpen(window) ? { ...request, promise: null, pickup: { ...request.pickup, window } } : null;
  }
  const window = narrowed(request.dropoff.window, desired - range.earlier - (maxEarly ?? Infinity), desired + range.later);
  return isOpen(window) ? { ...request, promise: null, dropoff: { ...request.dropoff, window } } : null;
}

/** Agreed times, nearest to the wish first; of two equally near the later one for a pick-up, the earlier one for an arrival. */
function candidateTimes({ kind, desired, range, granularity }: QuoteOptions): number[] {
  const times = [Number(desired)];
  for (let off: number = granularity; off <= Math.max(range.earlier, range.later); off += granularity) {
    const around = [...(off <= range.later ? [desired + off] : []), ...(off <= range.earlier ? [desired - off] : [])];
    times.push(...(kind === 'leave_at' ? around : around.reverse()));
  }
  return times;
}
