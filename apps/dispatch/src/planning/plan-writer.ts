/** Writes a plan's difference in one statement a table, inside the transaction that holds the day. */
import { instantIn, type ServiceDay } from '@rampa/domain';
import type { ServiceTime } from '@rampa/kernel';
import type { Tenant } from '../database/tenant.ts';
import type { TripRow } from './day-rows.ts';
import type { PlanDiff } from './plan-diff.ts';

const STOPS = `
  insert into stop as s (id, run_id, seq, kind, trip_id, lat, lon, planned_arrive, planned_begin, planned_depart, layout_id, state)
  select * from jsonb_to_recordset($1) as n(id uuid, run_id uuid, seq int, kind text, trip_id uuid, lat double precision,
    lon double precision, planned_arrive int, planned_begin int, planned_depart int, layout_id uuid, state text)
  on conflict (agency_id, id) do update set run_id = excluded.run_id, seq = excluded.seq, lat = excluded.lat, lon = excluded.lon,
    planned_arrive = excluded.planned_arrive, planned_begin = excluded.planned_begin, planned_depart = excluded.planned_depart,
    layout_id = excluded.layout_id, state = excluded.state,
    arrived_at = case when s.run_id = excluded.run_id then s.arrived_at end`;
const HOLDS_GONE = `
  delete from place_hold h using jsonb_to_recordset($1) as o(run_id uuid, trip_id uuid, person_no int, place_key text)
  where h.run_id = o.run_id and h.trip_id = o.trip_id and h.person_no = o.person_no and h.place_key = o.place_key`;
const HOLDS = `
  insert into place_hold (run_id, trip_id, person_no, place_key, layout_id, span)
  select run_id, trip_id, person_no, place_key, layout_id, int4range(first, last)
  from jsonb_to_recordset($1) as n(run_id uuid, trip_id uuid, person_no int, place_key text, layout_id uuid, first int, last int)`;
const RIDES = `
  insert into planned_ride (trip_id, run_id, rider_id, during)
  select trip_id, run_id, rider_id, tstzrange(to_timestamp(from_ms / 1000.0), to_timestamp(to_ms / 1000.0))
  from jsonb_to_recordset($1) as n(trip_id uuid, run_id uuid, rider_id uuid, from_ms double precision, to_ms double precision)
  on conflict (agency_id, trip_id) do update set run_id = excluded.run_id, rider_id = excluded.rider_id, during = excluded.during`;
const TRIPS = `
  update trip t set state = n.state, run_id = n.run_id, standby_reasons = n.standby_reasons, version = t.version + 1,
    promised_pickup = case when n.pickup_from is null then null
      else tstzrange(to_timestamp(n.pickup_from / 1000.0), to_timestamp(n.pickup_to / 1000.0)) end,
    promised_arrive_from = to_timestamp(n.arrive_from / 1000.0), promised_arrive_by = to_timestamp(n.arrive_by / 1000.0)
  from jsonb_to_recordset($1) as n(id uuid, state text, run_id uuid, standby_reasons jsonb, pickup_from double precision,
    pickup_to double precision, arrive_from double precision, arrive_by double precision)
  where t.id = n.id`;

export async function writeDiff(tenant: Tenant, day: ServiceDay, diff: PlanDiff): Promise<void> {
  const write = async (sql: string, rows: readonly object[]): Promise<void> => {
    if (rows.length > 0) await tenant.query(sql, [JSON.stringify(rows)]);
  };
  await write(
    TRIPS,
    diff.trips.map(({ after }) => tripColumns(after, day)),
  );
  await write(
    HOLDS_GONE,
    diff.holds.remove.map((hold) => ({ run_id: hold.runId, trip_id: hold.tripId, person_no: hold.personNo, place_key: hold.placeKey })),
  );
  if (diff.stops.remove.length > 0) await tenant.query('delete from stop where id = any($1::uuid[])', [diff.stops.remove]);
  await write(STOPS, diff.stops.upsert.map(stopColumns));
  await write(
    HOLDS,
    diff.holds.insert.map((hold) => ({
      run_id: hold.runId,
      trip_id: hold.tripId,
      person_no: hold.personNo,
      place_key: hold.placeKey,
      layout_id: hold.layoutId,
      first: hold.from,
      last: hold.to,
    })),
  );
  if (diff.rides.remove.length > 0) await tenant.query('delete from planned_ride where trip_id = any($1::uuid[])', [diff.rides.remove]);
  await write(
    RIDES,
    diff.rides.upsert.map((ride) => ({
      trip_id: ride.tripId,
      run_id: ride.runId,
      rider_id: ride.riderId,
      from_ms: ride.from,
      to_ms: ride.to,
    })),
  );
  if (diff.runs.length > 0) await tenant.query('update run set version = version + 1 where id = any($1::uuid[])', [diff.runs]);
}

/** A promise's columns, in milliseconds since the epoch. */
export function promiseColumns(promise: TripRow['promise'], day: ServiceDay): Record<string, number | null> {
  const at = (time: ServiceTime | null | undefined): number | null => (time === null || time === undefined ? null : instantIn(day, time));
  return {
    pickup_from: at(promise?.from),
    pickup_to: at(promise?.to),
    arrive_from: at(promise?.arriveFrom),
    arrive_by: at(promise?.arriveBy),
  };
}

const tripColumns = (trip: TripRow, day: ServiceDay): object => ({
  id: trip.id,
  state: trip.state,
  run_id: trip.runId,
  standby_reasons: trip.standbyReasons,
  ...promiseColumns(trip.promise, day),
});

const stopColumns = (stop: PlanDiff['stops']['upsert'][number]): object => ({
  id: stop.id,
  run_id: stop.runId,
  seq: stop.seq,
  kind: stop.kind,
  trip_id: stop.tripId,
  lat: stop.lat,
  lon: stop.lon,
  planned_arrive: Math.round(stop.arrive),
  planned_begin: Math.round(stop.begin),
  planned_depart: Math.round(stop.depart),
  layout_id: stop.layoutId,
  state: stop.state,
});
