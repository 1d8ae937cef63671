/** Costs between pairs of positions already asked for: a square table whose rows and columns belong to the positions last used. */
import { UNREACHED } from './search.ts';

const UNKNOWN = -1;

/** Row-major; Infinity where no road leads. */
export interface Costs {
  readonly ms: Float64Array;
  readonly cm: Float64Array;
}

export class PairCache {
  readonly #capacity: number;
  readonly #slots = new Map<number, number>();
  #side = 0;
  #ms = new Int32Array(0);
  #cm = new Int32Array(0);

  /** @param capacity Most positions kept; memory grows to 8 × capacity² bytes. */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get size(): number {
    return this.#slots.size;
  }

  /** Fills `table` where the pair is known; leaves the rest. */
  read(rows: readonly number[], columns: readonly number[], table: Costs): void {
    const to = columns.map((key) => this.#touch(key) ?? -1);
    rows.forEach((key, i) => {
      const from = this.#touch(key);
      if (from === undefined) return;
      for (let j = 0; j < to.length; j++) {
        const pair = from * this.#side + to[j]!;
        const known = to[j]! < 0 ? UNKNOWN : this.#ms[pair]!;
        if (known === UNKNOWN) continue;
        table.ms[i * to.length + j] = known === UNREACHED ? Infinity : known;
        table.cm[i * to.length + j] = known === UNREACHED ? Infinity : this.#cm[pair]!;
      }
    });
  }

  /** Keeps every pair of the table. Does nothing when it has more positions than the cache holds. */
  write(rows: readonly number[], columns: readonly number[], table: Costs): void {
    const keys = new Set([...rows, ...columns]);
    if (keys.size > this.#capacity) return;
    for (const key of keys) this.#touch(key); // first, so that making room never takes one of these
    const slots = new Map(Array.from(keys, (key) => [key, this.#slotFor(key)]));
    const to = columns.map((key) => slots.get(key)!);
    rows.forEach((key, i) => {
      const row = slots.get(key)! * this.#side;
      for (let j = 0; j < to.length; j++) {
        const value = table.ms[i * to.length + j]!;
        this.#ms[row + to[j]!] = value === Infinity ? UNREACHED : value;
        this.#cm[row + to[j]!] = value === Infinity ? UNREACHED : table.cm[i * to.length + j]!;
      }
    });
  }

  #touch(key: number): number | undefined {
    const slot = this.#slots.get(key);
    if (slot === undefined) return undefined;
    this.#slots.delete(key);
    this.#slots.set(key, slot);
    return slot;
  }

  #slotFor(key: number): number {
    const known = this.#touch(key);
    if (known !== undefined) return known;
    if (this.#slots.size === this.#side && this.#side < this.#capacity) this.#grow();
    if (this.#slots.size < this.#side) {
      const slot = this.#slots.size;
      this.#slots.set(key, slot);
      return slot;
    }
    const [oldest, slot] = this.#slots.entries().next().value!;
    this.#slots.delete(oldest);
    this.#slots.set(key, slot);
    this.#ms.fill(UNKNOWN, slot * this.#side, (slot + 1) * this.#side);
    for (let row = 0; row < this.#side; row++) this.#ms[row * this.#side + slot] = UNKNOWN;
    return slot;
  }

  #grow(): void {
    const side = Math.min(this.#capacity, Math.max(64, this.#side * 2));
    const ms = new Int32Array(side * side).fill(UNKNOWN);
    const cm = new Int32Array(side * side);
    for (let row = 0; row < this.#side; row++) {
      ms.set(this.#ms.subarray(row * this.#side, (row + 1) * this.#side), row * side);
      cm.set(this.#cm.subarray(row * this.#side, (row + 1) * this.#side), row * side);
    }
    [this.#ms, this.#cm, this.#side] = [ms, cm, side];
  }
}
