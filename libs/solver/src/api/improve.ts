import { ok, type Result } from '@rampa/kernel';
import type { ImproveOptions, ImproveResult } from '../model/options.ts';
import type { Plan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import { teamOf } from '../search/day/round.ts';
import { recreateByRegret } from '../search/recreate.ts';
import { routesOf } from '../search/route.ts';
import { withRoutes } from '../search/to-plan.ts';
import { climb } from './climb.ts';
import { emptyPlan } from './empty-plan.ts';

/**
 * Ruin and recreate from a plan. Same seed and iterations, same plan. Never worse than what was given and never unverified: when nothing
 * better was found, or the live offers would no longer fit, the very plan that was given comes back.
 */
export function improve(problem: Problem, plan: Plan, options: ImproveOptions): ImproveResult {
  const { start, barriers } = climb(problem, plan, options);
  const team = teamOf(problem, start, options.seed);
  const stopped = stopsAt(options);
  let next = barriers.next();
  while (!next.done) next = barriers.next(next.value.rounds.map((round, search) => team.round(search, round, stopped)));
  return next.value;
}

/** Whether it is over by the clock or by the caller's wish. The clock begins to run now. */
export function stopsAt({ stop, signal, elapsed = () => performance.now() / 1000 }: ImproveOptions): () => boolean {
  const { seconds = Infinity } = stop;
  const from = seconds === Infinity ? 0 : elapsed();
  return () => signal?.aborted === true || (seconds !== Infinity && elapsed() - from >= seconds);
}

/** From nothing to a good plan: regret insertion, then `improve`. */
export function solve(problem: Problem, options: ImproveOptions): Result<ImproveResult> {
  const first = firstPlan(problem);
  return first.ok ? ok(improve(problem, first.value, options)) : first;
}

/** Every trip where it fits best, those first who would lose most by waiting. */
export function firstPlan(problem: Problem): Result<Plan> {
  const empty = emptyPlan(problem);
  if (!empty.ok) return empty;
  const routes = routesOf(problem, empty.value);
  const unplaced = empty.value.standby.map((s) => problem.requestIndex.get(s.request)!);
  const first = recreateByRegret(problem, { routes, unplaced });
  const standby = first.unplaced.map((index) => ({ request: problem.requests[index]!.input.id, reasons: [] }));
  return ok(withRoutes(problem, empty.value, routes, first.routes, standby));
}
