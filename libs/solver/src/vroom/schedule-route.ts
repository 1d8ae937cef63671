/**
 * When each stop of a known order happens. All rules are of the form "x is at least y plus d", so passes over the order settle the
 * earliest times, and then, the end of the run held, the latest: the vehicle leaves late and nobody waits who need not.
 * A break has no place: it may lie anywhere on the way, so the leg as a whole grows by it.
 */
import { ANYWHERE, type PreparedProblem } from './prepared.ts';

export type RouteStop =
  | { readonly type: 'pickup' | 'delivery'; readonly shipment: number }
  | { readonly type: 'break'; readonly index: number; readonly window: number };

export interface RouteTimes {
  /** When the vehicle leaves its start; for a vehicle without one, when it reaches its first stop. */
  readonly departure: number;
  /** When each stop begins, waiting over. */
  readonly begins: readonly number[];
  readonly end: number;
}

/** `after` is at least `before` plus `gap`; both are positions: 0 the departure, then the stops, then the end. */
interface Rule {
  readonly before: number;
  readonly after: number;
  readonly gap: number;
}

/** Null when the order cannot be kept. */
export function scheduleRoute(problem: PreparedProblem, vehicle: number, stops: readonly RouteStop[]): RouteTimes | null {
  const { rules, from, to } = new RuleBook(problem, vehicle, stops);
  const early = Float64Array.from(from);
  if (!settle(rules, early, 1) || early.some((time, x) => time > to[x]!)) return null;
  const times = Float64Array.from(to);
  times[times.length - 1] = early.at(-1)!;
  if (!settle(rules, times, -1)) return null;
  return { departure: times[0]!, begins: Array.from(times.subarray(1, -1)), end: times.at(-1)! };
}

/** Passes until nothing moves: +1 raises what comes after, -1 lowers what comes before. False when it would never end. */
function settle(rules: readonly Rule[], times: Float64Array, way: 1 | -1): boolean {
  const ordered = way === 1 ? rules : rules.toReversed();
  for (let round = 0; round <= times.length + 1; round++) {
    let moved = false;
    for (const { before, after, gap } of ordered) {
      if (times[before]! + gap <= times[after]!) continue;
      if (way === 1) times[after] = times[before]! + gap;
      else times[before] = times[after]! - gap;
      moved = true;
    }
    if (!moved) return true;
  }
  return false;
}

/** Collects the rules of one run while walking along it. */
class RuleBook {
  readonly rules: Rule[] = [];
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly #problem: PreparedProblem;
  readonly #vehicle: number;
  /** Where each rider boarded, and how long that took. */
  readonly #boarded = new Map<number, { at: number; busy: number }>();
  /** The last stop that has a place, how long it lasts, and the breaks taken since. */
  #left = { at: 0, place: ANYWHERE, busy: 0, pauses: 0 };
  #previous = { at: 0, busy: 0 };

  constructor(problem: PreparedProblem, v: number, stops: readonly RouteStop[]) {
    this.#problem = problem;
    this.#vehicle = v;
    const vehicle = problem.vehicles[v]!;
    const last = stops.length + 1;
    this.from = new Float64Array(last + 1).fill(vehicle.from);
    this.to = new Float64Array(last + 1).fill(vehicle.to);
    this.#left.place = vehicle.start;
    stops.forEach((stop, k) =>
      stop.type === 'break' ? this.#pause(stop.index, stop.window, k + 1) : this.#task(stop.type, stop.shipment, k + 1),
    );
    this.#arrive(last, vehicle.end);
  }

  #pause(index: number, window: number, x: number): void {
    const pause = this.#problem.file.vehicles[this.#vehicle]!.breaks![index]!;
    const slot = pause.time_windows?.[window];
    if (slot) {
      this.from[x] = Math.max(this.from[x]!, slot[0]);
      this.to[x] = Math.min(this.to[x]!, slot[1]);
    }
    this.rules.push({ before: this.#previous.at, after: x, gap: this.#previous.busy });
    this.#previous = { at: x, busy: pause.service ?? 0 };
    this.#left.pauses += pause.service ?? 0;
  }

  #task(type: 'pickup' | 'delivery', shipment: number, x: number): void {
    const task = this.#problem.shipments[shipment]![type];
    this.from[x] = task.from;
    this.to[x] = task.to;
    const busy = task.service + (task.place === this.#left.place ? 0 : task.setup);
    this.#arrive(x, task.place);
    const { maxRide } = this.#problem.shipments[shipment]!;
    const boarded = this.#boarded.get(shipment);
    if (type === 'pickup') this.#boarded.set(shipment, { at: x, busy });
    else if (boarded && maxRide < Infinity) this.rules.push({ before: x, after: boarded.at, gap: -boarded.busy - maxRide });
    this.#left = { at: x, place: task.place, busy, pauses: 0 };
    this.#previous = { at: x, busy };
  }

  #arrive(x: number, place: number): void {
    const { travel } = this.#problem;
    const { seconds } = travel.classes[travel.classOfVehicle[this.#vehicle]!]!;
    const left = this.#left;
    const drive = left.place === ANYWHERE || place === ANYWHERE ? 0 : seconds[left.place * travel.rows.length + place]!;
    this.rules.push({ before: left.at, after: x, gap: left.busy + drive + left.pauses });
    this.rules.push({ before: this.#previous.at, after: x, gap: this.#previous.busy });
  }
}
