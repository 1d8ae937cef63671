/** Taking a trip out, and reckoning times anew. Plans are never changed in place. */
import { fail, ok, type Result } from '@rampa/kernel';
import { frozenStop } from '../evaluate/constraints/frozen-stop.ts';
import type { Plan, Reason, RunPlan } from '../model/plan.ts';
import type { CompiledRun, Problem, Visit } from '../model/problem.ts';
import { breakVisit, visitsOf } from '../model/visits.ts';
import { replaceBreaks } from '../search/breaks.ts';
import { withoutRequest } from '../search/insertion.ts';
import { recreateByRegret } from '../search/recreate.ts';
import { ridesApart } from '../search/own-rides.ts';
import { makeRoute, routesOf, type Route } from '../search/route.ts';
import { movable } from '../search/movable.ts';
import { softRunPlan } from '../search/soft.ts';
import { runPlanOf, withRoutes, withRunPlan } from '../search/to-plan.ts';
import { orderReasons } from './empty-plan.ts';

/** The run of the plan that serves a request, or -1. */
export const runServing = (plan: Plan, request: string): number =>
  plan.runs.findIndex((run) => run.stops.some((stop) => stop.kind === 'dropoff' && stop.of === request));

/**
 * The plan without this request (not on standby either). Stops before `frozenUntil` keep their times. Fails with trip_unknown, or
 * trip_frozen for a rider aboard.
 */
export function removeRequest(problem: Problem, plan: Plan, request: string): Result<Plan> {
  const index = problem.requestIndex.get(request);
  if (index === undefined) return fail('trip_unknown');
  const at = runServing(plan, request);
  if (at < 0) return ok({ ...plan, standby: plan.standby.filter((s) => s.request !== request) });
  const run = problem.runs[at]!;
  if (run.aboard.some((a) => a.request === index)) return fail('trip_frozen');
  const before = frozenStop.prefix(problem, run, plan.runs[at]!);
  const stays = before.visits.map((visit) => visit < 0 || visit >> 1 !== index);
  const frozen = { visits: before.visits.filter((_, i) => stays[i]), begin: before.begin.filter((_, i) => stays[i]) };
  const rest = makeRoute(problem, run, withoutRequest(visitsOf(problem, run, plan.runs[at]!), index), frozen);
  const route = rest.cost ? rest : replaceBreaks(problem, rest);
  if (!route || !ridesApart(problem, routesOf(problem, plan), route)) {
    const spread = placedAnew(problem, plan, at, rest);
    if (spread) return ok({ ...spread, standby: spread.standby.filter((s) => s.request !== request) });
  }
  return ok(withRunPlan(plan, at, (route && runPlanOf(problem, route)) ?? softRunPlan(problem, rest)));
}

/** Breaks are taken where the van stands, so a run may not hold without a trip that brought it near: then its trips are placed anew. */
function placedAnew(problem: Problem, plan: Plan, at: number, rest: Route): Plan | null {
  const loose = movable(rest);
  const bare = makeRoute(
    problem,
    rest.run,
    loose.reduce<readonly Visit[]>((order, r) => withoutRequest(order, r), rest.order),
    rest.frozen,
  );
  const emptied = bare.cost ? bare : replaceBreaks(problem, bare);
  if (!emptied) return null;
  const before = routesOf(problem, plan);
  const day = recreateByRegret(problem, { routes: before.with(at, emptied), unplaced: loose });
  return day.unplaced.length === 0 ? withRoutes(problem, plan, before, day.routes, plan.standby) : null;
}

export interface Rescheduled {
  readonly plan: Plan;
  /** Runs whose order cannot be kept any more; the plan shows what driving alone makes of them. */
  readonly broken: readonly { readonly run: string; readonly reasons: readonly Reason[] }[];
}

/**
 * The same orders with times computed anew, after the problem was built with new live states, travel times or windows. Stops that are
 * done or unknown by now drop out, breaks that are new come in. Requests that nobody serves are on standby afterwards.
 */
export function reschedule(problem: Problem, plan: Plan): Rescheduled {
  const broken: { run: string; reasons: readonly Reason[] }[] = [];
  const known = new Map(plan.runs.map((run) => [run.run, run]));
  const runs = problem.runs.map((run): RunPlan => {
    const before = known.get(run.input.id);
    const frozen = frozenStop.prefix(problem, run, null);
    const route = makeRoute(problem, run, stillToDo(problem, run, before, frozen.visits), frozen);
    const runPlan = runPlanOf(problem, route);
    if (runPlan) return runPlan;
    const rescued = replaceBreaks(problem, route);
    if (rescued) return runPlanOf(problem, rescued)!;
    broken.push({ run: run.input.id, reasons: orderReasons(problem, run, route.order) });
    return softRunPlan(problem, route);
  });
  const served = new Set(runs.flatMap((run) => run.stops.filter((s) => s.kind === 'dropoff').map((s) => s.of)));
  const reasons = new Map(plan.standby.map((s) => [s.request, s.reasons]));
  const standby = problem.requests
    .filter((r) => !served.has(r.input.id))
    .map((r) => ({ request: r.input.id, reasons: reasons.get(r.input.id) ?? [] }));
  return { plan: { runs, standby }, broken };
}

function stillToDo(problem: Problem, run: CompiledRun, before: RunPlan | undefined, frozen: readonly Visit[]): Visit[] {
  const planned = before ? visitsOf(problem, run, before) : [];
  const aboard = new Set(run.aboard.map((a) => a.request));
  const order = [...frozen, ...planned.filter((visit) => !frozen.includes(visit))].filter((visit) => {
    if (visit < 0) return true;
    const hasPickup = planned.includes(visit & ~1) || frozen.includes(visit & ~1);
    return (visit & 1) === 0 ? !aboard.has(visit >> 1) : aboard.has(visit >> 1) || hasPickup;
  });
  const missing = [...aboard].map((r) => 2 * r + 1).filter((visit) => !order.includes(visit));
  const breaks = run.unavailableFrom < Infinity ? [] : run.breaks.map((_, i) => breakVisit(i)).filter((visit) => !order.includes(visit));
  return [...order, ...missing, ...breaks];
}
