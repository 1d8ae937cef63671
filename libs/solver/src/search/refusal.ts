/** Why a run cannot take a request: the constraint that binds at the position that comes closest. */
import type { Reason } from '../model/plan.ts';
import type { CompiledRequest, Problem } from '../model/problem.ts';
import { oneVanAtATime } from '../evaluate/constraints/one-van-at-a-time.ts';
import { allowsRequest } from '../evaluate/evaluate-run.ts';
import { reasonsBelow, refusalsOfRequest } from '../evaluate/explain-order.ts';
import { withRequest } from './insertion.ts';
import { slackOf, type Route } from './route.ts';

/** A breach without a number weighs like this many seconds: a place that is taken says more than that one could come hours later. */
const UNMEASURED_SECONDS = 1800;
/** Pick-up positions tried, those that come closest by slack; and drop-offs tried behind each. */
const TRIED = 5;
const REACH = 2;

const breach = (reasons: readonly Reason[]): number =>
  reasons.reduce(
    (sum, r) => sum + (typeof r.params['over'] === 'number' && r.params['over'] > 0 ? Number(r.params['over']) : UNMEASURED_SECONDS),
    0,
  );

/** Positions by how much the pick-up's window and the stop behind it would be missed if the trip went straight there and on. */
function pickupsByMiss(problem: Problem, route: Route, r: CompiledRequest): [miss: number, at: number][] {
  const { depart, latest, node } = slackOf(problem, route);
  const { size, durations, clock } = problem;
  const ranked: [miss: number, at: number][] = [];
  for (let i = route.frozen.visits.length; i <= route.order.length; i++) {
    const begin = Math.max(clock.arrival(depart[i]!, durations[node[i]! * size + r.pickupNode]!), r.pickupFrom);
    const drop = Math.max(clock.arrival(begin + r.pickupService, r.direct), r.dropoffFrom);
    const next = clock.arrival(drop + r.dropoffService, durations[r.dropoffNode * size + node[i + 1]!]!);
    const miss = Math.max(0, begin - r.pickupTo) + Math.max(0, drop - r.dropoffTo) + Math.max(0, next - latest[i + 1]!);
    ranked.push([miss, i]);
  }
  return ranked.sort((a, b) => a[0] - b[0]);
}

/** By how many seconds a run misses a request at its best position, as far as times tell at a glance; Infinity where it never could. */
export function missOf(problem: Problem, route: Route, request: number): number {
  if (!route.cost || !allowsRequest(problem, route.run, request)) return Infinity;
  return pickupsByMiss(problem, route, problem.requests[request]!)[0]?.[0] ?? Infinity;
}

export function bindingReason(problem: Problem, route: Route, request: number): Reason {
  const id = problem.requests[request]!.input.id;
  const run = route.run.input.id;
  if (route.run.unavailableFrom < Infinity)
    return { code: 'vehicle_unavailable', run, request: id, params: { from: route.run.unavailableFrom } };
  const [refusal] = refusalsOfRequest(problem, route.run, request);
  if (refusal) return refusal;
  if (!route.cost) return { code: 'plan_rejected', run, request: id, params: {} };
  let best: readonly Reason[] = [];
  let least = Infinity;
  for (const [, i] of pickupsByMiss(problem, route, problem.requests[request]!).slice(0, TRIED)) {
    for (let j = i; j <= Math.min(i + REACH, route.order.length); j++) {
      const order = withRequest(route.order, request, { pickup: i, dropoff: j, bound: 0 });
      const reasons = reasonsBelow(problem, route.run, order, route.frozen, least, breach);
      if (reasons && reasons.length > 0) [best, least] = [reasons, breach(reasons)];
    }
  }
  const worst = best.toSorted((a, b) => breach([b]) - breach([a]))[0];
  return worst ? { ...worst, run } : (ownRide(problem, run, request) ?? { code: 'no_offer', run, request: id, params: {} });
}

/** It would fit, but for another ride of the same rider at that time. */
function ownRide(problem: Problem, run: string, request: number): Reason | null {
  const [rival] = oneVanAtATime.rivals(problem).get(request) ?? [];
  if (rival === undefined) return null;
  const [own, other] = [problem.requests[request]!.input.id, problem.requests[rival]!.input.id];
  return { code: 'rider_conflict', run, request: own, params: { with: other, same: 1 } };
}
