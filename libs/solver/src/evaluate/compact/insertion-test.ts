/** The exact test of one insertion: as `bounds.ts`, but on a scratch order and from what the run as it stands already proves. */
import type { CompactProblem } from '../../model/compact-problem.ts';
import { aboardAfter, breaksFit } from './breaks.ts';
import type { RunState } from './run-state.ts';
import { settle, type TimedOrder } from './settle.ts';

const newOrder = (room: number): TimedOrder => ({
  start: new Float64Array(room),
  close: new Float64Array(room),
  stay: new Float64Array(room),
  leg: new Float64Array(room),
  mate: new Int32Array(room),
  limit: new Float64Array(room),
});

export class InsertionTest {
  readonly #problem: CompactProblem;
  readonly #order: TimedOrder = newOrder(64);

  constructor(problem: CompactProblem) {
    this.#problem = problem;
  }

  /** Whether a schedule exists with the request's pick-up after stop `i` and its drop-off after stop `j ≥ i` (indices of the run as it stands). */
  possible(run: RunState, request: number, i: number, j: number): boolean {
    const stops = run.length + 2;
    if (stops + 2 > this.#order.start.length) this.#grow(stops + 2);
    this.#copy(run, 0, i, 0, i, j);
    this.#copy(run, i + 1, j, 1, i, j);
    this.#copy(run, j + 1, run.length + 1, 2, i, j);
    this.#place(run, request, i, j);
    const longestRun = this.#problem.longestRun[run.vehicle]!;
    if (!settle(this.#order, stops + 2, i + 1, longestRun)) return false;
    const breaks = this.#problem.breaks[run.vehicle]!;
    return breaks.length === 0 || breaksFit(this.#order, stops + 2, breaks, longestRun, this.#loadAfter(run, request, i, j));
  }

  #grow(to: number): void {
    Object.assign(this.#order, newOrder(2 * to));
  }

  /** Stops `from … to` of the run, `by` places further on. */
  #copy(run: RunState, from: number, to: number, by: number, i: number, j: number): void {
    const { requests: n, rideLimit } = this.#problem;
    const { start, close, stay, leg, mate, limit } = this.#order;
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
    this.#order.start[p] = earliest[request]!;
    this.#order.close[p] = latest[request]!;
    this.#order.mate[p] = d;
    this.#order.limit[p] = Infinity;
    this.#order.start[d] = earliest[n + request]!;
    this.#order.close[d] = latest[n + request]!;
    this.#order.mate[d] = p;
    this.#order.limit[d] = rideLimit[request]!;
    const [before, next, last, after] = [place[node[i]!]!, place[node[i + 1]!]!, place[node[j]!]!, place[node[j + 1]!]!];
    const [up, down] = [place[request]!, place[n + request]!];
    this.#order.leg[i] = time[before * places + up]!;
    this.#order.stay[p] = this.#stayAt(request, before === up);
    if (i === j) {
      this.#order.leg[p] = time[up * places + down]!;
      this.#order.stay[d] = this.#stayAt(n + request, up === down);
    } else {
      this.#order.leg[p] = time[up * places + next]!;
      this.#order.stay[p + 1] = this.#stayAt(node[i + 1]!, up === next);
      this.#order.leg[d - 1] = time[last * places + down]!;
      this.#order.stay[d] = this.#stayAt(n + request, last === down);
    }
    this.#order.leg[d] = time[down * places + after]!;
    this.#order.stay[d + 1] = this.#stayAt(node[j + 1]!, down === after);
  }

  /** What is aboard after each stop of the trial order; dimension -1 counts riders. */
  #loadAfter(run: RunState, request: number, i: number, j: number): (k: number, dimension: number) => number {
    const { dimensions, load } = this.#problem;
    return (k, d) => {
      const before = k <= i ? k : k <= j + 1 ? k - 1 : k - 2;
      const rides = k > i && k <= j + 1;
      if (d < 0) return aboardAfter(run, before) + (rides ? 1 : 0);
      return run.load[before * dimensions + d]! + (rides ? load[request * dimensions + d]! : 0);
    };
  }

  #stayAt(node: number, sharesPlace: boolean): number {
    return this.#problem.service[node]! + (sharesPlace ? 0 : this.#problem.setup[node]!);
  }
}
