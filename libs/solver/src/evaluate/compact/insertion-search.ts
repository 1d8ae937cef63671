/** The cheapest place for a request in a run: cost first, then bounds that reject in constant time, the exact test only for what could win. */
import type { CompactProblem } from '../../model/compact-problem.ts';
import { EPSILON } from './bounds.ts';
import { InsertionTest } from './insertion-test.ts';
import { fitting } from './loads.ts';
import type { RunState } from './run-state.ts';

export class InsertionSearch {
  /** Where the last search that found something would put it: after which stops of the run as it stands. */
  pickupAfter = 0;
  dropoffAfter = 0;
  readonly #problem: CompactProblem;
  readonly #test: InsertionTest;
  /** What setting down after stop j adds, and the least of it from j on. */
  #detour = new Float64Array(64);
  #least = new Float64Array(64);
  /** What picking up after stop i adds, and when the van leaves then at the earliest. */
  #up = new Float64Array(64);
  #leave = new Float64Array(64);
  /** The gaps in which picking up can be in time. */
  #firstGap = 0;
  #lastGap = 0;
  #testing = false;
  /** Gaps in which somebody is aboard who must not be met. */
  #barred = new Uint8Array(64);
  #anyBarred = false;
  #best = 0;

  constructor(problem: CompactProblem) {
    this.#problem = problem;
    this.#test = new InsertionTest(problem);
  }

  /** The least extra cost below `limit`, or Infinity. */
  find(run: RunState, request: number, limit: number): number {
    const problem = this.#problem;
    const { vehicle, length } = run;
    if ((problem.takes[vehicle * problem.words + (request >>> 5)]! & (1 << (request & 31))) === 0) return Infinity;
    if (length >= 2 * problem.mostRequests[vehicle]!) return Infinity;
    if (length + 4 > this.#detour.length) this.#grow(length + 4);
    // an unused vehicle does not drive from its start to its end either
    if (this.#pickups(run, request, length === 0 ? problem.fixedCost[vehicle]! + run.legCost[0]! : 0) >= limit) return Infinity;
    this.#dropoffs(run, request);
    this.#bar(run, request);
    // the cheapest place that nothing speaks against in constant time stands the exact test more often than not
    this.#best = limit;
    this.#testing = false;
    this.#scan(run, request);
    if (this.#best === limit) return Infinity;
    if (this.#stands(run, request, this.pickupAfter, this.dropoffAfter)) return this.#best;
    this.#best = limit;
    this.#testing = true;
    this.#scan(run, request);
    return this.#best < limit ? this.#best : Infinity;
  }

  #grow(to: number): void {
    this.#detour = new Float64Array(2 * to);
    this.#least = new Float64Array(2 * to);
    this.#up = new Float64Array(2 * to);
    this.#leave = new Float64Array(2 * to);
    this.#barred = new Uint8Array(2 * to);
  }

  #dropoffs(run: RunState, request: number): void {
    const problem = this.#problem;
    const { place, places, setup } = problem;
    const { node, earliest, latest, stay, leg, legCost, spare, length } = run;
    const time = problem.times[problem.profile[run.vehicle]!]!;
    const costs = problem.costs[problem.costClass[run.vehicle]!]!;
    const detour = this.#detour;
    const least = this.#least;
    const d = problem.requests + request;
    const down = place[d]!;
    const opens = problem.earliest[d]!;
    const closes = problem.latest[d]! + EPSILON;
    let smallest = Infinity;
    // stops reached too late for it, and stops that must be left before it opens: most of a long run
    let to = length;
    while (to > 0 && earliest[to]! > closes) to--;
    let from = 1;
    while (from <= to && latest[from + 1]! + setup[node[from + 1]!]! + EPSILON < opens) from++;
    least.fill(Infinity, to + 1, length + 2);
    detour.fill(Infinity, to + 1, length + 1);
    for (let j = to; j >= from; j--) {
      const here = place[node[j]!]!;
      const next = place[node[j + 1]!]!;
      const there = time[here * places + down]!;
      const onward = time[down * places + next]!;
      const arrive = earliest[j]! + stay[j]! + there;
      let extra = Infinity;
      if (arrive <= closes) {
        const stays = problem.service[d]! + (here === down ? 0 : setup[d]!);
        const leave = (arrive < opens ? opens : arrive) + stays;
        const saved = next === down ? setup[node[j + 1]!]! : 0;
        if (leave + onward <= latest[j + 1]! + saved + EPSILON && there + stays + onward - leg[j]! <= spare[j]! + saved + EPSILON)
          extra = costs[here * places + down]! + costs[down * places + next]! - legCost[j]!;
      }
      detour[j] = extra;
      if (extra < smallest) smallest = extra;
      least[j] = smallest;
    }
    least.fill(smallest, 1, from);
    detour.fill(Infinity, 1, from);
  }

  #bar(run: RunState, request: number): void {
    const apart = this.#problem.apart[request]!;
    this.#anyBarred = false;
    if (apart.length === 0) return;
    const { node, mate, length } = run;
    this.#barred.fill(0, 0, length + 2);
    for (let k = 1; k <= length; k++) {
      if (!apart.includes(node[k]!)) continue;
      this.#anyBarred = true;
      this.#barred.fill(1, k, mate[k]!);
    }
  }

  /** Fills `up` and `leave`; the least that any pick-up adds. */
  #pickups(run: RunState, request: number, fixed: number): number {
    const problem = this.#problem;
    const { place, places, setup } = problem;
    const { node, earliest, latest, stay, legCost, length } = run;
    const time = problem.times[problem.profile[run.vehicle]!]!;
    const costs = problem.costs[problem.costClass[run.vehicle]!]!;
    const up = place[request]!;
    const opens = problem.earliest[request]!;
    const closes = problem.latest[request]! + EPSILON;
    const service = problem.service[request]!;
    const around = setup[request]!;
    let least = Infinity;
    // stops that must be left before it opens
    let i = 0;
    while (i <= length && latest[i + 1]! + setup[node[i + 1]!]! + EPSILON < opens) i++;
    this.#firstGap = i;
    let here = place[node[i]!]!;
    for (; i <= length; i++) {
      const arrive = earliest[i]! + stay[i]! + time[here * places + up]!;
      if (arrive > closes) break;
      const next = place[node[i + 1]!]!;
      const extra = costs[here * places + up]! + costs[up * places + next]! - legCost[i]! + fixed;
      this.#up[i] = extra;
      this.#leave[i] = (arrive < opens ? opens : arrive) + service + (here === up ? 0 : around);
      if (extra < least) least = extra;
      here = next;
    }
    this.#lastGap = i - 1;
    return least;
  }

  #scan(run: RunState, request: number): void {
    const problem = this.#problem;
    const { place, places, setup, dimensions } = problem;
    const { node, latest, leg, spare, stretch, load, length } = run;
    const time = problem.times[problem.profile[run.vehicle]!]!;
    const costs = problem.costs[problem.costClass[run.vehicle]!]!;
    const layouts = problem.layouts[run.vehicle]!;
    const up = place[request]!;
    const down = place[problem.requests + request]!;
    const closes = problem.latest[request]! + EPSILON;
    const direct = costs[up * places + down]!;
    for (let i = this.#firstGap; i <= this.#lastGap; i++) {
      const apart = this.#up[i]!;
      if (apart >= this.#best) continue;
      const next = place[node[i + 1]!]!;
      const together = apart - costs[up * places + next]! + direct + costs[down * places + next]!;
      const tryApart = i < length && apart + this.#least[i + 1]! < this.#best;
      if (!tryApart && together >= this.#best) continue;
      if (this.#anyBarred && this.#barred[i] === 1) continue;
      const layout = stretch[i]! & fitting(layouts, dimensions, load, i * dimensions, problem.load, request * dimensions);
      if (layout === 0) continue;
      const leave = this.#leave[i]!;
      if (together < this.#best) this.#together(run, request, i, leave, together);
      if (!tryApart) continue;
      const onward = time[up * places + next]!;
      const saved = next === up ? setup[node[i + 1]!]! : 0;
      if (leave + onward > latest[i + 1]! + saved + EPSILON) continue;
      const stays = problem.service[request]! + (place[node[i]!] === up ? 0 : setup[request]!);
      if (time[place[node[i]!]! * places + up]! + stays + onward - leg[i]! > spare[i]! + saved + EPSILON) continue;
      const leaveBy = Math.min(closes + stays, latest[i + 1]! + saved - onward);
      this.#apart(run, request, i, leave + onward, leaveBy, apart, layout, saved);
    }
  }

  /** Set down straight after the pick-up. */
  #together(run: RunState, request: number, i: number, leave: number, cost: number): void {
    const problem = this.#problem;
    const { place, places, setup } = problem;
    const time = problem.times[problem.profile[run.vehicle]!]!;
    const d = problem.requests + request;
    const down = place[d]!;
    const next = run.node[i + 1]!;
    const same = place[next]! === down;
    const arrive = leave + time[place[request]! * places + down]!;
    if (arrive > problem.latest[d]! + EPSILON) return;
    const stays = problem.service[d]! + (place[request] === down ? 0 : setup[d]!);
    const opens = problem.earliest[d]!;
    const onward = time[down * places + place[next]!]!;
    if ((arrive < opens ? opens : arrive) + stays + onward > run.latest[i + 1]! + (same ? setup[next]! : 0) + EPSILON) return;
    this.#offer(run, request, i, i, cost);
  }

  /** Set down after a later stop. */
  #apart(run: RunState, request: number, i: number, reach: number, leaveBy: number, cost: number, layout: number, saved: number): void {
    const problem = this.#problem;
    const { place, places, dimensions } = problem;
    const { node, earliest, latest, stay, leg, stretch, load, length } = run;
    const time = problem.times[problem.profile[run.vehicle]!]!;
    const layouts = problem.layouts[run.vehicle]!;
    const least = this.#least;
    const d = problem.requests + request;
    const down = place[d]!;
    const closes = Math.min(problem.latest[d]!, leaveBy + problem.rideLimit[request]!) + EPSILON;
    let arrive = reach;
    let lessStay = saved;
    for (let j = i + 1; j <= length; j++) {
      if (cost + least[j]! >= this.#best) return;
      if (arrive > latest[j]! + lessStay + EPSILON) return;
      if (this.#anyBarred && this.#barred[j] === 1) return;
      layout &= stretch[j]! & fitting(layouts, dimensions, load, j * dimensions, problem.load, request * dimensions);
      if (layout === 0) return;
      const leave = (arrive < earliest[j]! ? earliest[j]! : arrive) + stay[j]! - lessStay;
      const there = leave + time[place[node[j]!]! * places + down]!;
      if (there > closes) return;
      if (cost + this.#detour[j]! < this.#best) this.#offer(run, request, i, j, cost + this.#detour[j]!);
      arrive = leave + leg[j]!;
      lessStay = 0;
    }
  }

  #offer(run: RunState, request: number, i: number, j: number, cost: number): void {
    if (this.#testing && !this.#stands(run, request, i, j)) return;
    this.#best = cost;
    this.pickupAfter = i;
    this.dropoffAfter = j;
  }

  #stands(run: RunState, request: number, i: number, j: number): boolean {
    return this.#withinLengths(run, request, i, j) && this.#test.possible(run, request, i, j);
  }

  #withinLengths(run: RunState, request: number, i: number, j: number): boolean {
    const problem = this.#problem;
    const v = run.vehicle;
    const [furthest, longest] = [problem.longestDistance[v]!, problem.longestDrive[v]!];
    if (furthest === Infinity && longest === Infinity) return true;
    const extra = (matrix: Float64Array): number => added(problem, run, matrix, request, i, j);
    return (
      run.distance + extra(problem.distances[problem.profile[v]!]!) <= furthest + EPSILON &&
      run.drive + extra(problem.times[problem.profile[v]!]!) <= longest + EPSILON
    );
  }
}

/** How much longer the run's ways get, by one matrix. */
function added(
  { place, places, requests }: CompactProblem,
  run: RunState,
  matrix: Float64Array,
  request: number,
  i: number,
  j: number,
): number {
  const at = (k: number): number => place[run.node[k]!]!;
  const way = (from: number, to: number): number => matrix[from * places + to]!;
  const [up, down] = [place[request]!, place[requests + request]!];
  const out = way(at(i), up) - way(at(i), at(i + 1));
  if (i === j) return out + way(up, down) + way(down, at(i + 1));
  return out + way(up, at(i + 1)) + way(at(j), down) + way(down, at(j + 1)) - way(at(j), at(j + 1));
}
