/** Takes each trip out once and puts it where it is cheapest: what a plan grown booking by booking gains first. Only gains are kept. */
import type { Random } from '@rampa/kernel';
import type { DayEvaluator } from './day-evaluator.ts';

/** Less is not worth a change. */
const LEAST = 1e-6;

export class Sweep {
  readonly #evaluator: DayEvaluator;
  readonly #marked: Uint8Array;
  #queue: readonly number[] = [];

  constructor(evaluator: DayEvaluator) {
    this.#evaluator = evaluator;
    this.#marked = new Uint8Array(evaluator.requests);
  }

  /** From now on every trip has its turn once. */
  begin(random: Random): void {
    this.#queue = random.shuffle(Array.from({ length: this.#evaluator.requests }, (_, request) => request));
  }

  get isOver(): boolean {
    return this.#queue.length === 0;
  }

  /** The next trips' turns; the evaluator's plan is the better one afterwards. */
  take(count: number): void {
    for (const request of this.#queue.slice(0, count)) this.#move(request);
    this.#queue = this.#queue.slice(count);
  }

  #move(request: number): void {
    const evaluator = this.#evaluator;
    const from = evaluator.runOf[request]!;
    let limit = Infinity;
    if (from >= 0) {
      const before = evaluator.cost(from);
      this.#marked[request] = 1;
      const possible = evaluator.remove(from, this.#marked);
      this.#marked[request] = 0;
      if (!possible) return evaluator.undo();
      limit = before - evaluator.cost(from) - LEAST;
    }
    let [run, pickup, dropoff] = [-1, 0, 0];
    for (let at = 0; at < evaluator.runs; at++) {
      const cost = evaluator.findInsertion(request, at, limit);
      if (cost >= limit) continue;
      limit = cost;
      [run, pickup, dropoff] = [at, evaluator.pickupAfter, evaluator.dropoffAfter];
    }
    if (run >= 0 && evaluator.insert(request, run, pickup, dropoff)) evaluator.keep();
    else evaluator.undo();
  }
}
