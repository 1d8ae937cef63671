/** A square table of numbers read from a file: one flat shared array, since thousands of places squared are too many for arrays of arrays. */
export interface NumberTable {
  readonly size: number;
  /** Row by row. Single precision where every value fits it exactly (whole numbers below 2^24), else double. */
  readonly values: Float32Array | Float64Array;
}

/** Filled in reading order; widens itself at the first value that single precision would change. */
export class TableBuilder {
  readonly size: number;
  #values: Float32Array | Float64Array;
  #next = 0;

  constructor(size: number) {
    this.size = size;
    this.#values = new Float32Array(new SharedArrayBuffer(size * size * 4));
  }
  /** Writes whole numbers below 2^24 from the bytes of a row for as long as each ends with a comma within them; returns where it stopped. */
  pushRow(bytes: Uint8Array, at: number, most: number): number {
    const values = this.#values;
    const end = Math.min(values.length, this.#next + most);
    let next = this.#next;
    let from = at;
    while (next < end) {
      let value = 0;
      let i = from;
      let digit = bytes[i]! - 0x30;
      while (digit >= 0 && digit <= 9) {
        value = value * 10 + digit;
        digit = bytes[++i]! - 0x30;
      }
      if (i === from || bytes[i] !== 0x2c || value >= 16_777_216 || (bytes[from] === 0x30 && i > from + 1)) break;
      values[next++] = value;
      from = i + 1;
    }
    this.#next = next;
    return from;
  }
  /** Numbers written so far. */
  get count(): number {
    return this.#next;
  }
  push(value: number): void {
    if (this.#values instanceof Float32Array && Math.fround(value) !== value) {
      const wide = new Float64Array(new SharedArrayBuffer(this.size * this.size * 8));
      wide.set(this.#values);
      this.#values = wide;
    }
    this.#values[this.#next++] = value;
  }
  done(): NumberTable {
    return { size: this.size, values: this.#values };
  }
}
