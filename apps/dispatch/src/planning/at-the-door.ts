/** Riders whose van breaks at their destination: they are where they wanted to go, and need no other van. */
import { applyTripEvent, type TripState as LifeState } from '@rampa/domain';
import type { Instant } from '@rampa/kernel';
import type { Tenant } from '../database/tenant.ts';
import { withoutTrips, type DayPlan } from './day-plans.ts';
import type { DayRows, RunRow, TripRow } from './day-rows.ts';
import type { DayEvent } from './event-types.ts';

export interface AtTheDoor {
  /** Set down by this: their trips are completed. */
  readonly done: readonly TripRow[];
  /** Must be handed to a named person first: they stay aboard at the door until the driver says so. */
  readonly waiting: readonly TripRow[];
  /** The day without either: nobody plans for them any more. */
  readonly rows: DayRows;
}

/** Who sits in the van at a drop-off that the van has reached. Pure. */
export function atTheDoor(rows: DayRows, run: RunRow, at: Instant): AtTheDoor {
  const reached = new Set(
    rows.stops.filter((stop) => stop.runId === run.id && stop.kind === 'dropoff' && stop.state === 'arrived').map((stop) => stop.tripId),
  );
  const there = rows.trips.filter((trip) => trip.state === 'on_board' && trip.runId === run.id && reached.has(trip.id));
  const done = there.filter((trip) => applyTripEvent(lifeAboard(trip, at), { type: 'complete', at, by: 'dispatcher' }).ok);
  const waiting = there.filter((trip) => !done.includes(trip));
  const over = new Set(done.map((trip) => trip.id));
  const stops = rows.stops.map((stop) =>
    stop.runId === run.id && stop.kind === 'dropoff' && stop.tripId !== null && over.has(stop.tripId)
      ? { ...stop, state: 'done' as const, doneAt: stop.arrivedAt }
      : stop,
  );
  return { done, waiting, rows: withoutTrips({ ...rows, stops }, new Set(there.map((trip) => trip.id))) };
}

const lifeAboard = (trip: TripRow, at: Instant): LifeState => ({
  status: trip.state,
  since: at,
  reason: null,
  terms: trip.needs.terms,
  window: null,
  arrival: null,
});

/** Writes that they were set down, now. Inside `tenant.run`. @returns the events that tell it. */
export async function storeSetDown(tenant: Tenant, { done }: AtTheDoor, run: RunRow, base: DayPlan, at: Instant): Promise<DayEvent[]> {
  if (done.length === 0) return [];
  const ids = done.map((trip) => trip.id);
  await tenant.query(`update trip set state = 'completed', version = version + 1 where id = any($1::uuid[])`, [ids]);
  await tenant.query(
    `update stop set state = 'done', done_at = to_timestamp($3 / 1000.0) where run_id = $2 and kind = 'dropoff' and trip_id = any($1::uuid[])`,
    [ids, run.id, at],
  );
  return done.map((trip): DayEvent => ({
    type: 'trip.completed',
    tripId: trip.id,
    runId: run.id,
    vehicleId: run.vehicleId,
    reason: 'breakdown',
    data: { from: trip.state, to: 'completed', planVersion: base.version },
  }));
}
