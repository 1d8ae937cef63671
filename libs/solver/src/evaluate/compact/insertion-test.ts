/** The exact test of one insertion: as `bounds.ts`, but on a scratch order and from what the run as it stands already proves. */
import type { CompactProblem } from '../../model/compact-problem.ts';
import { EPSILON } from './bounds.ts';
import type { RunState } from './run-state.ts';

export class InsertionTest {
  readonly #problem: CompactProblem;
  #start = new Float64Array(64);
  #close = new Float64Array(64);
  #stay = new Float64Array(64);
  #leg = new Float64Array(64);
  #mate = new Int32Array(64);
  /** Longest ride that ends at this index; endless at other stops. */
  #limit = new Float64Array(64);

  constructor(problem: CompactProblem) {
    this.#problem = problem;
  }

  /** Whether a schedule exists with the request's pick-up after stop `i` and its drop-off after stop `j ≥ i` (indices of the run as it stands). */
  possible(run: RunState, request: number, i: number, j: number): boolean {
    const stops = run.length + 2;
    if (stops + 2 > this.#start.length) this.#grow(stops + 2);
    this.#copy(run, 0, i, 0, i, j);
    this.#copy(run, i + 1, j, 1, i, j);
    this.#copy(run, j + 1, run.length + 1, 2, i, j);
    this.#place(run, request, i, j);
    return this.#settle(stops + 2, i + 1, this.#problem.longestRun[run.vehicle]!);
  }

  #grow(to: number): void {
    this.#start = new Float64Array(2 * to);
    this.#close = new Float64Array(2 * to);
    this.#stay = new Float64Array(2 * to);
    this.#leg = new Float64Array(2 * to);
    this.#mate = new Int32Array(2 * to);
    this.#limit = new Float64Array(2 * to);
  }

  /** Stops `from … to` of the run, `by` places further on. */
  #copy(run: RunState, from: number, to: number, by: number, i: number, j: number): void {
    const { requests: n, rideLimit } = this.#problem;
    const [start, close, stay, leg, mate, limit] = [this.#start, this.#close, this.#stay, this.#leg, this.#mate, this.#limit];
    const { node, earliest, latest, stay: stays, leg: legs, mate: mates } = run;
    for (let k = from; k <= to; k++) {
      const at = k + by;
      const x = node[k]!;
      start[at] = earliest[k]!;
      close[at] = latest[k]!;
      stay[at] = stays[k]!;
      leg[at] = legs[k]!;
      const other = mates[k]!;
      mate[at] = other <= i ? other : other <= j ? other + 1 : other + 2;
      limit[at] = other >= 0 && x >= n ? rideLimit[x - n]! : Infinity;
    }
  }

  #place(run: RunState, request: number, i: number, j: number): void {
    const { requests: n, rideLimit, place, places, earliest, latest } = this.#problem;
    const time = this.#problem.times[this.#problem.profile[run.vehicle]!]!;
    const { node } = run;
    const p = i + 1;
    const d = j + 2;
    this.#start[p] = earliest[request]!;
    this.#close[p] = latest[request]!;
    this.#mate[p] = d;
    this.#limit[p] = Infinity;
    this.#start[d] = earliest[n + request]!;
    this.#close[d] = latest[n + request]!;
    this.#mate[d] = p;
    this.#limit[d] = rideLimit[request]!;
    const [before, next, last, after] = [place[node[i]!]!, place[node[i + 1]!]!, place[node[j]!]!, place[node[j + 1]!]!];
    const [up, down] = [place[request]!, place[n + request]!];
    this.#leg[i] = time[before * places + up]!;
    this.#stay[p] = this.#stayAt(request, before === up);
    if (i === j) {
      this.#leg[p] = time[up * places + down]!;
      this.#stay[d] = this.#stayAt(n + request, up === down);
    } else {
      this.#leg[p] = time[up * places + next]!;
      this.#stay[p + 1] = this.#stayAt(node[i + 1]!, up === next);
      this.#leg[d - 1] = time[last * places + down]!;
      this.#stay[d] = this.#stayAt(n + request, last === down);
    }
    this.#leg[d] = time[down * places + after]!;
    this.#stay[d + 1] = this.#stayAt(node[j + 1]!, down === after);
  }

  #stayAt(node: number, sharesPlace: boolean): number {
    return this.#problem.service[node]! + (sharesPlace ? 0 : this.#problem.setup[node]!);
  }

  /** Sweeps until nothing moves; without a cycle that gains time there are at most as many sweeps as stops. */
  #settle(count: number, changed: number, longestRun: number): boolean {
    const [start, close, stay, leg, mate, limit] = [this.#start, this.#close, this.#stay, this.#leg, this.#mate, this.#limit];
    let from = changed;
    for (let sweep = 0; sweep <= count; sweep++) {
      let t = start[from - 1]!;
      for (let k = from; k < count; k++) {
        t += stay[k - 1]! + leg[k - 1]!;
        if (t < start[k]!) t = start[k]!;
        else start[k] = t;
        if (t > close[k]! + EPSILON) return false;
      }
      from = count;
      for (let k = count - 2; k > 1; k--) {
        if (limit[k] === Infinity) continue;
        const p = mate[k]!;
        const hold = start[k]! - stay[p]! - limit[k]!;
        if (hold <= start[p]! + EPSILON) continue;
        if (hold > close[p]! + EPSILON) return false;
        start[p] = hold;
        if (p < from) from = p;
      }
      const leave = start[count - 1]! - longestRun;
      if (leave > start[0]! + EPSILON) {
        if (leave > close[0]! + EPSILON) return false;
        start[0] = leave;
        from = 0;
      }
      if (from === count) return true;
      from++;
    }
    return false;
  }
}
