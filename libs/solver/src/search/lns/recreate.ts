/** Puts the requests of the bank back: one after the other at the best place with blinks, or whoever would regret waiting most first. */
import type { Random } from '@rampa/kernel';
import type { Bank } from './bank.ts';
import type { Evaluator } from './evaluator.ts';

/** Chance that a run is not looked at. */
const BLINK = 0.01;
/** Related requests whose runs are asked first: what they answer spares most others a closer look. */
const FIRST = 6;

export class Recreate {
  readonly #evaluator: Evaluator;
  readonly #bank: Bank;
  readonly #random: Random;
  /** Requests in the orders they may be put back; equal draws of the four. */
  readonly #ranks: readonly Float64Array[];
  readonly #key: Float64Array;
  readonly #emptySeen: Uint8Array;
  readonly #asked: Int32Array;
  #round = 0;
  #bestRun = -1;
  #bestPickup = 0;
  #bestDropoff = 0;
  #best = Infinity;
  #second = Infinity;

  constructor(evaluator: Evaluator, bank: Bank, random: Random, ranks: readonly Float64Array[]) {
    this.#evaluator = evaluator;
    this.#bank = bank;
    this.#random = random;
    this.#ranks = ranks;
    this.#key = new Float64Array(evaluator.requests);
    this.#asked = new Int32Array(evaluator.runs);
    let classes = 0;
    for (let run = 0; run < evaluator.runs; run++) classes = Math.max(classes, evaluator.classOf(run) + 1);
    this.#emptySeen = new Uint8Array(classes);
  }

  /** What finds no place stays in the bank. */
  apply(): void {
    if (this.#random.next() < 0.2 && this.#bank.size < 40) this.#byRegret();
    else this.#oneByOne();
  }

  #oneByOne(): void {
    const bank = this.#bank;
    this.#sort();
    const waiting = bank.size;
    bank.size = 0;
    for (let i = 0; i < waiting; i++) {
      const request = bank.list[i]!;
      this.#look(request, BLINK, false);
      if (this.#bestRun < 0 || !this.#evaluator.insert(request, this.#bestRun, this.#bestPickup, this.#bestDropoff)) bank.add(request);
    }
  }

  /** Again and again the request that loses most when its best run is taken from it. */
  #byRegret(): void {
    const bank = this.#bank;
    const evaluator = this.#evaluator;
    const noise = 0.02 + 0.1 * this.#random.next();
    let left = bank.size;
    let unplaced = 0;
    while (left > 0) {
      let chosen = -1;
      let most = -Infinity;
      let [run, pickup, dropoff] = [-1, 0, 0];
      for (let i = 0; i < left; i++) {
        this.#look(bank.list[unplaced + i]!, 0, true);
        if (this.#bestRun < 0) continue;
        const regret = (this.#second === Infinity ? 1e7 : this.#second) - this.#best * (1 + noise * this.#random.next());
        if (regret <= most) continue;
        most = regret;
        chosen = unplaced + i;
        [run, pickup, dropoff] = [this.#bestRun, this.#bestPickup, this.#bestDropoff];
      }
      if (chosen < 0) break;
      const request = bank.list[chosen]!;
      left--;
      if (evaluator.insert(request, run, pickup, dropoff)) bank.list[chosen] = bank.list[unplaced + left]!;
      else {
        bank.list[chosen] = bank.list[unplaced]!;
        bank.list[unplaced++] = request;
      }
    }
    bank.size = unplaced + left;
  }

  /** Finds the best insertion over all runs; `second` is the least cost on another run where asked for. Runs of related requests come first. */
  #look(request: number, blink: number, second: boolean): void {
    const { runs, runOf, related } = this.#evaluator;
    this.#best = this.#second = Infinity;
    this.#bestRun = -1;
    this.#emptySeen.fill(0);
    this.#round++;
    const near = related[request]!;
    for (let i = 0; i < FIRST && i < near.length; i++) {
      const run = runOf[near[i]!]!;
      if (run >= 0 && this.#asked[run] !== this.#round) this.#ask(request, run, blink, second);
    }
    for (let run = 0; run < runs; run++) if (this.#asked[run] !== this.#round) this.#ask(request, run, blink, second);
  }

  #ask(request: number, run: number, blink: number, second: boolean): void {
    const evaluator = this.#evaluator;
    this.#asked[run] = this.#round;
    if (evaluator.stops(run) === 0) {
      const kind = evaluator.classOf(run);
      if (this.#emptySeen[kind] === 1) return;
      this.#emptySeen[kind] = 1;
    }
    if (blink > 0 && this.#random.next() < blink) return;
    const cost = evaluator.findInsertion(request, run, second ? this.#second : this.#best);
    if (cost < this.#best) {
      this.#second = this.#best;
      this.#best = cost;
      this.#bestRun = run;
      this.#bestPickup = evaluator.pickupAfter;
      this.#bestDropoff = evaluator.dropoffAfter;
    } else if (cost < this.#second) this.#second = cost;
  }

  /** Insertion sort of the bank by one of the ranks, or at random. */
  #sort(): void {
    const { list, size } = this.#bank;
    const key = this.#key;
    const draw = this.#random.int(0, this.#ranks.length + 2);
    const rank = this.#ranks[draw];
    const sign = this.#random.chance(0.5) ? 1 : -1;
    for (let i = 0; i < size; i++) key[list[i]!] = rank ? sign * rank[list[i]!]! : this.#random.next();
    if (size > 64) {
      list.subarray(0, size).sort((a, b) => key[a]! - key[b]! || a - b);
      return;
    }
    for (let i = 1; i < size; i++) {
      const request = list[i]!;
      const value = key[request]!;
      let at = i - 1;
      while (at >= 0 && key[list[at]!]! > value) {
        list[at + 1] = list[at]!;
        at--;
      }
      list[at + 1] = request;
    }
  }
}
