/** A day without one trip that ends or moves: every stop that is frozen keeps its time, also on a run whose van has not left yet. */
import { FailureError } from '@rampa/kernel';
import type { Plan, Problem } from '@rampa/solver';
import type { DayPlan } from './day-plans.ts';
import { buildProblem, removeRequest } from './engine.ts';

/** @throws FailureError `trip_frozen` for a rider aboard. */
export function withoutTrip(base: DayPlan, tripId: string): { readonly problem: Problem; readonly plan: Plan } {
  if (!base.problem.requestIndex.has(tripId)) return { problem: base.problem, plan: base.plan };
  const plan = removeRequest(base.problem, base.plan, tripId);
  if (!plan.ok) throw new FailureError(plan.error);
  const { input } = base.problem;
  const runs = input.runs.map((run) =>
    run.live?.frozen.some((stop) => stop.of === tripId)
      ? { ...run, live: { ...run.live, frozen: run.live.frozen.filter((stop) => stop.of !== tripId) } }
      : run,
  );
  const problem = buildProblem(
    { ...input, runs, requests: input.requests.filter((request) => request.id !== tripId) },
    { impossible: 'standby' },
  );
  if (!problem.ok) throw new FailureError({ code: 'plan_rejected', params: { rule: problem.error.code } });
  return { problem: problem.value, plan: plan.value };
}
