/** From routes back to the plan that leaves the solver. */
import type { Objective, Plan, RunPlan, Standby } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import { evaluateOrder } from '../evaluate/evaluate-run.ts';
import { assignPlaces } from '../evaluate/places.ts';
import { Schedule } from '../evaluate/schedule.ts';
import { toRunPlan } from '../evaluate/to-plan.ts';
import type { Route } from './route.ts';

const scratch = new Schedule();

/** `null` when the order cannot be kept. */
export function runPlanOf(problem: Problem, route: Route): RunPlan | null {
  const cost = evaluateOrder(problem, route.run, route.order, route.frozen, scratch);
  if (!cost) return null;
  const stretches = assignPlaces(problem, route.run, route.order);
  if (typeof stretches === 'number') return null;
  return toRunPlan(problem, route.run, route.order, scratch, stretches, cost.cost);
}

/** The plan with one run replaced and the named requests taken off standby. */
export function withRunPlan(plan: Plan, index: number, runPlan: RunPlan, placed: readonly string[] = []): Plan {
  return {
    runs: plan.runs.map((known, i) => (i === index ? runPlan : known)),
    standby: placed.length === 0 ? plan.standby : plan.standby.filter((s) => !placed.includes(s.request)),
  };
}

/** The plan with every changed route replaced; unchanged runs keep their very objects. */
export function withRoutes(
  problem: Problem,
  plan: Plan,
  before: readonly Route[],
  after: readonly Route[],
  standby: readonly Standby[],
): Plan {
  return { runs: plan.runs.map((known, i) => (after[i] === before[i] ? known : (runPlanOf(problem, after[i]!) ?? known))), standby };
}

/** Level by level what a plan is worth; reads the plan alone, so it can be compared across searches. */
export function objectiveOf(problem: Problem, plan: Plan): Objective {
  let vitalLost = 0;
  let promisedLost = 0;
  for (const { request } of plan.standby) {
    const known = problem.requests[problem.requestIndex.get(request) ?? -1]?.input;
    if (known?.promise && known.vital) vitalLost++;
    if (known?.promise) promisedLost++;
  }
  let lateness = 0;
  for (const run of plan.runs) for (const stop of run.stops) lateness += latenessOfStop(problem, stop);
  return { vitalLost, promisedLost, lateness, standby: plan.standby.length, cost: plan.runs.reduce((sum, run) => sum + run.cost, 0) };
}

function latenessOfStop(problem: Problem, stop: RunPlan['stops'][number]): number {
  if (stop.kind !== 'pickup' && stop.kind !== 'dropoff') return 0;
  const request = problem.requests[problem.requestIndex.get(stop.of!) ?? -1];
  if (!request?.late) return 0;
  const late = stop.begin - (stop.kind === 'pickup' ? request.pickupDue : request.dropoffDue);
  return late > 0 ? (late / 60) ** 2 : 0;
}
