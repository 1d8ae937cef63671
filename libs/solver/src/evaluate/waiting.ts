/**
 * Moves waiting to where nobody sits in the van, after the earliest schedule is known. For every boarding in a loaded stretch, the latest
 * begin is found that delays neither the last alighting of the stretch nor any bound (step 7 of Cordeau and Laporte, 2003, with
 * time-dependent drives); boarding later absorbs the waiting behind it. Trips that may be late are not made any later: lateness weighs more
 * than waiting. Then the van leaves the depot no earlier than it must.
 */
import type { CompiledRun, Problem, Visit } from '../model/problem.ts';
import type { Schedule } from './schedule.ts';

export function shiftWaiting(problem: Problem, run: CompiledRun, order: readonly Visit[], s: Schedule): void {
  let load = run.aboard.length;
  let from = load > 0 ? 1 : 0;
  for (let k = 1; k <= s.count; k++) {
    const visit = order[k - 1]!;
    if (visit < 0) continue;
    if ((visit & 1) === 0) {
      if (load++ === 0) from = k;
    } else if (--load === 0) shiftStretch(problem, order, s, from, k);
  }
  leaveDepotLate(problem, run, s);
}

function shiftStretch(problem: Problem, order: readonly Visit[], s: Schedule, from: number, to: number): void {
  let waiting = 0;
  for (let k = from + 1; k <= to; k++) waiting += s.begin[k]! - s.arrive[k]!;
  if (waiting <= 0) return;
  for (let j = from; j < to; j++) {
    const visit = order[j - 1]!;
    if (visit < 0 || (visit & 1) === 1 || s.kept[j] === 2) continue;
    const latest = latestBegin(problem, s, j, to);
    if (latest > s.begin[j]!) delay(problem, s, j, to, latest);
  }
}

function latestBegin(problem: Problem, s: Schedule, j: number, to: number): number {
  let latest = s.begin[to]!;
  for (let k = to - 1; k >= j; k--) {
    latest = Math.min(s.upper[k]!, Math.max(s.begin[k]!, s.due[k]!), problem.clock.departure(latest, s.freeFlow[k + 1]!) - s.service[k]!);
    const p = s.boarded[k]!;
    if (p > 0) latest = Math.min(latest, s.depart[p]! + s.rideLimit[k]!);
    if (s.kept[k] === 2) latest = Math.min(latest, s.begin[k]!);
  }
  return latest;
}

function delay(problem: Problem, s: Schedule, j: number, to: number, begin: number): void {
  s.begin[j] = begin;
  s.depart[j] = begin + s.service[j]!;
  for (let k = j + 1; k <= to; k++) {
    s.arrive[k] = problem.clock.arrival(s.depart[k - 1]!, s.freeFlow[k]!);
    if (s.arrive[k]! <= s.begin[k]!) return;
    s.begin[k] = s.arrive[k]!;
    s.depart[k] = s.begin[k]! + s.service[k]!;
  }
}

function leaveDepotLate(problem: Problem, run: CompiledRun, s: Schedule): void {
  if (run.input.live || s.count === 0) return;
  const leave = problem.clock.departure(s.begin[1]!, s.freeFlow[1]!);
  if (leave <= s.depart[0]!) return;
  s.arrive[0] = leave;
  s.begin[0] = leave;
  s.depart[0] = leave;
  s.arrive[1] = problem.clock.arrival(leave, s.freeFlow[1]!);
}
