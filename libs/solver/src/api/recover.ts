/**
 * A van is lost, its lift fails, or it runs late: the event is written into the problem, what it touched is taken out and put back,
 * vital trips first. What fits no run within its promise may be late (mode `recovery`) or goes to standby with reasons and ways out.
 */
import { fail, minutes, ok, Seconds, ServiceTime, type Result } from '@rampa/kernel';
import { frozenStop } from '../evaluate/constraints/frozen-stop.ts';
import { liftRating } from '../evaluate/constraints/lift-rating.ts';
import { compileProblem } from '../model/compile.ts';
import type { RecoverOptions, RecoverResult, RecoveryEvent } from '../model/options.ts';
import type { Plan, Reason } from '../model/plan.ts';
import type { CompiledRun, Problem } from '../model/problem.ts';
import type { ProblemInput } from '../model/problem-input.ts';
import type { RequestInput } from '../model/request-input.ts';
import type { RunInput } from '../model/run-input.ts';
import { visitsOf } from '../model/visits.ts';
import { placePhantoms, dropPhantoms } from '../search/phantoms.ts';
import { bestOverall, recreateByRegret, type Day } from '../search/recreate.ts';
import { replaceBreaks } from '../search/improve.ts';
import { bindingReason } from '../search/refusal.ts';
import { makeRoute, type Route } from '../search/route.ts';
import { runPlanOf } from '../search/to-plan.ts';
import { waysOutFor } from './ways-out.ts';

const DEFAULT_MAX_LATE = minutes(60);

/**
 * Build the problem with the touched run's live state as of the event first: stops that are done are then no part of it. The result's
 * `input` is the problem from here on; its plan passes `verify` in mode `recovery` with `allowedLate`.
 */
export function recover(problem: Problem, plan: Plan, options: RecoverOptions): Result<RecoverResult> {
  const at = problem.runIndex.get(options.event.run);
  if (at === undefined) return fail('run_unknown');
  const touched = touchedBy(problem, plan, at, options.event);
  const base = standingBase(afterEvent(problem.input, options.event, touched, plan), plan, at, touched, options);
  if (!base) return fail('plan_rejected', { run: options.event.run });
  const { input, problem: after, routes } = base;
  const phantoms = options.phantoms ?? [];
  const strict = placeWithPhantoms(after, { routes, unplaced: indicesOf(after, [...touched, ...waiting(plan, touched)]) }, phantoms);
  const named = options.mode === 'recovery' ? lateNeeded(after, strict, touched, plan) : [];
  const lenient = withLate(input, named, options.maxLate ?? DEFAULT_MAX_LATE);
  const final = named.length === 0 ? { problem: after, day: strict, input } : placeLate(lenient, strict, named);
  return ok(report(final.problem, final.input, final.day, { problem, plan, touched, event: options.event }));
}

/** Everything of a lost run that is not done; with a lost lift, those who need it and have not boarded. */
function touchedBy(problem: Problem, plan: Plan, at: number, event: RecoveryEvent): string[] {
  const run = problem.runs[at]!;
  const served = plan.runs[at]!.stops.filter((s) => s.kind === 'dropoff').map((s) => s.of!);
  if (event.kind === 'run_unavailable') return served.filter((id) => run.input.live || !doneBefore(plan, at, id, event.from));
  const aboard = new Set(run.aboard.map((a) => problem.requests[a.request]!.input.id));
  const frozen = new Set(
    frozenStop.prefix(problem, run, plan.runs[at]!).visits.map((v) => (v < 0 ? '' : problem.requests[v >> 1]!.input.id)),
  );
  const open = served.filter((id) => !aboard.has(id));
  if (event.kind === 'running_late') return open.filter((id) => !frozen.has(id));
  const broken: CompiledRun = { ...run, input: { ...run.input, liftRating: null } };
  return open.filter((id) => !liftRating.allows(broken, problem.requests[problem.requestIndex.get(id)!]!));
}

/** By the plan, where nobody has said what was done. */
const doneBefore = (plan: Plan, at: number, request: string, from: ServiceTime): boolean =>
  plan.runs[at]!.stops.some((s) => s.kind === 'dropoff' && s.of === request && s.depart <= from);

function waiting(plan: Plan, touched: readonly string[]): string[] {
  return plan.standby.map((s) => s.request).filter((id) => !touched.includes(id));
}

const indicesOf = (problem: Problem, ids: readonly string[]): number[] => ids.map((id) => problem.requestIndex.get(id)!);

/** The van out of service where it stands, its riders to be fetched from there; or the lift gone. */
function afterEvent(input: ProblemInput, event: RecoveryEvent, touched: readonly string[], plan: Plan): ProblemInput {
  const gone = new Set(touched);
  const runs = input.runs.map((run): RunInput => {
    if (run.id !== event.run) return run;
    const frozen = (run.live?.frozen ?? []).filter((s) => s.kind === 'break' || !gone.has(s.of));
    if (event.kind === 'run_unavailable') {
      const aboard = (run.live?.aboard ?? []).filter((a) => !gone.has(a.request));
      const at = { node: run.live?.at.node ?? run.start.node, time: run.live?.at.time ?? run.start.earliest };
      const done = { ...run.live, at, aboard, frozen: frozen.filter((s) => s.kind !== 'break') };
      return { ...run, unavailableFrom: event.from, live: done };
    }
    if (event.kind === 'running_late') return run;
    return { ...run, liftRating: null, ...(run.live && { live: { ...run.live, frozen } }) };
  });
  if (event.kind !== 'run_unavailable') return { ...input, runs };
  const stranded = new Map(strandedOn(input, plan, event).map((id) => [id, event]));
  const requests = input.requests.map((r) => (stranded.has(r.id) ? fetchedFrom(r, event) : r));
  return { ...input, runs, requests };
}

/** Aboard when the van stops: those of its live state, or by the plan where it has none. */
function strandedOn(input: ProblemInput, plan: Plan, event: Extract<RecoveryEvent, { kind: 'run_unavailable' }>): string[] {
  const run = input.runs.find((r) => r.id === event.run)!;
  if (run.live) return run.live.aboard.map((a) => a.request);
  const stops = plan.runs.find((r) => r.run === event.run)!.stops;
  const boarded = stops.filter((s) => s.kind === 'pickup' && s.depart <= event.from).map((s) => s.of!);
  const down = new Set(stops.filter((s) => s.kind === 'dropoff' && s.depart <= event.from).map((s) => s.of!));
  return boarded.filter((id) => !down.has(id));
}

/** They board again where the van stands, at once or later: the promised pick-up is kept already, the promised arrival still counts. */
function fetchedFrom(request: RequestInput, event: Extract<RecoveryEvent, { kind: 'run_unavailable' }>): RequestInput {
  const { promise } = request;
  const window = { from: event.from, to: ServiceTime(Math.max(event.from, request.dropoff.window.to)) };
  const arrival = promise && {
    pickup: window,
    ...(promise.latestArrival !== undefined && { latestArrival: promise.latestArrival }),
    ...(promise.earliestArrival !== undefined && { earliestArrival: promise.earliestArrival }),
  };
  return { ...request, pickup: { ...request.pickup, node: event.node, window }, promise: arrival };
}

interface Base {
  readonly input: ProblemInput;
  readonly problem: Problem;
  readonly routes: Route[];
}

/** What stays, with times that hold: if the touched run cannot even keep its frozen stops and riders aboard, those are named late. */
function standingBase(
  input: ProblemInput,
  plan: Plan,
  at: number,
  touched: readonly string[],
  { event, mode }: RecoverOptions,
): Base | null {
  const problem = compileProblem(input);
  const routes = baseRoutes(problem, plan, at, touched, event);
  if (routes[at]!.cost) return { input, problem, routes };
  const moved = replaceBreaks(problem, routes[at]!);
  if (moved) return { input, problem, routes: routes.with(at, moved) };
  if (mode === 'normal') return null;
  const forced = new Set(routes[at]!.order.filter((v) => v >= 0).map((v) => problem.requests[v >> 1]!.input.id));
  const lenient = { ...input, requests: input.requests.map((r) => (forced.has(r.id) ? { ...r, late: true } : r)) };
  const again = compileProblem(lenient);
  const stretched = baseRoutes(again, plan, at, touched, event);
  return stretched[at]!.cost ? { input: lenient, problem: again, routes: stretched } : null;
}

/** The routes without what was touched. On a lost run only what is done before the event is left. */
function baseRoutes(problem: Problem, plan: Plan, at: number, touched: readonly string[], event: RecoveryEvent): Route[] {
  const gone = new Set(indicesOf(problem, touched));
  const keep = (visit: number): boolean => (visit < 0 ? event.kind !== 'run_unavailable' : !gone.has(visit >> 1));
  return problem.runs.map((run, i): Route => {
    const prefix = frozenStop.prefix(problem, run, plan.runs[i]!);
    const planned = visitsOf(problem, run, plan.runs[i]!);
    if (i !== at) return makeRoute(problem, run, planned, prefix);
    const stays = prefix.visits.map(keep);
    const frozen = { visits: prefix.visits.filter((_, k) => stays[k]), begin: prefix.begin.filter((_, k) => stays[k]) };
    return makeRoute(problem, run, planned.filter(keep), frozen);
  });
}

/** Strictly by every promise, live offers respected while they can be. */
function placeWithPhantoms(problem: Problem, day: Day, phantoms: RecoverOptions['phantoms'] & object): Day {
  if (phantoms.length === 0) return recreateByRegret(problem, day);
  const beside = placePhantoms(problem, day.routes, phantoms);
  const placed = recreateByRegret(beside.problem, { routes: beside.routes, unplaced: day.unplaced });
  const orders = dropPhantoms(beside.problem, placed.routes, phantoms);
  const routes = orders.map((order, i) => makeRoute(problem, problem.runs[i]!, order, day.routes[i]!.frozen));
  return { routes, unplaced: placed.unplaced };
}

/** Trips that the event left without a van: they may be late. Who was on standby before has no promise to stretch. */
function lateNeeded(problem: Problem, day: Day, touched: readonly string[], plan: Plan): string[] {
  const before = new Set(plan.standby.map((s) => s.request));
  return day.unplaced.map((i) => problem.requests[i]!.input.id).filter((id) => touched.includes(id) && !before.has(id));
}

/** Named trips may begin after their limits, up to `maxLate`. */
export function withLate(
  input: ProblemInput,
  named: readonly string[],
  maxLate: Seconds,
): { input: ProblemInput; problem: Problem; maxLate: Seconds } {
  const late = new Set(named);
  const next = { ...input, requests: input.requests.map((r) => (late.has(r.id) ? { ...r, late: true } : r)) };
  const compiled = compileProblem(next);
  const requests = compiled.requests.map((r) =>
    late.has(r.input.id) ? { ...r, pickupTo: r.pickupDue + maxLate, dropoffTo: r.dropoffDue + maxLate } : r,
  );
  return { input: next, problem: { ...compiled, requests }, maxLate };
}

/** Vital first, each where it is least late; nobody else's promise moves. */
function placeLate(
  lenient: { input: ProblemInput; problem: Problem },
  strict: Day,
  named: readonly string[],
): { problem: Problem; day: Day; input: ProblemInput } {
  const { problem, input } = lenient;
  const chosen = new Set(indicesOf(problem, named));
  const order = [...chosen].sort(
    (a, b) =>
      Number(problem.requests[b]!.input.vital) - Number(problem.requests[a]!.input.vital) ||
      problem.requests[a]!.pickupDue - problem.requests[b]!.pickupDue,
  );
  const routes = strict.routes.map((route) => makeRoute(problem, problem.runs[route.run.index]!, route.order, route.frozen));
  const unplaced = strict.unplaced.filter((i) => !chosen.has(i));
  for (const index of order) {
    const best = bestOverall(problem, routes, index);
    if (best) routes[best.before.run.index] = best.route;
    else unplaced.push(index);
  }
  return { problem, day: { routes, unplaced }, input };
}

interface Before {
  readonly problem: Problem;
  readonly plan: Plan;
  readonly touched: readonly string[];
  readonly event: RecoveryEvent;
}

function report(problem: Problem, input: ProblemInput, day: Day, before: Before): RecoverResult {
  const runs = day.routes.map((route, i) => runPlanOf(problem, route) ?? before.plan.runs[i]!);
  const servedBy = new Map(runs.flatMap((run) => run.stops.filter((s) => s.kind === 'dropoff').map((s) => [s.of!, run] as const)));
  const moved = before.touched.flatMap((request) => {
    const run = servedBy.get(request);
    return run ? [{ request, run: run.run, lateBy: latenessIn(problem, run, request) }] : [];
  });
  const waitedBefore = new Map(before.plan.standby.map((s) => [s.request, s]));
  const reasonsFor = (index: number): readonly Reason[] => day.routes.map((route) => bindingReason(problem, route, index));
  const lost = day.unplaced
    .map((index) => ({ index, input: problem.requests[index]!.input }))
    .filter(({ input: { id } }) => !waitedBefore.has(id))
    .map(({ index, input: { id, vital } }) => ({
      request: id,
      vital,
      reasons: reasonsFor(index),
      waysOut: waysOutFor(problem, day.routes, index),
    }))
    .sort((a, b) => Number(b.vital) - Number(a.vital));
  const stillWaiting = day.unplaced.flatMap((index) => waitedBefore.get(problem.requests[index]!.input.id) ?? []);
  const standby = [...stillWaiting, ...lost.map(({ request, reasons }) => ({ request, reasons }))];
  const allowedLate = input.requests.filter((r) => r.late).map((r) => r.id);
  return { input, plan: { runs, standby }, moved, allowedLate, lost };
}

function latenessIn(problem: Problem, run: Plan['runs'][number], request: string): Seconds {
  const { pickupDue, dropoffDue } = problem.requests[problem.requestIndex.get(request)!]!;
  const over = run.stops.map((s) =>
    s.of !== request ? 0 : s.kind === 'pickup' ? s.begin - pickupDue : s.kind === 'dropoff' ? s.begin - dropoffDue : 0,
  );
  return Seconds(Math.max(0, ...over));
}
