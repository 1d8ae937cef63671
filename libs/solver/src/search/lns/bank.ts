/** Requests without a run, in the trial and in the plan, and how often each was left behind. */
export class Bank {
  readonly list: Int32Array;
  size = 0;
  /** How often each request was left behind by a trial: who stays long without a place counts for more (Christiaens & Vanden Berghe 2020). */
  readonly absences: Float64Array;
  readonly #kept: Int32Array;
  #keptSize = 0;

  constructor(requests: number) {
    this.list = new Int32Array(requests);
    this.#kept = new Int32Array(requests);
    this.absences = new Float64Array(requests).fill(1);
  }

  add(request: number): void {
    this.list[this.size++] = request;
  }

  get planSize(): number {
    return this.#keptSize;
  }

  trialAbsences(): number {
    return sum(this.list, this.size, this.absences);
  }

  planAbsences(): number {
    return sum(this.#kept, this.#keptSize, this.absences);
  }

  count(): void {
    for (let i = 0; i < this.size; i++) this.absences[this.list[i]!]! += 1;
  }

  keep(): void {
    this.#kept.set(this.list);
    this.#keptSize = this.size;
  }

  undo(): void {
    this.list.set(this.#kept);
    this.size = this.#keptSize;
  }
}

function sum(list: Int32Array, size: number, absences: Float64Array): number {
  let total = 0;
  for (let i = 0; i < size; i++) total += absences[list[i]!]!;
  return total;
}
