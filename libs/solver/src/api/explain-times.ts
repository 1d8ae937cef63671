/** What keeps a pick-up from being earlier or later: asks for the same order a minute earlier and a minute later. */
import { ServiceTime } from '@rampa/kernel';
import type { Explanation } from '../model/explanation.ts';
import type { Plan, PlannedStop, Reason } from '../model/plan.ts';
import type { CompiledRequest, Problem } from '../model/problem.ts';
import { replaceRequest } from '../model/compile.ts';
import { visitsOf } from '../model/visits.ts';
import { frozenStop } from '../evaluate/constraints/frozen-stop.ts';
import { reasonsAgainst } from '../evaluate/explain-order.ts';

/** How far an earlier or later time is asked for to see what binds. */
const PROBE_SECONDS = 60;

/** Absent where the time could be another one: then only its price speaks against it. */
export function timeBounds(
  problem: Problem,
  plan: Plan,
  at: number,
  request: CompiledRequest,
  pickup: PlannedStop,
): Pick<Explanation, 'notEarlier' | 'notLater'> {
  const run = problem.runs[at]!;
  const runPlan = plan.runs[at]!;
  const { begin, arrive } = pickup;
  const own = { from: request.pickupFrom, to: request.pickupDue, begin };
  const binds = (code: Reason['code'], params: Reason['params']): Reason => ({ code, run: runPlan.run, request: request.input.id, params });
  const asked = (from: number, to: number): Reason | undefined => {
    const window = { from: ServiceTime(from), to: ServiceTime(to) };
    const { promise, ...input } = request.input;
    const probe = replaceRequest(problem, {
      ...input,
      late: false,
      pickup: { ...input.pickup, window },
      promise: promise && { ...promise, pickup: window },
    });
    const frozen = frozenStop.prefix(problem, run, runPlan);
    const [reason] = reasonsAgainst(probe, run, visitsOf(problem, run, runPlan), frozen);
    return reason && { ...reason, run: runPlan.run };
  };
  const before = runPlan.stops[runPlan.stops.indexOf(pickup) - 1]!;
  const notEarlier =
    begin - PROBE_SECONDS < request.pickupFrom
      ? binds('pickup_window', { ...own, bound: 'from' })
      : arrive >= begin
        ? binds('travel_time', { ...own, arrive, depart: before.depart, stop: before.kind, after: before.of ?? '' })
        : asked(request.pickupFrom, begin - PROBE_SECONDS);
  const notLater =
    begin + PROBE_SECONDS > request.pickupTo
      ? binds('pickup_window', { ...own, bound: 'to' })
      : asked(begin + PROBE_SECONDS, Math.max(request.pickupTo, begin + PROBE_SECONDS));
  return { ...(notEarlier && { notEarlier }), ...(notLater && { notLater }) };
}
