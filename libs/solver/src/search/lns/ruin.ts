/** Takes requests out of the trial: strings of stops that lie together in runs that lie together (SISR), or single ones, or whole runs. */
import type { Random } from '@rampa/kernel';
import type { Bank } from './bank.ts';
import type { Evaluator } from './evaluator.ts';

/**
 * Requests taken out on average, which is also the longest string, and how often. Christiaens & Vanden Berghe (2020) use 10 throughout, for
 * stops without a second end; small ruins are many times cheaper, but some plans can only be left by taking out a lot.
 */
const SIZES: readonly (readonly [requests: number, upTo: number])[] = [
  [5, 0.75],
  [10, 0.95],
  [20, 1],
];
/** Chance that a string keeps some stops in its middle. */
const SPLIT = 0.5;

export class Ruin {
  readonly #evaluator: Evaluator;
  readonly #random: Random;
  readonly #bank: Bank;
  readonly #marked: Uint8Array;
  readonly #touched: Uint8Array;
  readonly #runs: Int32Array;
  #runCount = 0;
  #size = 0;

  constructor(evaluator: Evaluator, bank: Bank, random: Random) {
    this.#evaluator = evaluator;
    this.#bank = bank;
    this.#random = random;
    this.#marked = new Uint8Array(evaluator.requests);
    this.#touched = new Uint8Array(evaluator.runs);
    this.#runs = new Int32Array(evaluator.runs);
  }

  /** Moves some requests to the bank. False when what was left of a run was not possible. */
  apply(): boolean {
    const draw = this.#random.next();
    this.#size = sizeAt(this.#random.next());
    const from = this.#bank.size;
    if (draw < 0.6) this.#strings();
    else if (draw < 0.95) this.#related();
    else this.#wholeRun();
    let possible = true;
    for (let i = 0; i < this.#runCount; i++) {
      const run = this.#runs[i]!;
      possible = possible && this.#evaluator.remove(run, this.#marked);
      this.#touched[run] = 0;
    }
    this.#runCount = 0;
    for (let i = from; i < this.#bank.size; i++) this.#marked[this.#bank.list[i]!] = 0;
    return possible;
  }

  #mark(request: number): void {
    const run = this.#evaluator.runOf[request]!;
    this.#marked[request] = 1;
    this.#bank.add(request);
    if (this.#touched[run] === 1) return;
    this.#touched[run] = 1;
    this.#runs[this.#runCount++] = run;
  }

  #strings(): void {
    const { requests, runOf, related } = this.#evaluator;
    const random = this.#random;
    const longest = Math.min(this.#size, this.#averageRun());
    const most = (4 * this.#size) / (1 + longest) - 1;
    const strings = Math.floor(random.next() * most + 1);
    const seed = random.int(0, requests - 1);
    if (runOf[seed]! >= 0) this.#string(seed, longest);
    for (const next of related[seed]!) {
      if (this.#runCount >= strings) return;
      const run = runOf[next]!;
      if (run >= 0 && this.#touched[run] === 0) this.#string(next, longest);
    }
  }

  /** Takes out a string of stops around one end of the request: from a little before it on, until enough requests are out. */
  #string(around: number, longest: number): void {
    const evaluator = this.#evaluator;
    const random = this.#random;
    const run = evaluator.runOf[around]!;
    const stops = evaluator.stops(run);
    const count = Math.floor(random.next() * Math.min(stops / 2, longest) + 1);
    const end = random.chance(0.5) ? around : evaluator.requests + around;
    let at = 0;
    while (evaluator.stopAt(run, at) !== end) at++;
    const split = count > 1 && random.chance(SPLIT);
    const skip = split ? random.int(1, Math.max(1, Math.min(4, stops / 2 - count))) : 0;
    const skipFrom = split ? random.int(1, count) : count + 1;
    let first = Math.max(0, at - random.int(0, count + skip - 1));
    let taken = 0;
    let skipped = 0;
    for (; first < stops && taken < count; first++) {
      const stop = evaluator.stopAt(run, first);
      const request = stop < evaluator.requests ? stop : stop - evaluator.requests;
      if (this.#marked[request] === 1) continue;
      if (taken + 1 >= skipFrom && skipped < skip && request !== around) {
        skipped++;
        continue;
      }
      this.#mark(request);
      taken++;
    }
    if (this.#marked[around] === 0) this.#mark(around);
  }

  /** Single requests near one another, wherever they ride. */
  #related(): void {
    const { requests, runOf, related } = this.#evaluator;
    const random = this.#random;
    const seed = random.int(0, requests - 1);
    const near = related[seed]!;
    let left = random.int(2, Math.min(2 * this.#size, Math.max(2, requests >> 1)));
    if (runOf[seed]! >= 0) this.#mark(seed);
    for (let i = 0; i < near.length && left > 0; i++) {
      const next = near[i]!;
      if (runOf[next]! < 0 || random.chance(0.3)) continue;
      this.#mark(next);
      left--;
    }
  }

  /** A whole run, and a string or two next to it. */
  #wholeRun(): void {
    const evaluator = this.#evaluator;
    const { requests, runOf } = evaluator;
    const seed = this.#random.int(0, requests - 1);
    const run = runOf[seed]!;
    if (run < 0 || evaluator.stops(run) > 80) return this.#strings();
    for (let k = 0; k < evaluator.stops(run); k++) if (evaluator.stopAt(run, k) < requests) this.#mark(evaluator.stopAt(run, k));
    const near = evaluator.related[seed]!;
    let strings = this.#random.int(0, 3);
    for (let i = 0; i < near.length && strings > 0; i++) {
      const other = runOf[near[i]!]!;
      if (other < 0 || this.#touched[other] === 1) continue;
      this.#string(near[i]!, Math.min(this.#size, this.#averageRun()));
      strings--;
    }
  }

  /** Requests on a run that serves any, on average. */
  #averageRun(): number {
    const { requests, runs } = this.#evaluator;
    let used = 0;
    for (let run = 0; run < runs; run++) if (this.#evaluator.stops(run) > 0) used++;
    return Math.max(1, (requests - this.#bank.size) / Math.max(1, used));
  }
}

function sizeAt(draw: number): number {
  for (const [requests, upTo] of SIZES) if (draw < upTo) return requests;
  return SIZES[0]![0];
}
