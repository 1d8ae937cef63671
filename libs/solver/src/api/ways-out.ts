/** For a trip that no run can take as promised: what a person could decide, cheapest first, each with its price. */
import { Metres, Seconds } from '@rampa/kernel';
import { replaceRequest } from '../model/compile.ts';
import type { WayOut } from '../model/options.ts';
import type { Problem } from '../model/problem.ts';
import type { ProblemInput } from '../model/problem-input.ts';
import type { RequestInput } from '../model/request-input.ts';
import { bestInsertion } from '../search/insertion.ts';
import type { Route } from '../search/route.ts';
import { runPlanOf } from '../search/to-plan.ts';

const MOST_VANS = 3;

/** Vans that could come late (the least late first), a taxi for those who can sit in a seat and step in, and a call. */
export function waysOutFor(problem: Problem, routes: readonly Route[], index: number): WayOut[] {
  const lenient = replaceRequest(problem, { ...problem.requests[index]!.input, late: true });
  const { pickupDue, dropoffDue, input: trip } = lenient.requests[index]!;
  const vans: Extract<WayOut, { kind: 'late_van' }>[] = [];
  for (const route of routes) {
    const found = bestInsertion(lenient, route, index);
    const runPlan = found && runPlanOf(lenient, found.route);
    if (!found || !runPlan) continue;
    const over = runPlan.stops.filter((s) => s.of === trip.id).map((s) => s.begin - (s.kind === 'pickup' ? pickupDue : dropoffDue));
    vans.push({ kind: 'late_van', run: runPlan.run, lateBy: Seconds(Math.max(0, ...over)), costDelta: found.delta.cost });
  }
  vans.sort((a, b) => a.lateBy - b.lateBy || a.costDelta - b.costDelta);
  return [...vans.slice(0, MOST_VANS), ...(canTakeTaxi(trip) ? [taxi(problem.input, trip)] : []), { kind: 'call_rider' }];
}

/** Everybody can sit in a seat and nobody needs the lift. */
const canTakeTaxi = (trip: RequestInput): boolean =>
  trip.liftLoad === null && trip.persons.every((p) => p.anyOf.some((need) => need.kind === 'seat'));

const taxi = (input: ProblemInput, trip: RequestInput): WayOut => ({
  kind: 'taxi',
  metres: Metres(input.travel.distances[trip.pickup.node * input.travel.size + trip.dropoff.node]!),
});
