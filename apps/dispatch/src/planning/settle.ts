/** From a day's rows to a plan that can be worked on: exact, deterministic, and honest about what reality has already broken. */
import { ServiceTime } from '@rampa/kernel';
import type { OrderItem, Plan, PlannedStop, Problem, Reason, RunPlan } from '@rampa/solver';
import type { StoredReason } from './day-rows.ts';
import { buildProblem, reschedule } from './engine.ts';
import { toProblem, type DayProblem, type DaySituation } from './to-problem.ts';

export interface SettledDay {
  readonly problem: Problem;
  readonly plan: Plan;
  /** Every trip that may be late: named by an execution event, or overtaken by it. */
  readonly late: ReadonlySet<string>;
  /** The service time this was made for. */
  readonly at: ServiceTime;
}

const ROUNDS = 4;

/**
 * Runs whose stored order cannot be kept any more are allowed lateness first, then to run over their shift; what even that does not save
 * is unplaced. @throws Error when the rows are no sound problem: a bug, not an answer.
 */
export function settle(situation: DaySituation): SettledDay {
  const late = new Set(situation.late);
  const overrun = new Set(situation.overrun);
  const unplaced = new Set<string>();
  for (let round = 0; round < ROUNDS; round++) {
    const { input, orders } = toProblem({ ...situation, late, overrun, unplaced });
    const problem = buildProblem(input, { impossible: 'standby' });
    if (!problem.ok) throw new Error(`the stored day is no sound problem: ${problem.error.code} at ${problem.error.pointer ?? '?'}`);
    const { plan, broken } = reschedule(problem.value, storedPlan(problem.value, orders, unplaced, situation));
    if (broken.length === 0) return { problem: problem.value, plan, late: lateOf(problem.value), at: situation.now };
    for (const { run } of broken) {
      const aboard = aboardOf(problem.value, run);
      const order = orders.get(run) ?? [];
      concede(run, order, round, { late, overrun, unplaced, aboard, heavy: heavyOn(problem.value, run, order, aboard) });
    }
  }
  throw new Error('the stored day has a run that cannot be kept in any way');
}

interface Concessions {
  readonly late: Set<string>;
  readonly overrun: Set<string>;
  readonly unplaced: Set<string>;
  readonly aboard: ReadonlySet<string>;
  /** On a van whose lift is out: those who need it and are not aboard yet. */
  readonly heavy: ReadonlySet<string>;
}

function concede(run: string, order: readonly OrderItem[], round: number, { late, overrun, unplaced, aboard, heavy }: Concessions): void {
  if (heavy.size > 0 && round === 0) for (const of of heavy) unplaced.add(of);
  if (round === 0) for (const item of order) if (item.kind !== 'break') late.add(item.of);
  if (round === 1) overrun.add(run);
  if (round === 2) for (const item of order) if (item.kind !== 'break' && !aboard.has(item.of)) unplaced.add(item.of);
}

const aboardOf = (problem: Problem, run: string): Set<string> =>
  new Set(problem.input.runs.find((item) => item.id === run)?.live?.aboard.map((item) => item.request));

function heavyOn(problem: Problem, run: string, order: readonly OrderItem[], aboard: ReadonlySet<string>): Set<string> {
  const rating = problem.input.runs.find((item) => item.id === run)?.liftRating ?? -1;
  const heavy = problem.input.requests.filter((request) => (request.liftLoad ?? -1) > rating && !aboard.has(request.id));
  const served = new Set(order.map((item) => item.of));
  return new Set(heavy.map((request) => request.id).filter((id) => served.has(id)));
}

const lateOf = (problem: Problem): Set<string> =>
  new Set(problem.input.requests.filter((request) => request.late).map((request) => request.id));

/** The stored orders as a plan whose times are still to be reckoned. */
function storedPlan(problem: Problem, orders: DayProblem['orders'], unplaced: ReadonlySet<string>, { rows }: DaySituation): Plan {
  const zero = ServiceTime(0);
  const stop = (kind: PlannedStop['kind'], of: string | null): PlannedStop => ({
    kind,
    of,
    node: 0,
    arrive: zero,
    begin: zero,
    depart: zero,
    layout: '',
  });
  const runs = problem.input.runs.map((run): RunPlan => {
    const order = (orders.get(run.id) ?? []).filter((item) => !unplaced.has(item.of));
    return {
      run: run.id,
      stops: [stop('start', null), ...order.map((item) => stop(item.kind, item.of)), stop('end', null)],
      placements: [],
      cost: 0,
    };
  });
  const placed = new Set(runs.flatMap((run) => run.stops.map((item) => item.of)));
  const waiting = rows.trips.filter((trip) => !placed.has(trip.id));
  return { runs, standby: waiting.map((trip) => ({ request: trip.id, reasons: trip.standbyReasons.map(solverReason) })) };
}

const solverReason = (reason: StoredReason): Reason => ({
  code: reason.code as Reason['code'],
  ...(reason.runId && { run: reason.runId }),
  params: { ...reason.params },
});
