/** Riders in a van that cannot go on: the trip begun is aborted, another begins where the van stands. */
import { minutes, ServiceTime, type GeoPoint } from '@rampa/kernel';
import type { Tenant } from '../database/tenant.ts';
import type { DayPlan } from './day-plans.ts';
import type { TripRow } from './day-rows.ts';
import { promiseColumns } from './plan-writer.ts';

export interface Stranded {
  readonly before: TripRow;
  readonly after: TripRow;
}

/** How long a stranded rider waits at most by the new trip's promise, where no van was found yet. */
const WAIT = minutes(60);

/** The trip that takes a stranded rider on: same party, same destination, the promised arrival kept as it was. */
export function continuation(
  before: TripRow,
  { id, place, label, pickup, base }: { id: string; place: GeoPoint; label: string; pickup: ServiceTime | undefined; base: DayPlan },
): TripRow {
  const from = ServiceTime(Math.max(0, Math.floor(base.now)));
  const to = ServiceTime(pickup === undefined ? from + WAIT : Math.max(from, pickup) + base.policies['promise.out_after']);
  return {
    ...before,
    id,
    state: 'booked',
    runId: null,
    from: { ...before.from, label, address: label, lat: place.lat, lon: place.lon, placeId: null, entrance: '' },
    promise: { from, to, arriveFrom: null, arriveBy: before.promise?.arriveBy ?? null },
    standbyReasons: [],
    recoveryOf: before.id,
  };
}

/** Ends the trips begun and stores those that continue them, without a second fare. Inside `tenant.run`. */
export async function storeContinuations(tenant: Tenant, base: DayPlan, stranded: readonly Stranded[]): Promise<void> {
  for (const { before, after } of stranded) {
    await tenant.query(`update trip set state = 'aborted', version = version + 1 where id = $1`, [before.id]);
    const promise = promiseColumns(after.promise, base.day);
    await tenant.query(
      `insert into trip (id, booking_id, rider_id, service_date, leg, state, "from", "to", wish_kind, wish_at, promised_pickup, promised_arrive_by,
         direct_seconds, max_ride_seconds, fare_cents, fare_currency, fare_state, requirements, vital, recovery_of)
       select $2, booking_id, rider_id, service_date, leg, 'booked', $3, "to", wish_kind, wish_at,
         tstzrange(to_timestamp($4 / 1000.0), to_timestamp($5 / 1000.0)), promised_arrive_by, direct_seconds, max_ride_seconds, 0, fare_currency,
         'waived', requirements, vital, id
       from trip where id = $1`,
      [before.id, after.id, JSON.stringify(after.from), promise.pickup_from, promise.pickup_to],
    );
  }
}
