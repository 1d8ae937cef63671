/** For a trip that no run can take as promised: what a person could decide, cheapest first, each with its price. */
import { Metres, Seconds } from '@rampa/kernel';
import { compileProblem } from '../model/compile.ts';
import type { WayOut } from '../model/options.ts';
import type { ProblemInput } from '../model/problem-input.ts';
import type { RequestInput } from '../model/request-input.ts';
import { bestInsertion } from '../search/insertion.ts';
import { makeRoute, type Route } from '../search/route.ts';
import { runPlanOf } from '../search/to-plan.ts';

const MOST_VANS = 3;

/** Vans that could come late (the least late first), a taxi for those who can sit in a seat and step in, and a call. */
export function waysOutFor(input: ProblemInput, routes: readonly Route[], request: string): WayOut[] {
  const lenient = compileProblem({ ...input, requests: input.requests.map((r) => (r.id === request ? { ...r, late: true } : r)) });
  const index = lenient.requestIndex.get(request)!;
  const { pickupDue, dropoffDue, input: trip } = lenient.requests[index]!;
  const vans: Extract<WayOut, { kind: 'late_van' }>[] = [];
  for (const route of routes) {
    const run = lenient.runs[route.run.index]!;
    const found = bestInsertion(lenient, makeRoute(lenient, run, route.order, route.frozen), index);
    const runPlan = found && runPlanOf(lenient, found.route);
    if (!found || !runPlan) continue;
    const over = runPlan.stops.filter((s) => s.of === request).map((s) => s.begin - (s.kind === 'pickup' ? pickupDue : dropoffDue));
    vans.push({ kind: 'late_van', run: runPlan.run, lateBy: Seconds(Math.max(0, ...over)), costDelta: found.delta.cost });
  }
  vans.sort((a, b) => a.lateBy - b.lateBy || a.costDelta - b.costDelta);
  return [...vans.slice(0, MOST_VANS), ...(canTakeTaxi(trip) ? [taxi(input, trip)] : []), { kind: 'call_rider' }];
}

/** Everybody can sit in a seat and nobody needs the lift. */
const canTakeTaxi = (trip: RequestInput): boolean =>
  trip.liftLoad === null && trip.persons.every((p) => p.anyOf.some((need) => need.kind === 'seat'));

const taxi = (input: ProblemInput, trip: RequestInput): WayOut => ({
  kind: 'taxi',
  metres: Metres(input.travel.distances[trip.pickup.node * input.travel.size + trip.dropoff.node]!),
});
