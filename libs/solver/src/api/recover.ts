/**
 * A van or its lift is lost, a van runs late, a rider is not ready, a street is closed: the event is written into the problem, whom it
 * touches is taken out and put back, vital trips first. What fits no run within its promise may be late (mode `recovery`) or goes to
 * standby with reasons and ways out. Nobody is moved for lateness unless that saves some.
 */
import { fail, minutes, ok, type Result } from '@rampa/kernel';
import { compileProblem } from '../model/compile.ts';
import type { Lateness, RecoverOptions, RecoverResult, RecoveryEvent } from '../model/options.ts';
import { compareObjectives, type Objective, type Plan, type Reason } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import type { RequestInput } from '../model/request-input.ts';
import { objectiveOfDay } from '../search/day/day-objective.ts';
import { bindingReason } from '../search/refusal.ts';
import { movable } from '../search/movable.ts';
import { afterEvent } from './recover-event.ts';
import { ifNobodyMoves, runsOf, standingBase, touchedBy, type Base } from './recover-base.ts';
import { latenessOf } from './recover-lateness.ts';
import { placeLate, placeStrictly, placeWaiting, type Placed } from './recover-place.ts';
import { report } from './recover-report.ts';

const DEFAULT_MAX_LATE = minutes(60);

interface Attempt {
  readonly base: Base;
  readonly touched: readonly string[];
  readonly strict: Placed;
  readonly final: Placed;
  readonly lateness: Lateness;
}

/**
 * Build the problem with the touched run's live state as of the event first: stops that are done are then no part of it. The result's
 * `input` is the problem from here on; its plan passes `verify` in mode `recovery` with `allowedLate`.
 * Fails with run_unknown, trip_unknown, or plan_rejected where not even what is frozen can be kept.
 */
export function recover(problem: Problem, plan: Plan, options: RecoverOptions): Result<RecoverResult> {
  const { event } = options;
  if (event.kind !== 'street_closed' && !problem.runIndex.has(event.run)) return fail('run_unknown');
  if (event.kind === 'rider_not_ready' && !problem.requestIndex.has(event.request)) return fail('trip_unknown');
  const staying = ifNobodyMoves(afterEvent(problem.input, event, [], plan), plan, event);
  const touched = touchedBy(problem, plan, options, new Set(staying.late.keys()));
  const tried = attempts(problem, plan, options, touched);
  const best = tried.reduce<Attempt | null>((a, b) => (a && compareObjectives(valueOf(a), valueOf(b)) <= 0 ? a : b), null);
  if (!best) return fail('plan_rejected', event.kind === 'street_closed' ? {} : { run: event.run });
  const before = latenessOf(problem, staying.runs, staying.late.keys());
  const kept = staysPut(event) ? tried[0]! : best;
  const fitting = staysPut(event) && gain(kept, best) < Math.max(1, options.minGain ?? 0) ? kept : best;
  const chosen = staysPut(event) ? { ...fitting, final: placeWaiting(fitting.final, options.phantoms ?? []) } : fitting;
  const why = whyOf(chosen, event, (id) => staying.late.get(id)?.reason);
  const torn = [...new Set([...chosen.touched, ...pushed(chosen, plan)])];
  const told = new Set([...torn, ...staying.late.keys()]);
  const result = named(report(chosen.final, { plan, touched: [...told], strict: chosen.strict, why }), problem, chosen.final.problem);
  return ok({
    ...result,
    torn,
    lateness: { before, after: latenessOf(chosen.final.problem, result.plan.runs, [...told, ...staying.late.keys()]) },
  });
}

/** Only who needs it may be late: who is, who was before, and riders aboard, whose ride limit goes with it. */
function named(
  result: Omit<RecoverResult, 'lateness' | 'torn'>,
  before: Problem,
  after: Problem,
): Omit<RecoverResult, 'lateness' | 'torn'> {
  const aboard = new Set(result.input.runs.flatMap((run) => run.live?.aboard.map((a) => a.request) ?? []));
  const needs = (id: string): boolean =>
    aboard.has(id) || before.requests[before.requestIndex.get(id)!]?.late === true || latenessOf(after, result.plan.runs, [id]).trips > 0;
  const requests = result.input.requests.map((request): RequestInput => {
    if (!request.late || needs(request.id)) return request;
    const { late: _, ...kept } = request;
    return kept;
  });
  return { ...result, input: { ...result.input, requests }, allowedLate: requests.filter((r) => r.late).map((r) => r.id) };
}

/** Events after which everybody could stay, if only late. */
const staysPut = (event: RecoveryEvent): boolean =>
  event.kind === 'running_late' || event.kind === 'street_closed' || event.kind === 'rider_not_ready';

/** Nobody moved (where that can be); those touched placed again; and, where that leaves somebody late, everybody on their runs who may move. */
function attempts(problem: Problem, plan: Plan, options: RecoverOptions, touched: readonly string[]): Attempt[] {
  const { event } = options;
  if (!staysPut(event)) return [attempt(problem, plan, options, touched)].filter((made) => made !== null);
  const stay = attempt(problem, plan, options, []);
  const some = touched.length > 0 ? attempt(problem, plan, options, touched) : null;
  const found = [stay, some].filter((made) => made !== null);
  if (!some || (some.lateness.trips === 0 && some.final.day.unplaced.length <= plan.standby.length)) return found;
  const keep = new Set(options.stay);
  const loose = runsOf(problem, event).flatMap((at) =>
    movable(some.base.routes[at]!).map((index) => some.base.problem.requests[index]!.input.id),
  );
  const all = attempt(problem, plan, options, [...new Set([...touched, ...loose.filter((id) => !keep.has(id))])]);
  return all ? [...found, all] : found;
}

function attempt(problem: Problem, plan: Plan, options: RecoverOptions, touched: readonly string[]): Attempt | null {
  const base = standingBase(afterEvent(problem.input, options.event, touched, plan), plan, touched, options);
  if (!base) return null;
  const waiting = plan.standby.map((s) => s.request).filter((id) => !touched.includes(id));
  const [torn, behind] = [touched, waiting].map((ids) => ids.map((id) => base.problem.requestIndex.get(id)!)) as [number[], number[]];
  // where everybody could stay, nobody waits any longer for the sake of those on standby: they come after
  const [first, after] = staysPut(options.event) ? [torn, behind] : [[...torn, ...behind], []];
  const day = placeStrictly(base.problem, { routes: base.routes, unplaced: first }, options.phantoms ?? []);
  const strict = { ...base, day };
  const before = new Set(plan.standby.map((s) => s.request));
  const open = day.unplaced.map((i) => base.problem.requests[i]!.input.id).filter((id) => !before.has(id));
  const late = placeLate(strict, options.mode === 'recovery' ? open : [], options.maxLate ?? DEFAULT_MAX_LATE);
  const final = { ...late, day: { ...late.day, unplaced: [...late.day.unplaced, ...after] } };
  const all = final.problem.requests.map((r) => r.input.id);
  const runs = report(final, { plan, touched: [], strict, why: () => undefined }).plan.runs;
  return { base, touched, strict, final, lateness: latenessOf(compileProblem(final.input), runs, all) };
}

/** What counts when people have to be told: not what it costs. */
const valueOf = ({ final: { problem, day } }: Attempt): Objective => ({ ...objectiveOfDay(problem, day), cost: 0 });

/** Seconds of lateness saved; without end where somebody would else be left behind. */
function gain(stay: Attempt, best: Attempt): number {
  if (stay === best) return 0;
  const fewerLost = best.final.day.unplaced.length < stay.final.day.unplaced.length;
  return fewerLost ? Infinity : stay.lateness.seconds - best.lateness.seconds;
}

/** Trips that others took the place of. */
function pushed({ final }: Attempt, plan: Plan): string[] {
  const was = new Map(plan.runs.flatMap((run) => run.stops.filter((s) => s.kind === 'dropoff').map((s) => [s.of!, run.run] as const)));
  return final.day.routes.flatMap((route) =>
    route.order
      .filter((visit) => visit >= 0 && (visit & 1) === 1)
      .map((visit) => final.problem.requests[visit >> 1]!.input.id)
      .filter((id) => was.has(id) && was.get(id) !== route.run.input.id),
  );
}

/** What binds where a trip was: the event itself, else what its old run would break now. */
function whyOf({ strict }: Attempt, event: RecoveryEvent, late: (id: string) => Reason | undefined) {
  return (request: string, from: string): Reason | undefined => {
    const { problem, day } = strict;
    const [index, at] = [problem.requestIndex.get(request), problem.runIndex.get(from)];
    if (event.kind === 'rider_not_ready' && request === event.request)
      return { code: 'pickup_window', run: from, request, params: { readyFrom: event.from } };
    const known = late(request);
    if (known || index === undefined || at === undefined) return known;
    return day.routes[at]!.order.includes(2 * index) ? undefined : bindingReason(problem, day.routes[at]!, index);
  };
}
