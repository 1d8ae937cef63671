/** The runs that set partitioning chooses from: of those that serve the same on the same class only the cheapest. */
import { keyOf, type Column, type ColumnBatch } from './column.ts';

/** More are not kept from one partition to the next. */
const MOST = 20_000;

export class Pool {
  readonly #requests: number;
  readonly #columns = new Map<number, Column>();

  constructor(requests: number) {
    this.#requests = requests;
  }

  get columns(): Column[] {
    return [...this.#columns.values()];
  }

  add({ vehicleClass, cost, from, stops }: ColumnBatch): void {
    for (let at = 0; at < cost.length; at++)
      this.put({ vehicleClass: vehicleClass[at]!, cost: cost[at]!, stops: stops.subarray(from[at], from[at + 1]) });
  }

  put(column: Column): void {
    const key = keyOf(column.vehicleClass, column.stops, this.#requests);
    const known = this.#columns.get(key);
    if (!known || column.cost < known.cost) this.#columns.set(key, column);
  }

  /** Drops the least promising where there are too many; `reduced` belongs to `columns` as they stand. */
  thin(reduced: Float64Array): void {
    if (this.#columns.size <= MOST) return;
    const limit = reduced.slice().sort()[MOST]!;
    let at = 0;
    for (const key of [...this.#columns.keys()]) if (reduced[at++]! >= limit) this.#columns.delete(key);
  }
}
