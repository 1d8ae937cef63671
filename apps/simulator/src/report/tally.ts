/** Counts of calls and of refusals by code: what the status line and the report say of trouble. No personal data. */
export class Tally {
  readonly #calls = new Map<string, number>();
  readonly #refused = new Map<string, number>();

  readonly #took = new Map<string, { sum: number; most: number; count: number }>();

  /** Real milliseconds that a call took, repeats included. */
  took(name: string, ms: number): void {
    const before = this.#took.get(name) ?? { sum: 0, most: 0, count: 0 };
    this.#took.set(name, { sum: before.sum + ms, most: Math.max(before.most, ms), count: before.count + 1 });
  }

  called(name: string): void {
    this.#calls.set(name, (this.#calls.get(name) ?? 0) + 1);
  }

  refused(name: string, code: string): void {
    const key = `${name} ${code}`;
    this.#refused.set(key, (this.#refused.get(key) ?? 0) + 1);
  }

  get calls(): Record<string, number> {
    return sorted(this.#calls);
  }
  /** By `call code`. */
  get refusals(): Record<string, number> {
    return sorted(this.#refused);
  }
  get milliseconds(): Record<string, { readonly mean: number; readonly most: number }> {
    return Object.fromEntries(
      [...this.#took].map(([name, { sum, most, count }]) => [name, { mean: Math.round(sum / count), most: Math.round(most) }]),
    );
  }
  get refusedInAll(): number {
    return [...this.#refused.values()].reduce((sum, n) => sum + n, 0);
  }
}

const sorted = (counts: ReadonlyMap<string, number>): Record<string, number> =>
  Object.fromEntries([...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)));
