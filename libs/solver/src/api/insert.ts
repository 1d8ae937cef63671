import type { ChangedTime, Insertion, InsertOptions, InsertResult, StopTimes } from '../model/options.ts';
import type { Plan, PlannedStop, RunPlan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import { compareCosts } from '../evaluate/evaluate-run.ts';
import { allInsertions, bestInsertion, type Candidate } from '../search/insertion.ts';
import { apartFrom } from '../search/own-rides.ts';
import { bindingReason } from '../search/refusal.ts';
import { recreateByRegret } from '../search/recreate.ts';
import { routesOf, type Route } from '../search/route.ts';
import { runPlanOf, withRoutes, withRunPlan } from '../search/to-plan.ts';
import { runServing } from './change-day.ts';
import type { PlacedAndNot } from './solver.ts';

/** @throws RangeError for a request that the problem does not know or the plan serves already: a bug of the caller. */
export function unplacedIndex(problem: Problem, plan: Plan, request: string): number {
  const index = problem.requestIndex.get(request);
  if (index === undefined) throw new RangeError('the problem does not know this request');
  if (runServing(plan, request) >= 0) throw new RangeError('the plan serves this request already');
  return index;
}

/** Best insertions of a request that the problem knows and the plan does not serve, cheapest first: lateness before cost. */
export function insert(problem: Problem, plan: Plan, request: string, options: InsertOptions = {}): InsertResult {
  const index = unplacedIndex(problem, plan, request);
  const { onlyRun, exceptRuns } = options;
  const all = routesOf(problem, plan);
  const allows = apartFrom(problem, all);
  const routes = all.filter(({ run }) => (onlyRun === undefined || run.input.id === onlyRun) && !exceptRuns?.includes(run.input.id));
  const found: Candidate[] = [];
  const without: Route[] = [];
  for (const route of routes) {
    const candidates =
      onlyRun !== undefined
        ? allInsertions(problem, route, index, { allows })
        : [bestInsertion(problem, route, index, { allows })].filter((c) => c !== null);
    if (candidates.length === 0) without.push(route);
    found.push(...candidates);
  }
  found.sort((a, b) => compareCosts(a.delta, b.delta));
  const wanted = found.slice(0, options.max ?? (onlyRun === undefined ? routes.length : 1));
  const explained = wanted.length === 0 || options.why === true;
  return {
    options: wanted.map((candidate) => toInsertion(problem, plan, request, candidate)),
    refused: explained ? without.map((route) => bindingReason(problem, route, index)) : [],
  };
}

/** Several at once, hardest first (vital, promised, then by regret). What cannot be placed goes to standby with reasons. */
export function insertAll(problem: Problem, plan: Plan, requests: readonly string[]): PlacedAndNot {
  const indices = requests.map((request) => unplacedIndex(problem, plan, request));
  const before = routesOf(problem, plan);
  const after = recreateByRegret(problem, { routes: before, unplaced: indices });
  const unplaced = after.unplaced.map((index) => ({
    request: problem.requests[index]!.input.id,
    reasons: after.routes.map((route) => bindingReason(problem, route, index)),
  }));
  const standby = [...plan.standby.filter((s) => !requests.includes(s.request)), ...unplaced];
  return { plan: withRoutes(problem, plan, before, after.routes, standby), unplaced };
}

export const timesOf = ({ arrive, begin, depart }: PlannedStop): StopTimes => ({ arrive, begin, depart });

export function stopOf(runPlan: RunPlan, kind: 'pickup' | 'dropoff', request: string): number {
  return runPlan.stops.findIndex((stop) => stop.kind === kind && stop.of === request);
}

export function toInsertion(problem: Problem, plan: Plan, request: string, candidate: Candidate): Insertion {
  const { index } = candidate.route.run;
  const runPlan = runPlanOf(problem, candidate.route)!;
  const positions = { pickup: stopOf(runPlan, 'pickup', request), dropoff: stopOf(runPlan, 'dropoff', request) };
  return {
    request,
    run: runPlan.run,
    positions,
    costDelta: candidate.delta.cost,
    pickup: timesOf(runPlan.stops[positions.pickup]!),
    dropoff: timesOf(runPlan.stops[positions.dropoff]!),
    changed: changedTimes(plan.runs[index]!, runPlan),
    runPlan,
    plan: withRunPlan(plan, index, runPlan, [request]),
  };
}

export function changedTimes(before: RunPlan, after: RunPlan): ChangedTime[] {
  const changed: ChangedTime[] = [];
  for (const { kind, of, begin } of before.stops) {
    if ((kind !== 'pickup' && kind !== 'dropoff') || of === null) continue;
    const now = after.stops.find((stop) => stop.kind === kind && stop.of === of);
    if (now && now.begin !== begin) changed.push({ request: of, stop: kind, from: begin, to: now.begin });
  }
  return changed;
}
