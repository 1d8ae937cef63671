/** When each rider is in which van by the plan itself, as the database keeps it, so that nobody rides twice at once. */
import { instantIn, type ServiceDay } from '@rampa/domain';
import { Instant, ServiceTime, type Uuid } from '@rampa/kernel';
import type { Plan } from '@rampa/solver';
import type { DayRows, RideRow } from './day-rows.ts';

export interface RideChanges {
  readonly upsert: readonly RideRow[];
  readonly remove: readonly Uuid[];
}

/**
 * From boarding to standing at the destination; a rider aboard is on the way from where the plan begins. Stored times of stops say what
 * people were told, and may be overtaken: the rides are those that the verifier has judged.
 */
export function ridesOf(rows: DayRows, plan: Plan, day: ServiceDay): RideRow[] {
  const riders = new Map(rows.trips.map((trip) => [trip.id, trip.riderId]));
  const broken = new Set(rows.runs.filter((run) => run.state === 'broken').map((run) => run.id));
  return plan.runs.flatMap(({ run, stops }) => {
    if (broken.has(run)) return [];
    const boarded = new Map<string, ServiceTime>();
    return stops.flatMap((stop): RideRow[] => {
      if (stop.kind === 'pickup') boarded.set(stop.of!, stop.begin);
      const riderId = stop.kind === 'dropoff' ? riders.get(stop.of!) : undefined;
      if (riderId === undefined) return [];
      const from = millisecond(day, boarded.get(stop.of!) ?? stops[0]!.arrive);
      const to = Instant(Math.max(millisecond(day, stop.begin), from + 1000));
      return [{ tripId: stop.of!, riderId, runId: run, from, to }];
    });
  });
}

const millisecond = (day: ServiceDay, time: ServiceTime): Instant => Instant(Math.round(instantIn(day, time)));

/** What has to be written so that the database holds exactly these. */
export function rideChanges(stored: readonly RideRow[], next: readonly RideRow[]): RideChanges {
  const known = new Map(stored.map((ride) => [ride.tripId, ride]));
  const stays = new Set(next.map((ride) => ride.tripId));
  const upsert = next.filter((ride) => {
    const was = known.get(ride.tripId);
    return !was || was.runId !== ride.runId || was.from !== ride.from || was.to !== ride.to;
  });
  return { upsert, remove: stored.map((ride) => ride.tripId).filter((id) => !stays.has(id)) };
}
