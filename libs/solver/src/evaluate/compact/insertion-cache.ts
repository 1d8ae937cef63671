/**
 * Remembers the best insertion of a request into a run by the hash of the run's stops, so that a run taken apart and put together again, or
 * left alone, is not asked twice. Direct-mapped: a new answer takes the place of an old one.
 */
export class InsertionCache {
  /** Set by `look`: what is known of the entry found. */
  slot = 0;
  readonly #mask: number;
  readonly #request: Int32Array;
  readonly #a: Int32Array;
  readonly #b: Int32Array;
  /** The exact cost, or, where no position is known, a bound it does not go below. */
  readonly cost: Float64Array;
  /** -1 where only a bound is known. */
  readonly pickup: Int32Array;
  readonly dropoff: Int32Array;

  /** `bits`: the table has 2^bits entries of 32 bytes. */
  constructor(bits: number) {
    const size = 1 << bits;
    this.#mask = size - 1;
    this.#request = new Int32Array(size).fill(-1);
    this.#a = new Int32Array(size);
    this.#b = new Int32Array(size);
    this.cost = new Float64Array(size);
    this.pickup = new Int32Array(size);
    this.dropoff = new Int32Array(size);
  }

  /** Whether something is known; `slot` then tells where, and otherwise where to keep the answer. */
  look(request: number, a: number, b: number): boolean {
    let h = Math.imul(request + 1, 0x9e3779b1) ^ a;
    h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
    const slot = (h ^ (h >>> 13)) & this.#mask;
    this.slot = slot;
    return this.#request[slot] === request && this.#a[slot] === a && this.#b[slot] === b;
  }

  keep(slot: number, request: number, a: number, b: number, cost: number, pickup: number, dropoff: number): void {
    this.#request[slot] = request;
    this.#a[slot] = a;
    this.#b[slot] = b;
    this.cost[slot] = cost;
    this.pickup[slot] = pickup;
    this.dropoff[slot] = dropoff;
  }
}
