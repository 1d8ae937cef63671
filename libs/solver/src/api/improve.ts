import { ok, seededRandom, type Result } from '@rampa/kernel';
import type { ImproveOptions, ImproveResult } from '../model/options.ts';
import { compareObjectives, type Plan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import { improveDay } from '../search/improve.ts';
import { recreateByRegret } from '../search/recreate.ts';
import { routesOf } from '../search/route.ts';
import { objectiveOf, withRoutes } from '../search/to-plan.ts';
import { verify } from '../verify/verify.ts';
import { phantomsFit } from './accept.ts';
import { emptyPlan } from './empty-plan.ts';

/**
 * Ruin and recreate from a plan. Same seed and iterations, same plan. Never worse than what was given and never unverified: when nothing
 * better was found, or the live offers would no longer fit, the very plan that was given comes back.
 */
export function improve(problem: Problem, plan: Plan, options: ImproveOptions): ImproveResult {
  const before = objectiveOf(problem, plan);
  const routes = routesOf(problem, plan);
  const unplaced = plan.standby.map((s) => problem.requestIndex.get(s.request)!);
  const { day, iterations } = improveDay(problem, { routes, unplaced }, { random: seededRandom(options.seed), goOn: stopsAt(options) });
  const reasons = new Map(plan.standby.map((s) => [s.request, s.reasons]));
  const standby = day.unplaced
    .map((index) => problem.requests[index]!.input.id)
    .map((request) => ({ request, reasons: reasons.get(request) ?? [] }));
  const found = withRoutes(problem, plan, routes, day.routes, standby);
  const after = objectiveOf(problem, found);
  const better =
    compareObjectives(after, before) < 0 && isSound(problem, found, plan) && phantomsFit(problem, found, options.phantoms ?? []);
  return better ? { plan: found, iterations, before, after } : { plan, iterations, before, after: before };
}

/** A gain is taken only if the verifier finds nothing that it did not find before. */
function isSound(problem: Problem, found: Plan, before: Plan): boolean {
  const late = problem.requests.filter((r) => r.late).map((r) => r.input.id);
  return (
    verify(problem, found, { mode: 'recovery', allowedLate: late, before }).length <=
    verify(problem, before, { mode: 'recovery', allowedLate: late }).length
  );
}

function stopsAt({
  stop,
  signal,
  elapsed = () => performance.now() / 1000,
}: ImproveOptions): (iteration: number, stale: number) => boolean {
  const { iterations = Infinity, seconds = Infinity, stale: mostStale = Infinity } = stop;
  if (Math.min(iterations, seconds, mostStale) === Infinity && !signal) throw new RangeError('a search needs a stop criterion');
  const from = elapsed();
  return (iteration, stale) =>
    iteration < iterations && stale < mostStale && !signal?.aborted && (seconds === Infinity || elapsed() - from < seconds);
}

/** From nothing to a good plan: regret insertion, then `improve`. */
export function solve(problem: Problem, options: ImproveOptions): Result<ImproveResult> {
  const empty = emptyPlan(problem);
  if (!empty.ok) return empty;
  const routes = routesOf(problem, empty.value);
  const unplaced = empty.value.standby.map((s) => problem.requestIndex.get(s.request)!);
  const first = recreateByRegret(problem, { routes, unplaced });
  const standby = first.unplaced.map((index) => ({ request: problem.requests[index]!.input.id, reasons: [] }));
  return ok(improve(problem, withRoutes(problem, empty.value, routes, first.routes, standby), options));
}
