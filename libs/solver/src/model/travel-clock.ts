/**
 * Time-dependent driving, first in first out. A drive of d free-flow seconds uses them up at the pace of the hour: with
 * P(t) = ∫ dt / factor(t), leaving at t it arrives at P⁻¹(P(t) + d). P grows strictly, so overtaking by leaving later is impossible.
 * Arrivals are rounded up and latest departures down to whole seconds, which keeps that property.
 */
import type { TravelFactor } from './travel-input.ts';

/** Absorbs float error of the integration before rounding. */
const EPSILON = 1e-6;
const BUCKET_SECONDS = 300;

export class TravelClock {
  readonly #from: Float64Array;
  readonly #progress: Float64Array;
  readonly #factor: Float64Array;
  readonly #constant: number;
  readonly #bucket: Int32Array;
  /** The best pace of the day: no drive takes less than this times its free-flow seconds. */
  readonly bestPace: number;

  constructor(factors: readonly TravelFactor[]) {
    const steps = factors.length === 0 ? [{ from: 0, factor: 1 }] : factors;
    this.#from = Float64Array.from(steps, (s) => s.from);
    this.#factor = Float64Array.from(steps, (s) => s.factor);
    this.bestPace = Math.min(...steps.map((s) => s.factor));
    this.#progress = new Float64Array(steps.length);
    for (let i = 1; i < steps.length; i++) {
      this.#progress[i] = this.#progress[i - 1]! + (this.#from[i]! - this.#from[i - 1]!) / this.#factor[i - 1]!;
    }
    this.#constant = steps.every((s) => s.factor === steps[0]!.factor) ? steps[0]!.factor : 0;
    const span = this.#from[steps.length - 1]! - this.#from[0]!;
    this.#bucket = new Int32Array(Math.floor(span / BUCKET_SECONDS) + 2);
    for (let b = 0, i = 0; b < this.#bucket.length; b++) {
      while (i + 1 < steps.length && this.#from[i + 1]! <= this.#from[0]! + b * BUCKET_SECONDS) i++;
      this.#bucket[b] = i;
    }
  }

  #stepAt(time: number): number {
    const b = Math.floor((time - this.#from[0]!) / BUCKET_SECONDS);
    let i = b < 0 ? 0 : this.#bucket[b < this.#bucket.length ? b : this.#bucket.length - 1]!;
    while (i + 1 < this.#from.length && this.#from[i + 1]! <= time) i++;
    return i;
  }

  /** Earliest whole second at which a drive of `freeFlow` seconds that begins at `depart` has arrived. */
  arrival(depart: number, freeFlow: number): number {
    if (freeFlow === 0) return depart;
    if (this.#constant > 0) return Math.ceil(depart + freeFlow * this.#constant - EPSILON);
    if (freeFlow === Infinity) return Infinity;
    let i = this.#stepAt(depart);
    const target = this.#progress[i]! + (depart - this.#from[i]!) / this.#factor[i]! + freeFlow;
    while (i + 1 < this.#from.length && this.#progress[i + 1]! <= target) i++;
    return Math.ceil(this.#from[i]! + (target - this.#progress[i]!) * this.#factor[i]! - EPSILON);
  }

  /** Latest whole second at which a drive of `freeFlow` seconds may begin so as to arrive by `arrive`. */
  departure(arrive: number, freeFlow: number): number {
    if (freeFlow === 0 || arrive === Infinity) return arrive;
    if (this.#constant > 0) return Math.floor(arrive - freeFlow * this.#constant + EPSILON);
    if (freeFlow === Infinity) return -Infinity;
    let i = this.#stepAt(arrive);
    const target = this.#progress[i]! + (arrive - this.#from[i]!) / this.#factor[i]! - freeFlow;
    while (i > 0 && this.#progress[i]! > target) i--;
    return Math.floor(this.#from[i]! + (target - this.#progress[i]!) * this.#factor[i]! + EPSILON);
  }
}

const clocks = new WeakMap<readonly TravelFactor[], TravelClock>();

/** The clock of these factors, made once. */
export function clockOf(factors: readonly TravelFactor[]): TravelClock {
  let known = clocks.get(factors);
  if (!known) clocks.set(factors, (known = new TravelClock(factors)));
  return known;
}
