/** Whom an event of the live day touched, what became of them, and what a person could still do; as the event log keeps it. Pure. */
import type { RecoveryReport } from '@rampa/contracts';
import { instantIn } from '@rampa/domain';
import type { Plan, RecoverResult, WayOut } from '@rampa/solver';
import type { AtTheDoor } from './at-the-door.ts';
import type { DayPlan } from './day-plans.ts';
import { costMinutes } from './prices.ts';
import { shownReason } from './reasons.ts';

export type RecoveryKind = RecoveryReport['kind'];
/** No names: those come from the trips when somebody reads it. */
export type StoredAffected = Omit<RecoveryReport['affected'][number], 'riderName' | 'van'>;
export interface StoredReport {
  readonly kind: RecoveryKind;
  readonly planVersion: number;
  readonly affected: readonly StoredAffected[];
}

export interface Recovered {
  readonly kind: RecoveryKind;
  readonly found: Pick<RecoverResult, 'plan' | 'moved' | 'lost'>;
  /** Stranded riders' trips by the ids of those that continue them. */
  readonly names: ReadonlyMap<string, string>;
  readonly base: DayPlan;
  /** Riders who were at their destination already. */
  readonly arrived: Pick<AtTheDoor, 'done' | 'waiting'>;
}

export function storedReport({ kind, found, names, base, arrived }: Recovered): StoredReport {
  const id = (request: string): string => names.get(request) ?? request;
  const trip = (request: string): Pick<StoredAffected, 'tripId' | 'before' | 'after'> => {
    const [before, after] = [pickupOf(base.plan, request, base), pickupOf(found.plan, request, base)];
    return { tripId: id(request), ...(before && { before }), ...(after && { after }) };
  };
  const shown = (reason: RecoverResult['lost'][number]['reasons'][number]) => {
    const { tripId, ...rest } = shownReason(reason, base.day);
    return { ...rest, ...(tripId && { tripId: id(tripId) }) };
  };
  const atDoor = arrived.waiting.map((one): StoredAffected => ({
    tripId: one.id,
    outcome: 'at_door',
    lateMinutes: 0,
    reasons: [{ code: 'handover_required' }],
    waysOut: [{ kind: 'call_rider' }],
  }));
  const lost = found.lost.map((one): StoredAffected => ({
    ...trip(one.request),
    outcome: 'standby',
    lateMinutes: 0,
    reasons: one.reasons.map(shown),
    waysOut: one.waysOut.map((way) => shownWay(way, one.request, base)),
  }));
  const moved = found.moved.map((one): StoredAffected => ({
    ...trip(one.request),
    fromRunId: one.from,
    runId: one.run,
    outcome: one.lateBy > 0 ? 'late' : 'moved',
    lateMinutes: Math.ceil(one.lateBy / 60),
    reasons: one.reasons.map(shown),
    waysOut: one.waysOut.map((way) => shownWay(way, one.request, base)),
  }));
  const done = arrived.done.map((one): StoredAffected => ({
    tripId: one.id,
    outcome: 'set_down',
    lateMinutes: 0,
    reasons: [],
    waysOut: [],
  }));
  const affected = [...atDoor, ...lost, ...moved.sort((a, b) => b.lateMinutes - a.lateMinutes), ...done];
  return { kind, planVersion: base.version + 1, affected };
}

function pickupOf(plan: Plan, request: string, { day }: DayPlan): string | undefined {
  for (const run of plan.runs)
    for (const stop of run.stops)
      if (stop.kind === 'pickup' && stop.of === request) return new Date(instantIn(day, stop.begin)).toISOString();
  return undefined;
}

function shownWay(way: WayOut, request: string, { problem }: DayPlan): StoredAffected['waysOut'][number] {
  switch (way.kind) {
    case 'late_van':
      return { kind: 'other_van', runId: way.run, minutes: Math.ceil(way.lateBy / 60), costMinutes: costMinutes(problem, way.costDelta) };
    case 'other_time': {
      const due = problem.requests[problem.requestIndex.get(request) ?? -1]?.pickupDue;
      const minutes = due !== undefined && Number.isFinite(due) ? { minutes: Math.ceil((way.pickup - due) / 60) } : {};
      return { kind: 'later', runId: way.run, costMinutes: costMinutes(problem, way.costDelta), ...minutes };
    }
    case 'taxi':
      return { kind: 'taxi', metres: Math.round(way.metres) };
    case 'call_rider':
      return { kind: 'call_rider' };
  }
}
