/** Reads one service day for the planner: six queries, whatever its size. */
import { elapsed, type ServiceDay } from '@rampa/domain';
import { Instant, ServiceTime, type GeoPoint } from '@rampa/kernel';
import { RiderKeys } from '../database/crypto.ts';
import { Tenant } from '../database/tenant.ts';
import type { BreakRow, DayRows, HoldRow, LayoutRow, PlaceRow, RideRow, RunRow, StopRow, TripRow } from './day-rows.ts';
import { plannedStates } from './day-rows.ts';
import { openTripNeeds, type TripNeeds } from './trip-needs.ts';

const ms = (expression: string): string => `(extract(epoch from ${expression}) * 1000)::float8`;

const RUNS = `
  select r.id, r.state, r.details, ${ms('lower(s.period)')} as from_ms, ${ms('upper(s.period)')} as to_ms, s.breaks, v.id as vehicle_id,
    v.state as vehicle_state, v.has_lift, v.lift_rating_kg, d.id as driver_id, d.skills, p.lat, p.lon
  from run r join shift s on s.id = r.shift_id join vehicle v on v.id = s.vehicle_id join driver d on d.id = s.driver_id
    join place p on p.id = v.depot_place_id
  where r.service_date = $1 and s.state <> 'cancelled' order by r.id`;
const LAYOUTS = `
  select l.id, l.vehicle_id, l.places from vehicle_layout l
  where l.vehicle_id in (select vehicle_id from shift where service_date = $1) order by l.vehicle_id, l.name, l.id`;
const STOPS = `
  select t.id, t.run_id, t.seq, t.kind, t.trip_id, t.lat, t.lon, t.planned_arrive, t.planned_begin, t.planned_depart, t.layout_id, t.state,
    ${ms('t.arrived_at')} as arrived_ms, ${ms('t.done_at')} as done_ms
  from stop t where t.run_id = any($1::uuid[]) order by t.run_id, t.seq`;
const HOLDS = `
  select h.run_id, h.trip_id, h.person_no, h.place_key, h.layout_id, lower(h.span) as first, upper(h.span) as last
  from place_hold h where h.run_id = any($1::uuid[])`;
const RIDES = `
  select p.trip_id as "tripId", p.rider_id as "riderId", p.run_id as "runId", round(${ms('lower(p.during)')}) as "from",
    round(${ms('upper(p.during)')}) as "to" from planned_ride p where p.run_id = any($1::uuid[])`;
export const TRIP_COLUMNS = `
  t.id, t.booking_id, t.rider_id, t.leg, t.state, t."from", t."to", t.wish_kind, ${ms('t.wish_at')} as wish_ms,
  ${ms('lower(t.promised_pickup)')} as pickup_from, ${ms('upper(t.promised_pickup)')} as pickup_to,
  ${ms('t.promised_arrive_from')} as arrive_from, ${ms('t.promised_arrive_by')} as arrive_by,
  t.max_ride_seconds, t.direct_seconds, t.vital, t.run_id, t.standby_reasons, t.recovery_of, t.requirements`;
const TRIPS = `select ${TRIP_COLUMNS} from trip t where t.service_date = $1 and t.state = any($2) order by t.id`;

const MOST_KEPT = 20_000;

/** Logs that the planner read needs of these riders. Inside `tenant.run`. */
export type NoteRead = (riderIds: readonly string[]) => Promise<void>;

export class DayReader {
  readonly #tenant: Tenant;
  readonly #keys: RiderKeys;
  /** Opened requirements by trip: they never change while a trip lives. */
  readonly #needs = new Map<string, TripNeeds>();
  /** Trips whose opening is in the access log for good: committed. */
  readonly #logged = new Set<string>();
  readonly #noteRead: NoteRead;

  constructor(tenant: Tenant, keys: RiderKeys, noteRead: NoteRead) {
    this.#tenant = tenant;
    this.#keys = keys;
    this.#noteRead = noteRead;
  }

  /** Inside `tenant.run`. Vans without a depot are left out: nobody could say where they start. */
  async read(day: ServiceDay): Promise<DayRows> {
    const runs = await this.#tenant.query<RawRun>(RUNS, [day.date]);
    const ids = runs.map((run) => run.id);
    const layouts = await this.#tenant.query<RawLayout>(LAYOUTS, [day.date]);
    const stops = await this.#tenant.query<RawStop>(STOPS, [ids]);
    const holds = await this.#tenant.query<RawHold>(HOLDS, [ids]);
    const trips = await this.#tenant.query<RawTrip>(TRIPS, [day.date, plannedStates]);
    return {
      runs: runs.map((row) => toRun(row, day)),
      layouts: layouts.map(toLayout),
      stops: stops.map((row) => toStop(row, day)),
      holds: holds.map(toHold),
      rides: await this.#tenant.query<RideRow>(RIDES, [ids]),
      trips: await this.#toTrips(trips, day),
    };
  }

  /** One trip in whatever state, or `undefined`. */
  async find(tripId: string, dayOf: (date: string) => ServiceDay): Promise<(TripRow & { readonly date: string }) | undefined> {
    const sql = `select ${TRIP_COLUMNS}, t.service_date::text as date from trip t where t.id = $1`;
    const [row] = await this.#tenant.query<RawTrip & { date: string }>(sql, [tripId]);
    if (!row) return undefined;
    const [trip] = await this.#toTrips([row], dayOf(row.date));
    return trip && { ...trip, date: row.date };
  }

  async #toTrips(rows: readonly RawTrip[], day: ServiceDay): Promise<TripRow[]> {
    const sealed = rows.filter((row) => !this.#needs.has(row.id));
    const opened = await openTripNeeds(
      this.#keys,
      sealed.map((row) => ({ riderId: row.rider_id, requirements: row.requirements })),
    );
    if (this.#needs.size > MOST_KEPT) {
      this.#needs.clear();
      this.#logged.clear();
    }
    sealed.forEach((row, i) => opened[i] && this.#needs.set(row.id, opened[i]));
    await this.#log(rows.filter((row) => this.#needs.has(row.id) && !this.#logged.has(row.id)));
    return rows.flatMap((row) => {
      const needs = this.#needs.get(row.id);
      return needs ? [toTrip(row, day, needs)] : [];
    });
  }

  /** Once a load: what stays in memory is not read again. A transaction that is rolled back takes its log along, so the next one logs. */
  async #log(read: readonly RawTrip[]): Promise<void> {
    if (read.length === 0) return;
    await this.#noteRead([...new Set(read.map((row) => row.rider_id))]);
    this.#tenant.afterCommit(() => read.forEach((row) => this.#logged.add(row.id)));
  }
}

const at = (day: ServiceDay, value: number): ServiceTime => elapsed(day, Instant(value));
const maybeAt = (day: ServiceDay, value: number | null): ServiceTime | null => (value === null ? null : at(day, value));

interface RawRun extends GeoPoint {
  id: string;
  state: RunRow['state'];
  details: RunRow['details'];
  from_ms: number;
  to_ms: number;
  /** Elapsed seconds of the day between which it may begin, and how long it lasts. */
  breaks: readonly { from: number; to: number; duration: number }[];
  vehicle_id: string;
  vehicle_state: RunRow['vehicleState'];
  has_lift: boolean;
  lift_rating_kg: number | null;
  driver_id: string;
  skills: string[];
}

function toRun(row: RawRun, day: ServiceDay): RunRow {
  return {
    id: row.id,
    state: row.state,
    details: row.details,
    from: at(day, row.from_ms),
    to: at(day, row.to_ms),
    breaks: row.breaks.map((pause, i): BreakRow => ({
      id: `break-${i + 1}`,
      from: ServiceTime(pause.from),
      to: ServiceTime(pause.to),
      seconds: pause.duration,
    })),
    vehicleId: row.vehicle_id,
    vehicleState: row.vehicle_state,
    hasLift: row.has_lift,
    liftRatingKg: row.lift_rating_kg,
    driverId: row.driver_id,
    skills: row.skills,
    depot: { lat: row.lat, lon: row.lon },
  };
}

interface RawPlace extends Omit<PlaceRow, 'key' | 'blocks'> {
  readonly id?: string;
  readonly key?: string;
  readonly blocks?: readonly string[];
}
interface RawLayout {
  id: string;
  vehicle_id: string;
  places: readonly RawPlace[] | { readonly places: readonly RawPlace[] };
}

/** The places of a stored layout, whether the column holds them alone or the domain's whole `Layout`. */
export function placesOf(stored: RawLayout['places']): PlaceRow[] {
  const list = 'places' in stored ? stored.places : stored;
  return list.map(({ id, key, kind, length, width, blocks }) => ({
    key: key ?? id ?? '',
    kind,
    ...(length !== undefined && { length }),
    ...(width !== undefined && { width }),
    blocks: blocks ?? [],
  }));
}

const toLayout = (row: RawLayout): LayoutRow => ({ id: row.id, vehicleId: row.vehicle_id, places: placesOf(row.places) });

interface RawStop extends GeoPoint {
  id: string;
  run_id: string;
  seq: number;
  kind: StopRow['kind'];
  trip_id: string | null;
  planned_arrive: number;
  planned_begin: number;
  planned_depart: number;
  layout_id: string | null;
  state: StopRow['state'];
  arrived_ms: number | null;
  done_ms: number | null;
}

const toStop = (row: RawStop, day: ServiceDay): StopRow => ({
  id: row.id,
  runId: row.run_id,
  seq: row.seq,
  kind: row.kind,
  tripId: row.trip_id,
  lat: row.lat,
  lon: row.lon,
  arrive: ServiceTime(row.planned_arrive),
  begin: ServiceTime(row.planned_begin),
  depart: ServiceTime(row.planned_depart),
  layoutId: row.layout_id,
  state: row.state,
  arrivedAt: maybeAt(day, row.arrived_ms),
  doneAt: maybeAt(day, row.done_ms),
});

interface RawHold {
  run_id: string;
  trip_id: string;
  person_no: number;
  place_key: string;
  layout_id: string;
  first: number;
  last: number;
}
const toHold = (row: RawHold): HoldRow => ({
  runId: row.run_id,
  tripId: row.trip_id,
  personNo: row.person_no,
  placeKey: row.place_key,
  layoutId: row.layout_id,
  from: row.first,
  to: row.last,
});

interface RawTrip {
  id: string;
  booking_id: string;
  rider_id: string;
  leg: TripRow['leg'];
  state: TripRow['state'];
  from: TripRow['from'];
  to: TripRow['to'];
  wish_kind: TripRow['wishKind'];
  wish_ms: number;
  pickup_from: number | null;
  pickup_to: number | null;
  arrive_from: number | null;
  arrive_by: number | null;
  max_ride_seconds: number;
  direct_seconds: number;
  vital: boolean;
  run_id: string | null;
  standby_reasons: TripRow['standbyReasons'];
  recovery_of: string | null;
  requirements: Buffer;
}

const toTrip = (row: RawTrip, day: ServiceDay, needs: TripNeeds): TripRow => ({
  id: row.id,
  bookingId: row.booking_id,
  riderId: row.rider_id,
  leg: row.leg,
  state: row.state,
  from: row.from,
  to: row.to,
  wishKind: row.wish_kind,
  wishAt: Instant(row.wish_ms),
  promise:
    row.pickup_from === null || row.pickup_to === null
      ? null
      : {
          from: at(day, row.pickup_from),
          to: at(day, row.pickup_to),
          arriveFrom: maybeAt(day, row.arrive_from),
          arriveBy: maybeAt(day, row.arrive_by),
        },
  maxRideSeconds: row.max_ride_seconds,
  directSeconds: row.direct_seconds,
  vital: row.vital,
  runId: row.run_id,
  standbyReasons: row.standby_reasons,
  recoveryOf: row.recovery_of,
  needs,
});
