/**
 * Whether an order of stops leaves its driver the breaks. A break lies between two stops, at one of them or anywhere on the way, so it is no
 * stop: taken in the gap after stop k it says that the stop is left before the break's slot closes, that the next is reached only after the
 * break, and that the way there takes longer by its length. That is a change of bounds, which `settle` then carries on.
 */
import type { CompactBreak, CompactProblem } from '../../model/compact-problem.ts';
import { EPSILON } from './bounds.ts';
import type { RunState } from './run-state.ts';
import { settle, type TimedOrder } from './settle.ts';

interface Trial extends TimedOrder {
  room: number;
}

/** How many may be aboard is asked of load in gap k and dimension d. */
type LoadAfter = (k: number, dimension: number) => number;

const newTrial = (room: number): Trial => ({
  room,
  start: new Float64Array(room),
  close: new Float64Array(room),
  stay: new Float64Array(room),
  leg: new Float64Array(room),
  mate: new Int32Array(room),
  limit: new Float64Array(room),
});

/** One scratch order per break already placed, and one for the order as it came. */
const trials: Trial[] = [];

function scratch(depth: number, count: number): Trial {
  const known = trials[depth];
  if (known && known.room >= count) return known;
  return (trials[depth] = newTrial(2 * count));
}

function copy(from: TimedOrder, to: Trial, count: number): void {
  for (let k = 0; k < count; k++) {
    to.start[k] = from.start[k]!;
    to.close[k] = from.close[k]!;
    to.stay[k] = from.stay[k]!;
    to.leg[k] = from.leg[k]!;
    to.mate[k] = from.mate[k]!;
    to.limit[k] = from.limit[k]!;
  }
}

/** Breaks are tried in the order given, each in every gap not before the last one's. The order itself must be settled. */
export function breaksFit(order: TimedOrder, count: number, breaks: readonly CompactBreak[], longestRun: number, load: LoadAfter): boolean {
  return place(order, count, breaks, 0, longestRun, load, 0, -Infinity, 0);
}

/** `release` and `rest`: when the breaks already in gap `gap` are over at the earliest, and how long they take together. */
function place(
  order: TimedOrder,
  count: number,
  breaks: readonly CompactBreak[],
  at: number,
  longestRun: number,
  load: LoadAfter,
  gap: number,
  release: number,
  rest: number,
): boolean {
  if (at === breaks.length) return true;
  const pause = breaks[at]!;
  const trial = scratch(at, count);
  for (const [opens, closes] of pause.windows) {
    for (let k = gap; k < count - 1; k++) {
      const [free, before] = k === gap ? [release, rest] : [-Infinity, 0];
      if (order.start[k]! + order.stay[k]! + before > closes + EPSILON) break;
      const over = Math.max(free, opens) + pause.duration;
      if (free > closes + EPSILON || over > order.close[k + 1]! + EPSILON || !isLight(pause, k, load)) continue;
      copy(order, trial, count);
      trial.leg[k]! += pause.duration;
      trial.close[k] = Math.min(trial.close[k]!, closes - trial.stay[k]! - before);
      trial.start[k + 1] = Math.max(trial.start[k + 1]!, over);
      if (!settle(trial, count, k + 1, longestRun)) continue;
      if (place(trial, count, breaks, at + 1, longestRun, load, k, over, before + pause.duration)) return true;
    }
  }
  return false;
}

function isLight({ mostAboard }: CompactBreak, k: number, load: LoadAfter): boolean {
  if (!mostAboard) return load(k, -1) === 0;
  for (let d = 0; d < mostAboard.length; d++) if (mostAboard[d]! < Infinity && load(k, d) > mostAboard[d]! + EPSILON) return false;
  return true;
}

/** The same for a run whose bounds are derived; a run without stops is not driven and needs no break. */
export function runLeavesBreaks(problem: CompactProblem, run: RunState): boolean {
  const breaks = problem.breaks[run.vehicle]!;
  if (breaks.length === 0 || run.length === 0) return true;
  const count = run.length + 2;
  const order = scratch(breaks.length, count);
  const { requests: n, rideLimit, dimensions } = problem;
  for (let k = 0; k < count; k++) {
    const x = run.node[k]!;
    order.start[k] = run.earliest[k]!;
    order.close[k] = run.latest[k]!;
    order.stay[k] = run.stay[k]!;
    order.leg[k] = k < count - 1 ? run.leg[k]! : 0;
    order.mate[k] = run.mate[k]!;
    order.limit[k] = x >= n && x < 2 * n ? rideLimit[x - n]! : Infinity;
  }
  const load: LoadAfter = (k, d) => (d < 0 ? aboardAfter(run, k) : run.load[k * dimensions + d]!);
  return breaksFit(order, count, breaks, problem.longestRun[run.vehicle]!, load);
}

/** Riders aboard when stop k of the run is left. */
export function aboardAfter(run: RunState, k: number): number {
  let aboard = 0;
  for (let i = 1; i <= k && i <= run.length; i++) aboard += run.mate[i]! > i ? 1 : -1;
  return aboard;
}
