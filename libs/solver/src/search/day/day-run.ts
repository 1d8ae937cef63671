/** A route as the search holds it: never changed, with the stops that may move in the engine's numbers, and where each trip fits it best. */
import { inOneNumber } from './day-objective.ts';
import type { Route } from '../route.ts';

export interface Fit {
  /** The run with the trip; `null`: none costs less than `cost`. */
  readonly run: DayRun | null;
  readonly cost: number;
}

export class DayRun {
  readonly route: Route;
  /** Pick-ups below `trips`, drop-offs from there on. Breaks, frozen stops and those of riders aboard are not among them. */
  readonly stops: Int32Array;
  /** In one number; 0 for an order that cannot be kept. */
  readonly cost: number;
  /** By the engine's number of the trip. */
  readonly fits = new Map<number, Fit>();
  /** The same run with its breaks at their best moments, once known. */
  rested: DayRun | undefined;
  #hash = 0;

  constructor(route: Route, numbers: Int32Array, trips: number) {
    this.route = route;
    this.cost = route.cost ? inOneNumber(route.cost) : 0;
    let count = 0;
    for (const visit of route.order) if (visit >= 0 && numbers[visit >> 1]! >= 0) count++;
    this.stops = new Int32Array(count);
    let at = 0;
    for (const visit of route.order) {
      if (visit < 0) continue;
      const number = numbers[visit >> 1]!;
      if (number >= 0) this.stops[at++] = (visit & 1) === 0 ? number : trips + number;
    }
  }

  /** Of the whole order, breaks included; never 0. */
  get hash(): number {
    if (this.#hash !== 0) return this.#hash;
    let hash = 0x811c9dc5;
    for (const visit of this.route.order) hash = Math.imul(hash ^ (visit + 0x10000), 0x01000193);
    return (this.#hash = hash | 1);
  }
}
