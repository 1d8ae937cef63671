/** Every other run for a trip: what it would cost there and whose times would change, or what forbids it. */
import { Seconds } from '@rampa/kernel';
import type { Alternative, Refusal } from '../model/explanation.ts';
import type { ChangedTime } from '../model/options.ts';
import type { Plan, RunPlan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import { drivingBetween } from '../evaluate/driving.ts';
import { allInsertions } from '../search/insertion.ts';
import { apartFrom } from '../search/own-rides.ts';
import { bindingReason } from '../search/refusal.ts';
import { routesOf } from '../search/route.ts';
import { changedTimes, toInsertion } from './insert.ts';

/** `without` is the plan without the trip, `now` the one that people know; `at` is the run that serves it now. The cheapest first. */
export function alternativesFor(problem: Problem, now: Plan, without: Plan, request: number, at: number | null): (Alternative | Refusal)[] {
  const routes = routesOf(problem, without);
  const allows = apartFrom(problem, routes);
  const { id } = problem.requests[request]!.input;
  const share = now.runs.reduce((sum, run) => sum + run.cost, 0) - without.runs.reduce((sum, run) => sum + run.cost, 0);
  const others = routes
    .filter((route) => route.run.index !== at)
    .map((route): Alternative | Refusal => {
      // all of them, as a move by hand is priced
      const [found] = allInsertions(problem, route, request, { allows });
      if (!found) return { run: route.run.input.id, feasible: false, reason: bindingReason(problem, route, request) };
      const { run, costDelta, pickup, dropoff, plan } = toInsertion(problem, without, id, found);
      return {
        run,
        feasible: true,
        costDelta,
        costMore: costDelta - share,
        pickup,
        dropoff,
        rideSeconds: Seconds(dropoff.begin - pickup.depart),
        ...drivingBetween(problem, now.runs, plan.runs),
        changed: changedOnRuns(now.runs, plan.runs, id),
      };
    });
  return others.sort((a, b) => (a.feasible ? a.costDelta : Infinity) - (b.feasible ? b.costDelta : Infinity) || 0);
}

function changedOnRuns(before: readonly RunPlan[], after: readonly RunPlan[], request: string): ChangedTime[] {
  return before.flatMap((run, i) => (run === after[i] ? [] : changedTimes(run, after[i]!).filter((change) => change.request !== request)));
}
