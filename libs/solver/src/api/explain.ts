import { fail, ok, Seconds, ServiceTime, type Result } from '@rampa/kernel';
import type { Explanation } from '../model/options.ts';
import type { Plan, PlannedStop, Reason, RunPlan } from '../model/plan.ts';
import type { CompiledRequest, Problem } from '../model/problem.ts';
import { replaceRequest } from '../model/compile.ts';
import { bestInsertion } from '../search/insertion.ts';
import { bindingReason } from '../search/refusal.ts';
import { routesOf, type Route } from '../search/route.ts';
import { stopOf, timesOf } from './insert.ts';
import { removeRequest, runServing } from './change-day.ts';
import { Schedule } from '../evaluate/schedule.ts';
import { shiftWaiting } from '../evaluate/waiting.ts';
import { reasonsAgainst } from '../evaluate/explain-order.ts';

/** How far an earlier or later time is asked for to see what binds. */
const PROBE_SECONDS = 60;

/** Why this run and this time, and for every other run its price or the constraint that binds there. Fails with trip_unknown. */
export function explain(problem: Problem, plan: Plan, request: string): Result<Explanation> {
  const index = problem.requestIndex.get(request);
  if (index === undefined) return fail('trip_unknown');
  const at = runServing(plan, request);
  if (at < 0) return ok({ run: null, others: othersFor(problem, routesOf(problem, plan), index) });
  const runPlan = plan.runs[at]!;
  const routes = routesOf(problem, plan);
  const compiled = problem.requests[index]!;
  const dropoff = runPlan.stops[stopOf(runPlan, 'dropoff', request)]!;
  const pickup = runPlan.stops[stopOf(runPlan, 'pickup', request)];
  const without = removeRequest(problem, plan, request);
  const elsewhere = without.ok
    ? othersFor(
        problem,
        routesOf(problem, without.value).filter((route) => route.run.index !== at),
        index,
      )
    : [];
  return ok({
    run: runPlan.run,
    ...(pickup && { pickup: timesOf(pickup) }),
    dropoff: timesOf(dropoff),
    ...(pickup && { rideSeconds: Seconds(dropoff.begin - pickup.depart) }),
    directSeconds: Seconds(problem.clock.arrival(pickup?.depart ?? 0, compiled.direct) - (pickup?.depart ?? 0)),
    ...(without.ok && { costShare: runPlan.cost - without.value.runs[at]!.cost }),
    ...(pickup && timeBounds(problem, routes[at]!, runPlan, compiled, pickup)),
    others: elsewhere,
  });
}

function othersFor(problem: Problem, routes: readonly Route[], request: number): Explanation['others'] {
  return routes.map((route) => {
    const found = bestInsertion(problem, route, request);
    if (!found) return { run: route.run.input.id, feasible: false, reason: bindingReason(problem, route, request) };
    return { run: route.run.input.id, feasible: true, costDelta: found.delta.cost, pickup: pickupTime(problem, found.route, request) };
  });
}

function pickupTime(problem: Problem, route: Route, request: number): ServiceTime {
  const s = new Schedule();
  s.load(problem, route.run, route.order, route.frozen);
  s.settle(problem, route.run, route.order);
  shiftWaiting(problem, route.run, route.order, s);
  return ServiceTime(s.begin[route.order.indexOf(2 * request) + 1]!);
}

/** Asks for the same order with the pick-up a minute earlier and a minute later, and names what forbids it. */
function timeBounds(
  problem: Problem,
  route: Route,
  runPlan: RunPlan,
  request: CompiledRequest,
  pickup: PlannedStop,
): Pick<Explanation, 'notEarlier' | 'notLater'> {
  const own = (window: { from: number; to: number }): Reason | undefined => {
    const input = {
      ...request.input,
      promise: null,
      late: false,
      pickup: { ...request.input.pickup, window: { from: ServiceTime(window.from), to: ServiceTime(window.to) } },
    };
    const probe = replaceRequest(problem, input);
    return reasonsAgainst(probe, route.run, route.order, route.frozen).map((r) => ({ ...r, run: runPlan.run }))[0];
  };
  const { begin, arrive } = pickup;
  const { pickupFrom, pickupTo } = request;
  const params = { from: pickupFrom, to: request.pickupDue, begin };
  const binds = (code: Reason['code']): Reason => ({ code, run: runPlan.run, request: request.input.id, params });
  const notEarlier =
    begin - PROBE_SECONDS < pickupFrom
      ? binds('pickup_window')
      : arrive >= begin
        ? { ...binds('travel_time'), params: { ...params, arrive } }
        : own({ from: pickupFrom, to: begin - PROBE_SECONDS });
  const notLater =
    begin + PROBE_SECONDS > pickupTo
      ? binds('pickup_window')
      : own({ from: begin + PROBE_SECONDS, to: Math.max(pickupTo, begin + PROBE_SECONDS) });
  return { ...(notEarlier && { notEarlier }), ...(notLater && { notLater }) };
}
