/** Keeps the runs a search tries, also of plans it rejects, each set of riders once and in its cheapest order, for set partitioning. */
import { batchOf, keyOf, type Column, type ColumnBatch } from '../partition/column.ts';
import type { Evaluator } from './evaluator.ts';

/** Runs kept until they are asked for; the latest stay. */
const MOST = 30_000;
/** Runs remembered as known. */
const KNOWN = 300_000;

export class RunLog {
  readonly #evaluator: Evaluator;
  readonly #seen: Int32Array;
  readonly #known = new Map<number, number>();
  readonly #stops: Int32Array;
  #fresh = new Map<number, Column>();

  constructor(evaluator: Evaluator) {
    this.#evaluator = evaluator;
    this.#stops = new Int32Array(2 * evaluator.requests);
    this.#seen = new Int32Array(evaluator.runs);
  }

  /** Notes the runs that changed since the last call. */
  note(): void {
    const evaluator = this.#evaluator;
    for (let run = 0; run < evaluator.runs; run++) {
      const hash = evaluator.hash(run);
      if (hash === this.#seen[run]) continue;
      this.#seen[run] = hash;
      const length = evaluator.stops(run);
      if (length === 0) continue;
      const vehicleClass = evaluator.classOf(run);
      for (let k = 0; k < length; k++) this.#stops[k] = evaluator.stopAt(run, k);
      const key = keyOf(vehicleClass, this.#stops.subarray(0, length), evaluator.requests);
      const cost = evaluator.cost(run);
      const known = this.#known.get(key);
      if (known !== undefined && known <= cost + 1e-9) continue;
      if (this.#known.size >= KNOWN) this.#known.clear();
      this.#known.set(key, cost);
      const stops = this.#stops.slice(0, length);
      this.#fresh.delete(key);
      this.#fresh.set(key, { vehicleClass, stops, cost });
      if (this.#fresh.size > MOST) this.#fresh.delete(this.#fresh.keys().next().value!);
    }
  }

  take(): ColumnBatch {
    const columns = batchOf([...this.#fresh.values()]);
    this.#fresh = new Map();
    return columns;
  }
}
