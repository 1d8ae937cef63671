/**
 * Exchanges of whole stretches between two runs, cut where nobody is aboard: tails (2-opt*) or a few loads. They take a plan in one step to where
 * ruin and recreate would have to pass through much worse ones.
 */
import type { Random } from '@rampa/kernel';
import type { Evaluator } from './evaluator.ts';

/** Related requests from which the other run is drawn. */
const NEAR = 24;
const TAILS = 0.6;
/** Loads in a stretch that is no tail. */
const MOST_LOADS = 3;

export class Exchanges {
  readonly #evaluator: Evaluator;
  readonly #random: Random;

  constructor(evaluator: Evaluator, random: Random) {
    this.#evaluator = evaluator;
    this.#random = random;
  }

  /** Tries one; the change of cost if it was made, otherwise Infinity. */
  attempt(limit: number): number {
    const evaluator = this.#evaluator;
    const { requests, runOf, related } = evaluator;
    const random = this.#random;
    if (!evaluator.exchange) return Infinity;
    const here = random.int(0, requests - 1);
    const near = related[here]!;
    if (near.length === 0) return Infinity;
    const there = near[random.int(0, Math.min(NEAR, near.length) - 1)]!;
    const [a, b] = [runOf[here]!, runOf[there]!];
    if (a < 0 || b < 0 || a === b) return Infinity;
    const fromA = this.#cutBefore(a, here);
    // straight before the other, or straight after the load it is part of: then the two follow one another
    const fromB = random.chance(0.5) ? this.#cutBefore(b, there) : this.#cutAfter(b, this.#cutBefore(b, there));
    if (random.chance(TAILS)) return evaluator.exchange(a, fromA, evaluator.stops(a), b, fromB, evaluator.stops(b), limit);
    const toA = this.#cutAfterLoads(a, fromA, random.int(1, MOST_LOADS));
    const toB = this.#cutAfterLoads(b, fromB, random.int(0, MOST_LOADS));
    return evaluator.exchange(a, fromA, toA, b, fromB, toB, limit);
  }

  /** The last cut before the request is picked up at which nobody is aboard: a number of stops from the start. */
  #cutBefore(run: number, request: number): number {
    const { requests } = this.#evaluator;
    let aboard = 0;
    let cut = 0;
    for (let k = 0; ; k++) {
      if (aboard === 0) cut = k;
      const stop = this.#evaluator.stopAt(run, k);
      if (stop === request) return cut;
      aboard += stop < requests ? 1 : -1;
    }
  }

  /** The next cut after this one. */
  #cutAfter(run: number, cut: number): number {
    const { requests } = this.#evaluator;
    const stops = this.#evaluator.stops(run);
    let aboard = 0;
    for (let k = cut; k < stops; k++) {
      aboard += this.#evaluator.stopAt(run, k) < requests ? 1 : -1;
      if (aboard === 0) return k + 1;
    }
    return stops;
  }

  #cutAfterLoads(run: number, cut: number, loads: number): number {
    let to = cut;
    for (let i = 0; i < loads; i++) to = this.#cutAfter(run, to);
    return to;
  }
}
