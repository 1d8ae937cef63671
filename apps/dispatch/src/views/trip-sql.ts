/** One query for everything that a screen shows of trips. */
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
    join booking b on b.id = t.booking_id
    join rider r on r.id = t.rider_id
    join person rp on rp.id = r.person_id
    left join run u on u.id = t.run_id
    left join shift s on s.id = u.shift_id
    left join vehicle v on v.id = s.vehicle_id
    left join driver d on d.id = s.driver_id
    left join person dp on dp.id = d.person_id
    left join stop pu on pu.trip_id = t.id and pu.kind = 'pickup'
    left join stop dr on dr.trip_id = t.id and dr.kind = 'dropoff'`;
