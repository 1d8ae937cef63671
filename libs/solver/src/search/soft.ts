/** Times of an order that cannot be kept any more: what driving makes of it, so that people see how late everything would be. */
import type { RunPlan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import { costOf } from '../evaluate/cost.ts';
import { driveThrough } from '../evaluate/explain-order.ts';
import { assignPlaces } from '../evaluate/places.ts';
import { Schedule } from '../evaluate/schedule.ts';
import { toRunPlan } from '../evaluate/to-plan.ts';
import type { Route } from './route.ts';

/** Holds every lower bound and no upper one. Without places if nobody could be seated. */
export function softRunPlan(problem: Problem, route: Route): RunPlan {
  const s = new Schedule();
  s.load(problem, route.run, route.order, route.frozen);
  driveThrough(problem, route.run, route.order, s);
  const stretches = assignPlaces(problem, route.run, route.order);
  return toRunPlan(
    problem,
    route.run,
    route.order,
    s,
    typeof stretches === 'number' ? [] : stretches,
    costOf(problem, route.run, route.order, s),
  );
}
