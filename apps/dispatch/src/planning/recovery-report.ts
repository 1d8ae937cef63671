/** Whom a breakdown touched, what became of them, and what a person could still do. Pure. */
import type { RecoveryReport, Trip } from '@rampa/contracts';
import { elapsed } from '@rampa/domain';
import { Instant } from '@rampa/kernel';
import type { RecoverResult, WayOut } from '@rampa/solver';
import type { DayPlan } from './day-plans.ts';
import { shownReason } from './reasons.ts';

export interface Recovered {
  readonly vehicleId: string;
  readonly planVersion: number;
  readonly found: RecoverResult;
  /** Stranded riders' trips by the ids of those that continue them. */
  readonly names: ReadonlyMap<string, string>;
  /** The trips touched, before and after. */
  readonly before: readonly Trip[];
  readonly after: readonly Trip[];
  readonly base: DayPlan;
  /** Riders who were at their destination already: set down, or waiting at its door for whoever takes them over. */
  readonly there: readonly Trip[];
}

type Affected = RecoveryReport['affected'][number];

export function recoveryReport({ vehicleId, planVersion, found, names, before, after, base, there }: Recovered): RecoveryReport {
  const was = new Map(before.map((trip) => [trip.id, trip]));
  const is = new Map(after.map((trip) => [trip.id, trip]));
  const shown = (request: string): Pick<Affected, 'tripId' | 'riderName' | 'van' | 'before' | 'after'> => {
    const tripId = names.get(request) ?? request;
    const [old, now] = [was.get(request), is.get(tripId)];
    return {
      tripId,
      ...(now?.riderName !== undefined && { riderName: now.riderName }),
      ...(now?.van && { van: now.van }),
      ...(old?.plannedPickup !== undefined && { before: old.plannedPickup }),
      ...(now?.plannedPickup !== undefined && { after: now.plannedPickup }),
    };
  };
  const lost = found.lost.map((item): Affected => ({
    ...shown(item.request),
    outcome: 'standby',
    lateMinutes: 0,
    reasons: item.reasons.map((reason) => ({ ...shownReason(reason, base.day) })),
    waysOut: item.waysOut.map((way) => shownWay(way, dueOf(was.get(item.request), base))),
  }));
  const moved = found.moved.map((item): Affected => ({
    ...shown(item.request),
    outcome: item.lateBy > 0 ? 'late' : 'moved',
    lateMinutes: Math.ceil(item.lateBy / 60),
    reasons: [],
    waysOut: [],
  }));
  const arrived = there.map((trip): Affected => ({
    tripId: trip.id,
    ...(trip.riderName !== undefined && { riderName: trip.riderName }),
    outcome: trip.state === 'completed' ? 'set_down' : 'at_door',
    lateMinutes: 0,
    reasons: trip.state === 'completed' ? [] : [{ code: 'handover_required' }],
    waysOut: trip.state === 'completed' ? [] : [{ kind: 'call_rider' }],
  }));
  return {
    vehicleId,
    planVersion,
    affected: [
      ...arrived.filter((one) => one.outcome === 'at_door'),
      ...lost,
      ...moved.sort((a, b) => b.lateMinutes - a.lateMinutes),
      ...arrived.filter((one) => one.outcome === 'set_down'),
    ],
  };
}

/** When the pick-up was due, as the day counts. */
const dueOf = (trip: Trip | undefined, base: DayPlan): number | undefined =>
  trip?.promise && elapsed(base.day, Instant(Date.parse(trip.promise.pickup.to)));

function shownWay(way: WayOut, due: number | undefined): Affected['waysOut'][number] {
  switch (way.kind) {
    case 'late_van':
      return { kind: 'other_van', runId: way.run, minutes: Math.ceil(way.lateBy / 60) };
    case 'other_time':
      return { kind: 'later', runId: way.run, ...(due !== undefined && { minutes: Math.ceil((way.pickup - due) / 60) }) };
    case 'taxi':
      return { kind: 'taxi' };
    case 'call_rider':
      return { kind: 'call_rider' };
  }
}
