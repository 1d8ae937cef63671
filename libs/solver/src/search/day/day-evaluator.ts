/**
 * The service's own day behind the engine's few questions: drives by hour, shared boarding, concrete places, breaks, frozen stops, riders aboard,
 * one van at a time. Routes are immutable, so keeping and undoing copies references, and the best insertion of a trip into a route is found once
 * for as long as that route lives: a ruin touches few runs, all others answer from memory.
 */
import type { Objective } from '../../model/plan.ts';
import type { Problem, Visit } from '../../model/problem.ts';
import { dropoffOf, pickupOf } from '../../model/visits.ts';
import { allowsRequest, compareCosts } from '../../evaluate/evaluate-run.ts';
import { oneVanAtATime } from '../../evaluate/constraints/one-van-at-a-time.ts';
import { replaceBreaks } from '../breaks.ts';
import { bestInsertion } from '../insertion.ts';
import type { Evaluator } from '../lns/evaluator.ts';
import { movable } from '../movable.ts';
import { ridesApart } from '../own-rides.ts';
import type { Day } from '../recreate.ts';
import { makeRoute, type Route } from '../route.ts';
import { LEVEL, objectiveOfDay, penaltyOf } from './day-objective.ts';
import { DayRun, type Fit } from './day-run.ts';
import { KnownRuns } from './known-runs.ts';
import { relatedTrips } from './related-trips.ts';

const nowhere: Fit = { run: null, cost: Infinity };

export class DayEvaluator implements Evaluator {
  readonly problem: Problem;
  readonly requests: number;
  readonly runs: number;
  readonly runOf: Int32Array;
  readonly related: readonly Int32Array[];
  pickupAfter = 0;
  dropoffAfter = 0;
  /** The problem's number of each trip that may move. */
  readonly trips: Int32Array;
  /** The engine's number of each request, −1 for those that stay where they are. */
  readonly #numbers: Int32Array;
  readonly #penalties: Float64Array;
  readonly #runOfPlan: Int32Array;
  readonly #trial: DayRun[];
  readonly #plan: DayRun[];
  /** The trial's routes, for rules across runs. */
  readonly #routes: Route[];
  readonly #changed = new Set<number>();
  readonly #crosses: boolean;
  /** The latest insertion of a trip that stands only as long as other runs do. */
  readonly #forNow = new Map<number, { readonly from: DayRun; readonly to: DayRun }>();
  readonly #known: KnownRuns;

  /** `start` must hold every request of the problem on a route or among the unplaced. */
  constructor(problem: Problem, start: Day) {
    this.problem = problem;
    const free = start.routes.flatMap((route) => (route.cost ? movable(route) : []));
    this.trips = Int32Array.from([...free, ...start.unplaced]).sort();
    this.requests = this.trips.length;
    this.runs = start.routes.length;
    this.#numbers = new Int32Array(problem.requests.length).fill(-1);
    this.trips.forEach((trip, number) => (this.#numbers[trip] = number));
    this.#penalties = Float64Array.from(this.trips, (trip) => penaltyOf(problem, trip));
    this.runOf = new Int32Array(this.requests);
    this.#runOfPlan = new Int32Array(this.requests);
    this.#routes = [...start.routes];
    this.#known = new KnownRuns(this.runs);
    this.#trial = this.#routes.map((route) => new DayRun(route, this.#numbers, this.requests));
    this.#plan = [...this.#trial];
    this.related = relatedTrips(problem, this.trips);
    this.#crosses = oneVanAtATime.rivals(problem).size > 0;
    this.#recount();
    this.keep();
  }

  /** Every run is its own class: shifts, drivers and what was told differ. */
  classOf(run: number): number {
    return run;
  }

  stops(run: number): number {
    return this.#trial[run]!.stops.length;
  }

  stopAt(run: number, index: number): number {
    return this.#trial[run]!.stops[index]!;
  }

  cost(run: number): number {
    return this.#trial[run]!.cost;
  }

  hash(run: number): number {
    return this.#trial[run]!.hash;
  }

  penalty(request: number): number {
    return this.#penalties[request]!;
  }

  findInsertion(request: number, run: number, limit: number): number {
    const { run: found, cost } = this.#fit(request, run, limit);
    if (!found || cost >= limit) return Infinity;
    const before = this.#trial[run]!.stops;
    const pickup = found.stops.indexOf(request);
    this.pickupAfter = Math.min(pickup, before.length);
    this.dropoffAfter = found.stops.indexOf(this.requests + request) - 1;
    return cost;
  }

  insert(request: number, run: number, pickupAfter: number, dropoffAfter: number): boolean {
    const now = this.#trial[run]!;
    const held = this.#forNow.get(request);
    const known = now.fits.get(request)?.run ?? (held?.from === now ? held.to : undefined);
    const asFound = known && known.stops[pickupAfter] === request && known.stops[dropoffAfter + 1] === this.requests + request;
    if (asFound && this.#apart(known.route)) return this.#put(run, known);
    const order = [...now.stops];
    order.splice(dropoffAfter, 0, this.requests + request);
    order.splice(pickupAfter, 0, request);
    return this.setOrder(run, Int32Array.from(order), order.length);
  }

  remove(run: number, marked: Uint8Array): boolean {
    const { route } = this.#trial[run]!;
    const numbers = this.#numbers;
    const stays = (visit: Visit): boolean => visit < 0 || numbers[visit >> 1]! < 0 || marked[numbers[visit >> 1]!] === 0;
    const order = route.order.filter(stays);
    const known = this.#known.find(run, order);
    if (known && this.#apart(known.route)) return this.#put(run, known);
    const rest = makeRoute(this.problem, route.run, order, route.frozen);
    const kept = rest.cost ? rest : replaceBreaks(this.problem, rest);
    if (!kept?.cost || !this.#apart(kept)) return false;
    return this.#put(run, this.#intern(kept));
  }

  costOfOrder(run: number, order: Int32Array, length: number): number {
    return this.#inOrder(run, order, length)?.cost ?? Infinity;
  }

  setOrder(run: number, order: Int32Array, length: number): boolean {
    const found = this.#inOrder(run, order, length);
    return found !== null && this.#put(run, found);
  }

  total(): number {
    let total = 0;
    for (const run of this.#trial) total += run.cost;
    return total;
  }

  keep(): void {
    for (const run of this.#changed) this.#plan[run] = this.#trial[run]!;
    this.#changed.clear();
    this.#runOfPlan.set(this.runOf);
  }

  undo(): void {
    for (const run of this.#changed) {
      this.#trial[run] = this.#plan[run]!;
      this.#routes[run] = this.#plan[run]!.route;
    }
    this.#changed.clear();
    this.runOf.set(this.#runOfPlan);
  }

  /** Puts breaks of the runs that changed to better moments where that helps by themselves. */
  rest(): void {
    for (const run of [...this.#changed]) {
      const now = this.#trial[run]!;
      now.rested ??= this.#rested(now);
      if (now.rested !== now && this.#apart(now.rested.route)) this.#put(run, now.rested);
    }
  }

  /** The trial as it stands. */
  day(): Day {
    const unplaced: number[] = [];
    for (let r = 0; r < this.requests; r++) if (this.runOf[r]! < 0) unplaced.push(this.trips[r]!);
    return { routes: [...this.#routes], unplaced };
  }

  objective(): Objective {
    return objectiveOfDay(this.problem, this.day());
  }

  /** Makes another day of the same problem the plan; runs it shares with the present one keep what is known of them. */
  adopt({ routes }: Day): void {
    routes.forEach((route, run) => {
      if (route === this.#trial[run]!.route) return;
      this.#trial[run] = new DayRun(route, this.#numbers, this.requests);
      this.#routes[run] = route;
      this.#changed.add(run);
    });
    this.#recount();
    this.keep();
  }

  #fit(request: number, run: number, limit: number): Fit {
    const { fits, route } = this.#trial[run]!;
    const known = fits.get(request);
    if (known && (known.run ? !this.#crosses || this.#apart(known.run.route) : known.cost >= limit)) return known;
    const trip = this.trips[request]!;
    if (!route.cost || !allowsRequest(this.problem, route.run, trip)) {
      fits.set(request, nowhere);
      return nowhere;
    }
    let refused = false;
    const allows = this.#crosses ? (after: Route): boolean => this.#apart(after) || !(refused = true) : undefined;
    // Lateness outweighs any cost, so a limit in its range says nothing about cost alone.
    const better = limit < LEVEL.standby ? { lateness: 0, cost: limit } : undefined;
    const found = bestInsertion(this.problem, route, trip, { better, allows });
    const after = found && this.#intern(found.route);
    const fit: Fit = after ? { run: after, cost: after.cost - this.#trial[run]!.cost } : { run: null, cost: better ? limit : Infinity };
    // What another run of the same rider forbids now it may allow later.
    if (!refused) fits.set(request, fit);
    else if (after) this.#forNow.set(request, { from: this.#trial[run]!, to: after });
    return fit;
  }

  #intern(route: Route): DayRun {
    const run = route.run.index;
    const known = this.#known.find(run, route.order);
    if (known) return known;
    const made = new DayRun(route, this.#numbers, this.requests);
    this.#known.keep(run, made);
    return made;
  }

  #apart(route: Route): boolean {
    return !this.#crosses || ridesApart(this.problem, this.#routes, route);
  }

  #rested(now: DayRun): DayRun {
    const { route } = now;
    if (route.run.breaks.length === 0 || !route.cost) return now;
    const moved = replaceBreaks(this.problem, route);
    return moved?.cost && compareCosts(moved.cost, route.cost) < 0 ? new DayRun(moved, this.#numbers, this.requests) : now;
  }

  /** Stops that may move in this order, all others where they are between them; breaks elsewhere if they must. */
  #inOrder(run: number, order: Int32Array, length: number): DayRun | null {
    const { route, stops } = this.#trial[run]!;
    if (!route.cost) return length === stops.length && stops.every((stop, k) => stop === order[k]) ? this.#trial[run]! : null;
    const visits: Visit[] = [];
    let next = 0;
    for (const visit of route.order) {
      if (visit >= 0 && this.#numbers[visit >> 1]! >= 0) {
        if (next < length) visits.push(this.#visit(order[next++]!));
      } else visits.push(visit);
    }
    while (next < length) visits.push(this.#visit(order[next++]!));
    for (let k = 0; k < length; k++) if (!allowsRequest(this.problem, route.run, this.#visit(order[k]!) >> 1)) return null;
    const placed = makeRoute(this.problem, route.run, visits, route.frozen);
    const found = placed.cost ? placed : replaceBreaks(this.problem, placed);
    return found?.cost && this.#apart(found) ? new DayRun(found, this.#numbers, this.requests) : null;
  }

  #visit(stop: number): Visit {
    return stop < this.requests ? pickupOf(this.trips[stop]!) : dropoffOf(this.trips[stop - this.requests]!);
  }

  #put(run: number, now: DayRun): boolean {
    for (const stop of this.#trial[run]!.stops) if (stop < this.requests && this.runOf[stop] === run) this.runOf[stop] = -1;
    this.#trial[run] = now;
    this.#routes[run] = now.route;
    this.#changed.add(run);
    for (const stop of now.stops) if (stop < this.requests) this.runOf[stop] = run;
    return true;
  }

  #recount(): void {
    this.runOf.fill(-1);
    this.#trial.forEach(({ stops }, run) => {
      for (const stop of stops) if (stop < this.requests) this.runOf[stop] = run;
    });
  }
}
