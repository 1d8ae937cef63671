/**
 * One query for everything that a screen shows of trips. The joins are lookups by key (`lateral … limit 1`) on purpose: on tables that
 * filled up since they were last analysed the planner takes every join for a handful of rows, and its time grows with the square.
 */
const iso = (expression: string): string => `(extract(epoch from ${expression}) * 1000)::float8`;

export interface TripViewRow {
  id: string;
  booking_id: string;
  rider_id: string;
  rider_name: string;
  service_date: string;
  leg: 'out' | 'back';
  state: string;
  from: unknown;
  to: unknown;
  wish_kind: 'arrive_by' | 'leave_at';
  wish_ms: number;
  party: unknown;
  vital: boolean;
  pickup_from: number | null;
  pickup_to: number | null;
  arrive_from: number | null;
  arrive_by: number | null;
  run_id: string | null;
  standby_reasons: unknown;
  fare_cents: number;
  fare_currency: string;
  fare_state: 'due' | 'paid' | 'waived';
  version: number;
  vehicle_id: string | null;
  vehicle_name: string | null;
  plate: string | null;
  colour: string | null;
  driver_name: string | null;
  pickup_stop: string | null;
  pickup_begin: number | null;
  pickup_state: string | null;
  pickup_done_ms: number | null;
  dropoff_stop: string | null;
  dropoff_begin: number | null;
  dropoff_state: string | null;
  dropoff_at_ms: number | null;
}

export const TRIP_VIEW = `
  select t.id, t.booking_id, t.rider_id, rp.name as rider_name, t.service_date::text as service_date, t.leg, t.state, t."from", t."to",
    t.wish_kind, ${iso('t.wish_at')} as wish_ms, b.party, t.vital,
    ${iso('lower(t.promised_pickup)')} as pickup_from, ${iso('upper(t.promised_pickup)')} as pickup_to,
    ${iso('t.promised_arrive_from')} as arrive_from, ${iso('t.promised_arrive_by')} as arrive_by,
    t.run_id, t.standby_reasons, t.fare_cents, t.fare_currency, t.fare_state, t.version,
    v.id as vehicle_id, v.name as vehicle_name, v.plate, v.colour, dp.name as driver_name,
    pu.id as pickup_stop, pu.planned_begin as pickup_begin, pu.state as pickup_state, ${iso('pu.done_at')} as pickup_done_ms,
    dr.id as dropoff_stop, dr.planned_begin as dropoff_begin, dr.state as dropoff_state,
    ${iso('coalesce(dr.arrived_at, dr.done_at)')} as dropoff_at_ms
  from trip t
    left join lateral (select party from booking where id = t.booking_id limit 1) b on true
    left join lateral (select person_id from rider where id = t.rider_id limit 1) r on true
    left join lateral (select name from person where id = r.person_id limit 1) rp on true
    left join lateral (select shift_id from run where id = t.run_id limit 1) u on true
    left join lateral (select vehicle_id, driver_id from shift where id = u.shift_id limit 1) s on true
    left join lateral (select id, name, plate, colour from vehicle where id = s.vehicle_id limit 1) v on true
    left join lateral (select person_id from driver where id = s.driver_id limit 1) d on true
    left join lateral (select name from person where id = d.person_id limit 1) dp on true
    left join lateral (select id, planned_begin, state, done_at from stop where trip_id = t.id and kind = 'pickup' limit 1) pu on true
    left join lateral (
      select id, planned_begin, state, arrived_at, done_at from stop where trip_id = t.id and kind = 'dropoff' limit 1) dr on true`;
