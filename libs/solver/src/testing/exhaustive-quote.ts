/** Quotes as they would be without any short cut: every position of every run, reckoned anew for every agreed time. */
import { compileMore, replaceRequest } from '../model/compile.ts';
import type { Problem, Visit } from '../model/problem.ts';
import type { Plan } from '../model/plan.ts';
import type { RequestInput } from '../model/request-input.ts';
import { visitsOf } from '../model/visits.ts';
import { frozenStop } from '../evaluate/constraints/frozen-stop.ts';
import { allowsRequest, evaluateOrder } from '../evaluate/evaluate-run.ts';
import { Schedule } from '../evaluate/schedule.ts';
import { insertionWithBreaksMoved, withRequest } from '../search/insertion.ts';
import { makeRoute } from '../search/route.ts';

export interface CheapestRide {
  readonly run: number;
  readonly costDelta: number;
}

/** The cheapest way to keep the promise of `narrow`, where `wide` is the same request with all of its range open; `null` for none. */
export function cheapestRide(problem: Problem, plan: Plan, wide: RequestInput, narrow: RequestInput): CheapestRide | null {
  const open = compileMore(problem, [wide]);
  const request = open.requestIndex.get(wide.id)!;
  const asked = replaceRequest(open, narrow);
  let best: CheapestRide | null = null;
  for (const [i, run] of open.runs.entries()) {
    if (!allowsRequest(open, run, request)) continue;
    const frozen = frozenStop.prefix(open, run, plan.runs[i]!);
    const order = visitsOf(open, run, plan.runs[i]!);
    const costIn = (among: Problem, tried: readonly Visit[]) => evaluateOrder(among, run, tried, frozen, new Schedule())?.cost ?? Infinity;
    const before = costIn(open, order);
    const all = everyOrder(order, request, frozen.visits.length).filter((tried) => costIn(open, tried) < Infinity);
    const moved = all.length === 0 ? insertionWithBreaksMoved(open, makeRoute(open, run, order, frozen), request) : null;
    for (const tried of moved ? [moved.route.order] : all) {
      const costDelta = costIn(asked, tried) - before;
      if (costDelta < (best?.costDelta ?? Infinity)) best = { run: i, costDelta };
    }
  }
  return best;
}

function everyOrder(order: readonly Visit[], request: number, from: number): Visit[][] {
  const found: Visit[][] = [];
  for (let pickup = from; pickup <= order.length; pickup++) {
    for (let dropoff = pickup; dropoff <= order.length; dropoff++) found.push(withRequest(order, request, { pickup, dropoff, bound: 0 }));
  }
  return found;
}
