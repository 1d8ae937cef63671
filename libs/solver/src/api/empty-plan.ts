/** Plans from nothing and from orders that somebody else keeps. */
import { fail, ok, type Result } from '@rampa/kernel';
import { orderFault } from '../evaluate/constraints/order-of-stops.ts';
import { frozenStop } from '../evaluate/constraints/frozen-stop.ts';
import { reasonsAgainst } from '../evaluate/explain-order.ts';
import type { Plan, Reason, RunPlan } from '../model/plan.ts';
import type { CompiledRun, Problem, Visit } from '../model/problem.ts';
import { breakVisit, dropoffOf, visitFor } from '../model/visits.ts';
import { replaceBreaks } from '../search/breaks.ts';
import { makeRoute, type Route } from '../search/route.ts';
import { runPlanOf } from '../search/to-plan.ts';
import type { OrderItem, RunEvaluation } from './solver.ts';

/** Every run with its frozen stops, riders aboard and breaks alone; every other request on standby. */
export function emptyPlan(problem: Problem): Result<Plan> {
  return planFromOrders(problem, new Map());
}

/** A plan of the given orders (run id → what is done, in order), with times and places computed. Runs not named are empty. */
export function planFromOrders(problem: Problem, orders: ReadonlyMap<string, readonly OrderItem[]>): Result<Plan> {
  const runs: RunPlan[] = [];
  for (const run of problem.runs) {
    const order = orders.get(run.input.id);
    if (order) {
      const { runPlan, reasons } = evaluateRun(problem, run.input.id, order);
      if (!runPlan) return fail(reasons[0]!.code, { run: run.input.id, ...reasons[0]!.params });
      runs.push(runPlan);
      continue;
    }
    const route = emptyRoute(problem, run);
    const runPlan = route && runPlanOf(problem, route);
    if (!runPlan) return fail('plan_rejected', { run: run.input.id });
    runs.push(runPlan);
  }
  return ok({ runs, standby: unserved(problem, runs) });
}

/** Requests that no run serves, as standby without reasons. */
export function unserved(problem: Problem, runs: readonly RunPlan[]): Plan['standby'] {
  const served = new Set(runs.flatMap((run) => run.stops.filter((s) => s.kind === 'dropoff').map((s) => s.of)));
  return problem.requests.filter((r) => !served.has(r.input.id)).map((r) => ({ request: r.input.id, reasons: [] }));
}

const MOST_PERMUTED = 6;

/** What the run must do in any case: frozen stops, setting down who is or will be aboard by then, breaks. `null` if even that is impossible. */
export function emptyRoute(problem: Problem, run: CompiledRun): Route | null {
  const frozen = frozenStop.prefix(problem, run, null);
  const pending = new Set(run.aboard.map((a) => a.request));
  for (const visit of frozen.visits) {
    if (visit < 0) continue;
    if ((visit & 1) === 0) pending.add(visit >> 1);
    else pending.delete(visit >> 1);
  }
  const drops = [...pending].sort((a, b) => problem.requests[a]!.dropoffDue - problem.requests[b]!.dropoffDue).map(dropoffOf);
  const breaks =
    run.unavailableFrom < Infinity ? [] : run.breaks.map((_, i) => breakVisit(i)).filter((visit) => !frozen.visits.includes(visit));
  for (const order of drops.length <= MOST_PERMUTED ? permutations(drops) : [drops]) {
    const route = replaceBreaks(problem, makeRoute(problem, run, [...frozen.visits, ...order, ...breaks], frozen));
    if (route) return route;
  }
  return null;
}

function* permutations(items: readonly Visit[]): Generator<readonly Visit[]> {
  if (items.length <= 1) yield items;
  else for (const [i, first] of items.entries()) for (const rest of permutations(items.toSpliced(i, 1))) yield [first, ...rest];
}

/** Exact: `runPlan` is given if and only if some schedule and some places keep every constraint in this order. */
export function evaluateRun(problem: Problem, run: string, order: readonly OrderItem[]): RunEvaluation {
  const compiled = problem.runs[problem.runIndex.get(run) ?? -1];
  if (!compiled) return { runPlan: null, reasons: [{ code: 'run_unknown', run, params: {} }] };
  const visits: Visit[] = [];
  for (const item of order) {
    const visit = visitFor(problem, compiled, item.kind, item.of);
    if (visit === undefined) return { runPlan: null, reasons: [{ code: 'trip_unknown', run, params: { of: item.of } }] };
    visits.push(visit);
  }
  const reasons = orderReasons(problem, compiled, visits);
  if (reasons.length > 0) return { runPlan: null, reasons };
  const route = makeRoute(problem, compiled, visits, frozenStop.prefix(problem, compiled, null));
  return { runPlan: runPlanOf(problem, route), reasons: [] };
}

export function orderReasons(
  problem: Problem,
  run: CompiledRun,
  visits: readonly Visit[],
  frozen = frozenStop.prefix(problem, run, null),
): Reason[] {
  const fault = orderFault(run, visits, frozen.visits);
  if (fault === 'break_absent') return [{ code: 'break_missed', run: run.input.id, params: {} }];
  if (fault) return [{ code: 'order_of_stops', run: run.input.id, params: { fault } }];
  return reasonsAgainst(problem, run, visits, frozen);
}
