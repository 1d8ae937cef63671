/** Why a run cannot take a request: the constraint that binds at the position that comes closest. */
import type { Reason } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import { reasonsAgainst, refusalsOfRequest } from '../evaluate/explain-order.ts';
import { withRequest } from './insertion.ts';
import type { Route } from './route.ts';

/** A breach without a number weighs like this many seconds. */
const UNMEASURED_SECONDS = 7200;
/** Drop-offs tried behind each pick-up position. */
const REACH = 3;

const breach = (reasons: readonly Reason[]): number =>
  reasons.reduce(
    (sum, r) => sum + (typeof r.params['over'] === 'number' && r.params['over'] > 0 ? Number(r.params['over']) : UNMEASURED_SECONDS),
    0,
  );

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
  for (let i = route.frozen.visits.length; i <= route.order.length; i++) {
    for (let j = i; j <= Math.min(i + REACH, route.order.length); j++) {
      const reasons = reasonsAgainst(
        problem,
        route.run,
        withRequest(route.order, request, { pickup: i, dropoff: j, bound: 0 }),
        route.frozen,
      );
      const total = breach(reasons);
      if (reasons.length > 0 && total < least) [best, least] = [reasons, total];
    }
  }
  const worst = best.toSorted((a, b) => breach([b]) - breach([a]))[0];
  return worst ? { ...worst, run } : { code: 'no_offer', run, request: id, params: {} };
}
