/**
 * Exact times of one run in a fixed order.
 *
 * Every rule is either an upper bound on when a visit begins or a lower bound that grows with the times of others: driving (first in,
 * first out), windows, and the ride limit read backwards (boarding may not begin before alighting − limit − boarding time). A system of
 * growing lower bounds has a least solution, reached by raising times until nothing moves; a schedule exists if and only if that
 * solution keeps every upper bound. This holds for time-dependent driving, breaks and shifts alike, where Cordeau and Laporte's eight
 * steps (2003) do not.
 */
import type { CompiledRun, Problem, Visit } from '../model/problem.ts';
import { breakMissed } from './constraints/break-missed.ts';
import { dropoffWindow } from './constraints/dropoff-window.ts';
import type { FrozenPrefix } from './constraints/frozen-stop.ts';
import { pickupWindow } from './constraints/pickup-window.ts';
import { rideTime } from './constraints/ride-time.ts';
import { shiftHours } from './constraints/shift-hours.ts';
import { vehicleUnavailable } from './constraints/vehicle-unavailable.ts';

/** What stopped a schedule. */
export const Fault = { none: 0, upper: 1, ride: 2, shift: 3, unavailable: 4, noWay: 5, frozen: 6 } as const;
export type Fault = (typeof Fault)[keyof typeof Fault];

/** Times by position: 0 is the start, 1…count the visits, count + 1 the end. One object serves many evaluations; nothing is allocated. */
export class Schedule {
  count = 0;
  arrive = new Float64Array(64);
  begin = new Float64Array(64);
  depart = new Float64Array(64);
  lower = new Float64Array(64);
  upper = new Float64Array(64);
  /** What was promised: `upper` of a trip named late lies behind it. Infinity for breaks. */
  due = new Float64Array(64);
  service = new Float64Array(64);
  /** Free-flow seconds and metres from the position before. */
  freeFlow = new Float64Array(64);
  metres = new Float64Array(64);
  rideLimit = new Float64Array(64);
  /** Position of the pick-up for a drop-off, else 0. */
  boarded = new Int32Array(64);
  node = new Int32Array(64);
  /** 1: a frozen stop that keeps its time; 2: and its time is known. */
  kept = new Int32Array(64);
  /** Position at which the last evaluation failed. */
  failedAt = 0;
  #pickupAt = new Int32Array(256);

  reserve(count: number, requests: number): void {
    this.count = count;
    if (this.#pickupAt.length < requests) this.#pickupAt = new Int32Array(requests * 2);
    if (this.arrive.length >= count + 2) return;
    const size = (count + 2) * 2;
    for (const name of ['arrive', 'begin', 'depart', 'lower', 'upper', 'due', 'service', 'freeFlow', 'metres', 'rideLimit'] as const)
      this[name] = new Float64Array(size);
    this.boarded = new Int32Array(size);
    this.node = new Int32Array(size);
    this.kept = new Int32Array(size);
  }

  /** Reads bounds, places and drives of an order into the arrays. */
  load(problem: Problem, run: CompiledRun, order: readonly Visit[], frozen: FrozenPrefix): void {
    this.reserve(order.length, problem.requests.length);
    this.node[0] = run.startNode;
    this.lower[0] = run.startTime;
    this.upper[0] = Infinity;
    this.service[0] = 0;
    const over = run.unavailableFrom === Infinity ? shiftHours.latestEnd(run) : run.unavailableFrom;
    for (let k = 1; k <= order.length; k++) {
      const visit = order[k - 1]!;
      if (visit < 0) this.#loadBreak(run, k, -1 - visit);
      else this.#loadStop(problem, run, k, visit);
      const kept = frozen.begin[k - 1];
      // Nothing begins after the run is over: keeps the bounds of late trips finite, without which pushing for a ride limit might never end.
      this.upper[k] = Math.min(this.upper[k]!, over);
      this.kept[k] = 0;
      if (kept !== undefined && !Number.isNaN(kept)) {
        this.lower[k] = kept;
        this.kept[k] = 1;
      }
      this.#drive(problem, k);
    }
    const end = order.length + 1;
    this.node[end] = run.unavailableFrom === Infinity ? run.endNode : this.node[order.length]!;
    this.service[end] = 0;
    this.lower[end] = -Infinity;
    this.kept[end] = 0;
    this.boarded[end] = 0;
    this.upper[end] = run.unavailableFrom === Infinity ? shiftHours.latestEnd(run) : Infinity;
    this.#drive(problem, end);
  }

  /** At the stop before it, until `settleBreak` knows better. */
  #loadBreak(run: CompiledRun, k: number, index: number): void {
    this.node[k] = this.node[k - 1]!;
    this.lower[k] = breakMissed.from(run, index);
    this.upper[k] = breakMissed.to(run, index);
    this.due[k] = Infinity;
    this.service[k] = run.breaks[index]!.duration;
    this.boarded[k] = 0;
    this.rideLimit[k] = Infinity;
  }

  #loadStop(problem: Problem, run: CompiledRun, k: number, visit: Visit): void {
    const request = problem.requests[visit >> 1]!;
    this.boarded[k] = 0;
    this.rideLimit[k] = Infinity;
    if ((visit & 1) === 0) {
      this.#pickupAt[request.index] = k;
      this.node[k] = request.pickupNode;
      this.lower[k] = pickupWindow.from(request);
      this.upper[k] = pickupWindow.to(request);
      this.due[k] = request.pickupDue;
      this.service[k] = request.pickupService;
      return;
    }
    this.node[k] = request.dropoffNode;
    this.lower[k] = dropoffWindow.from(request);
    this.upper[k] = dropoffWindow.to(request);
    this.due[k] = request.dropoffDue;
    this.service[k] = request.dropoffService;
    const aboard = run.aboard.length === 0 ? undefined : run.aboard.find((a) => a.request === request.index);
    if (aboard) this.upper[k] = Math.min(this.upper[k]!, rideTime.latestDropoff(request, aboard));
    else {
      this.boarded[k] = this.#pickupAt[request.index]!;
      this.rideLimit[k] = request.maxRide;
    }
  }

  /**
   * A break has no address of its own: it is taken at the stop before it, or at the one behind it before anybody boards there, whichever
   * lets the van go on sooner. Without a stop behind it that it drives to, or with another break there, it stays where it is.
   */
  settleBreak(problem: Problem, run: CompiledRun, order: readonly Visit[], k: number): void {
    this.node[k] = this.node[k - 1]!;
    this.#drive(problem, k);
    this.#drive(problem, k + 1);
    const next = order[k];
    if (next === undefined ? run.unavailableFrom < Infinity : next < 0) return;
    const left = this.depart[k - 1]!;
    const way = this.freeFlow[k + 1]!;
    const there = problem.clock.arrival(left, way);
    if (there > this.upper[k]!) return;
    const here = Math.max(left, this.lower[k]!);
    const restedHere = here > this.upper[k]! ? Infinity : problem.clock.arrival(here + this.service[k]!, way);
    if (Math.max(there, this.lower[k]!) + this.service[k]! >= restedHere) return;
    this.node[k] = this.node[k + 1]!;
    this.#drive(problem, k);
    this.#drive(problem, k + 1);
  }

  #drive(problem: Problem, k: number): void {
    const at = this.node[k - 1]! * problem.size + this.node[k]!;
    const same = this.node[k - 1] === this.node[k];
    this.freeFlow[k] = same ? 0 : problem.durations[at]!;
    this.metres[k] = same ? 0 : problem.distances[at]!;
  }

  /** Raises times to the least solution. A frozen stop that keeps its time may not be pushed beyond what driving alone makes of it. */
  settle(problem: Problem, run: CompiledRun, order: readonly Visit[]): Fault {
    const { arrive, begin, depart, lower, upper, service, freeFlow, rideLimit, boarded, kept, count } = this;
    const { clock } = problem;
    const unavailable = vehicleUnavailable.latestDeparture(run);
    const end = count + 1;
    this.#leave(lower[0]!);
    for (let k = 1; k <= end; k++) {
      if (k < end && order[k - 1]! < 0) this.settleBreak(problem, run, order, k);
      const arrival = clock.arrival(depart[k - 1]!, freeFlow[k]!);
      arrive[k] = arrival;
      const begins = arrival > lower[k]! ? arrival : lower[k]!;
      begin[k] = begins;
      depart[k] = begins + service[k]!;
      if (kept[k] === 1 && begins < upper[k]!) {
        upper[k] = begins;
        kept[k] = 2;
      }
      if (begins > upper[k]!)
        return this.#fault(k, arrival === Infinity ? Fault.noWay : k === end ? Fault.shift : kept[k] === 2 ? Fault.frozen : Fault.upper);
      if (k === end) break;
      if (depart[k]! > unavailable) return this.#fault(k, Fault.unavailable);
      const p = boarded[k]!;
      if (p > 0 && begins - depart[p]! > rideLimit[k]!) {
        lower[p] = begins - rideLimit[k]! - service[p]!;
        if (lower[p]! > upper[p]!) return this.#fault(k, Fault.ride);
        k = p - 1;
      }
    }
    if (run.unavailableFrom < Infinity) return Fault.none;
    const leave = shiftHours.earliestStart(run, begin[end]!);
    if (leave <= depart[0]!) return Fault.none;
    if (run.input.live) return this.#fault(end, Fault.shift);
    lower[0] = leave;
    return this.settle(problem, run, order) === Fault.none ? Fault.none : this.#fault(end, Fault.shift);
  }

  #leave(time: number): void {
    this.arrive[0] = time;
    this.begin[0] = time;
    this.depart[0] = time;
  }

  #fault(at: number, fault: Fault): Fault {
    this.failedAt = at;
    return fault;
  }
}
