import { fail, ok, Seconds, type Result } from '@rampa/kernel';
import type { Explanation } from '../model/explanation.ts';
import type { Plan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import { frozenStop } from '../evaluate/constraints/frozen-stop.ts';
import { whatWouldHelp } from '../search/what-helps.ts';
import { routesOf } from '../search/route.ts';
import { alternativesFor } from './alternatives.ts';
import { removeRequest, runServing } from './change-day.ts';
import { timeBounds } from './explain-times.ts';
import { stopOf, timesOf } from './insert.ts';

/**
 * Why this run and this time; for every other run what it would cost and whose times would change, or the constraint that binds there; for
 * a trip on standby the least single changes that would place it. Fails with trip_unknown.
 */
export function explain(problem: Problem, plan: Plan, request: string): Result<Explanation> {
  const index = problem.requestIndex.get(request);
  if (index === undefined) return fail('trip_unknown');
  const at = runServing(plan, request);
  if (at < 0) {
    const others = alternativesFor(problem, plan, plan, index, null);
    const stuck = others.every((other) => !other.feasible);
    return ok({ run: null, others, wouldHelp: stuck ? whatWouldHelp(problem, routesOf(problem, plan), index) : [] });
  }
  const run = problem.runs[at]!;
  const runPlan = plan.runs[at]!;
  const compiled = problem.requests[index]!;
  const dropoff = runPlan.stops[stopOf(runPlan, 'dropoff', request)]!;
  const pickup = runPlan.stops[stopOf(runPlan, 'pickup', request)];
  const without = removeRequest(problem, plan, request);
  const frozen = !pickup || frozenStop.prefix(problem, run, runPlan).visits.includes(2 * index);
  const leave = pickup?.depart ?? run.startTime;
  return ok({
    run: runPlan.run,
    ...(pickup && { pickup: timesOf(pickup) }),
    dropoff: timesOf(dropoff),
    ...(pickup && { rideSeconds: Seconds(dropoff.begin - pickup.depart) }),
    directSeconds: Seconds(problem.clock.arrival(leave, compiled.direct) - leave),
    ...(without.ok && { costShare: costOfPlan(plan) - costOfPlan(without.value) }),
    ...(frozen && { frozen: true as const }),
    ...(pickup && !frozen && timeBounds(problem, plan, at, compiled, pickup)),
    others: without.ok ? alternativesFor(problem, plan, without.value, index, at) : [],
    wouldHelp: [],
  });
}

const costOfPlan = (plan: Plan): number => plan.runs.reduce((sum, run) => sum + run.cost, 0);
