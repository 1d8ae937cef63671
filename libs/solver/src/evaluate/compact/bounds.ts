/**
 * The exact test of times. Windows, driving, longest rides and the longest run are difference constraints; all that say "not before" have a
 * least solution, all that say "not after" a greatest one. Where every ride and the run fit without waiting (checked before), going round
 * any cycle of constraints never gains time: a cycle covers each way as often by driving as by rides, and each ride fits. So both solutions
 * exist, a few sweeps reach them, and the order is possible exactly when the least one keeps every closing time
 * (cf. Firat & Woeginger 2011).
 */
import type { CompactProblem } from '../../model/compact-problem.ts';
import type { RunState } from './run-state.ts';

/** What rounding of sums may cost: far below what any clock shows. */
export const EPSILON = 1e-9;

/** Fills `earliest` and `latest`. False when no schedule exists. */
export function deriveBounds(problem: CompactProblem, run: RunState): boolean {
  return leastTimes(problem, run) && greatestTimes(problem, run);
}

function leastTimes(problem: CompactProblem, run: RunState): boolean {
  const { earliest, node, length } = run;
  const opens = problem.earliest;
  for (let k = 0; k <= length + 1; k++) earliest[k] = opens[node[k]!]!;
  let from = 1;
  for (;;) {
    if (!pushOn(problem, run, from)) return false;
    from = holdBack(problem, run);
    if (from > length + 1) return true;
  }
}

/** Driving: nobody is at a stop before the van can be. */
function pushOn(problem: CompactProblem, run: RunState, from: number): boolean {
  const { earliest, node, stay, leg, length } = run;
  const closes = problem.latest;
  if (earliest[0]! > closes[node[0]!]! + EPSILON) return false;
  for (let k = Math.max(1, from); k <= length + 1; k++) {
    const t = earliest[k - 1]! + stay[k - 1]! + leg[k - 1]!;
    if (t > earliest[k]!) earliest[k] = t;
    if (earliest[k]! > closes[node[k]!]! + EPSILON) return false;
  }
  return true;
}

/** Rides: nobody is fetched so early that the ride gets too long. Answers the first stop that moved, or one past the end. */
function holdBack(problem: CompactProblem, run: RunState): number {
  const { requests: n, rideLimit } = problem;
  const { earliest, node, mate, stay, length } = run;
  let first = length + 2;
  for (let k = length; k > 0; k--) {
    const x = node[k]!;
    if (x < n) continue;
    const p = mate[k]!;
    const t = earliest[k]! - stay[p]! - rideLimit[x - n]!;
    if (t <= earliest[p]! + EPSILON) continue;
    earliest[p] = t;
    if (p < first) first = p;
  }
  const leave = earliest[length + 1]! - problem.longestRun[run.vehicle]!;
  if (leave > earliest[0]! + EPSILON) {
    earliest[0] = leave;
    first = 0;
  }
  return first;
}

function greatestTimes(problem: CompactProblem, run: RunState): boolean {
  const { latest, node, length } = run;
  const closes = problem.latest;
  for (let k = 0; k <= length + 1; k++) latest[k] = closes[node[k]!]!;
  let from = length;
  for (;;) {
    if (!pullBack(run, from)) return false;
    from = holdOn(problem, run) - 1;
    if (from < 0) return true;
  }
}

function pullBack(run: RunState, from: number): boolean {
  const { latest, earliest, stay, leg } = run;
  for (let k = from; k >= 0; k--) {
    const t = latest[k + 1]! - leg[k]! - stay[k]!;
    if (t < latest[k]!) latest[k] = t;
    if (latest[k]! < earliest[k]! - 1e-6) return false;
  }
  return true;
}

/** Answers the last stop that moved, or the start. */
function holdOn(problem: CompactProblem, run: RunState): number {
  const { requests: n, rideLimit } = problem;
  const { latest, node, mate, stay, length } = run;
  let last = 0;
  for (let k = 1; k <= length; k++) {
    const x = node[k]!;
    if (x >= n) continue;
    const d = mate[k]!;
    const t = latest[k]! + stay[k]! + rideLimit[x]!;
    if (t >= latest[d]! - EPSILON) continue;
    latest[d] = t;
    if (d > last) last = d;
  }
  const home = latest[0]! + problem.longestRun[run.vehicle]!;
  if (home < latest[length + 1]! - EPSILON) {
    latest[length + 1] = home;
    last = length + 1;
  }
  return last;
}
