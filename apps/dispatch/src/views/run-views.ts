/** Runs as the board shows them: the van, the driver, the stops with who is aboard after each. */
import { Inject, Injectable } from '@nestjs/common';
import type { Run, RunStop } from '@rampa/contracts';
import { instantIn, type ServiceDay } from '@rampa/domain';
import { ServiceTime } from '@rampa/kernel';
import { Tenant } from '../database/tenant.ts';
import { AgencySettings } from '../identity/agency.service.ts';
import { placesOf } from '../planning/day-reader.ts';
import { FORECASTS, type Forecasts } from '../planning/forecasts.ts';
import { dayCache, firstName, instantText, maybeInstant, party } from './words.ts';

const ms = (expression: string): string => `(extract(epoch from ${expression}) * 1000)::float8`;

const RUNS = `
  select r.id, r.service_date::text as date, r.state, ${ms('lower(s.period)')} as from_ms, ${ms('upper(s.period)')} as to_ms,
    v.id as vehicle_id, v.name, v.plate, v.colour, p.name as driver
  from run r join shift s on s.id = r.shift_id join vehicle v on v.id = s.vehicle_id
    join driver d on d.id = s.driver_id join person p on p.id = d.person_id`;
const STOPS = `
  select s.id, s.run_id, s.seq, s.kind, s.trip_id, s.lat, s.lon, s.planned_arrive, s.planned_begin, s.planned_depart, s.state, ${ms('s.arrived_at')} as arrived_ms,
    ${ms('s.done_at')} as done_ms, case s.kind when 'pickup' then t."from" ->> 'label' when 'dropoff' then t."to" ->> 'label' end as label,
    t.state as trip_state, b.party, l.places
  from stop s
    left join lateral (select "from", "to", state, booking_id from trip where id = s.trip_id limit 1) t on true
    left join lateral (select party from booking where id = t.booking_id limit 1) b on true
    left join lateral (select places from vehicle_layout where id = s.layout_id limit 1) l on true
  where s.run_id = any($1::uuid[]) order by s.run_id, s.seq`;

export type RunSelection = { readonly ids: readonly string[] } | { readonly date: string };

@Injectable()
export class RunViews {
  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(AgencySettings) private readonly agency: AgencySettings,
    @Inject(FORECASTS) private readonly forecasts: Forecasts,
  ) {}

  /** Runs by start of shift. Two queries. For staff: the runs name riders' addresses, never riders. */
  async list(selection: RunSelection, agencyId: string): Promise<Run[]> {
    return this.tenant.run(agencyId, async () => {
      const [condition, value] =
        'ids' in selection ? ['r.id = any($1::uuid[])', selection.ids] : ["r.service_date = $1 and s.state <> 'cancelled'", selection.date];
      const runs = await this.tenant.query<RunRow>(`${RUNS} where ${condition} order by lower(s.period), v.name, r.id`, [value]);
      const stops = await this.tenant.query<StopRow>(STOPS, [runs.map((run) => run.id)]);
      const byRun = new Map<string, StopRow[]>(runs.map((run) => [run.id, []]));
      for (const stop of stops) byRun.get(stop.run_id)?.push(stop);
      const dayOf = dayCache(this.agency.timeZone);
      return runs.map((run) => this.#run(run, byRun.get(run.id) ?? [], dayOf(run.date)));
    });
  }

  #run(run: RunRow, stops: readonly StopRow[], day: ServiceDay): Run {
    let aboard = 0;
    const ridden = riddenHere(stops);
    return {
      id: run.id,
      serviceDate: run.date,
      van: { vehicleId: run.vehicle_id, name: run.name, plate: run.plate, colour: run.colour, driverFirstName: firstName(run.driver) },
      driverName: run.driver,
      shift: { from: instantText(run.from_ms), to: instantText(run.to_ms) },
      state: runStates[run.state],
      stops: stops.map((stop) => {
        aboard += boarding(stop, ridden);
        return this.#stop(stop, day, aboard);
      }),
    };
  }

  #stop(stop: StopRow, day: ServiceDay, aboard: number): RunStop {
    const planned = (seconds: number): string => instantText(instantIn(day, ServiceTime(seconds)));
    const forecast = stop.state === 'pending' ? this.forecasts.stop(stop.id) : undefined;
    return {
      id: stop.id,
      sequence: stop.seq,
      kind: stop.kind,
      ...(stop.trip_id && { tripId: stop.trip_id }),
      label: stop.label ?? '',
      point: { lat: stop.lat, lon: stop.lon },
      plannedArrival: planned(stop.planned_arrive),
      plannedBegin: planned(stop.planned_begin),
      plannedDeparture: planned(stop.planned_depart),
      ...(forecast !== undefined && { forecastArrival: instantText(forecast) }),
      state: stop.state,
      ...(stop.arrived_ms !== null && { arrivedAt: maybeInstant(stop.arrived_ms) }),
      ...(stop.done_ms !== null && { doneAt: maybeInstant(stop.done_ms) }),
      aboard,
      capacity: stop.places ? placesOf(stop.places).length : 0,
    };
  }
}

/** `active` and `ended` of the database are `under_way` and `finished` of the contract. */
export const runStates = { planned: 'planned', active: 'under_way', ended: 'finished', broken: 'broken' } as const;

interface RunRow {
  id: string;
  date: string;
  state: keyof typeof runStates;
  from_ms: number;
  to_ms: number;
  vehicle_id: string;
  name: string;
  plate: string;
  colour: string;
  driver: string;
}

interface StopRow {
  id: string;
  run_id: string;
  seq: number;
  kind: RunStop['kind'];
  trip_id: string | null;
  lat: number;
  lon: number;
  planned_arrive: number;
  planned_begin: number;
  planned_depart: number;
  state: RunStop['state'];
  arrived_ms: number | null;
  done_ms: number | null;
  label: string | null;
  trip_state: string | null;
  party: unknown;
  places: Parameters<typeof placesOf>[0] | null;
}

/** Trips that are to ride on this run, sit in it now, or got in and out here: not who was handed to another van or set down elsewhere. */
function riddenHere(stops: readonly StopRow[]): ReadonlySet<string> {
  const leaves = new Map(stops.flatMap((stop) => (stop.kind === 'dropoff' ? [[stop.trip_id, stop.state] as const] : [])));
  const rides = (pickup: StopRow): boolean => {
    const leave = leaves.get(pickup.trip_id);
    if (pickup.state !== 'done') return leave !== undefined && leave !== 'skipped';
    return pickup.trip_state === 'on_board' || leave === 'done';
  };
  return new Set(stops.flatMap((stop) => (stop.kind === 'pickup' && stop.trip_id !== null && rides(stop) ? [stop.trip_id] : [])));
}

/** By how many persons a stop changes who is aboard; one of a trip that does not ride here changes nothing. */
function boarding(stop: StopRow, ridden: ReadonlySet<string>): number {
  if ((stop.kind !== 'pickup' && stop.kind !== 'dropoff') || stop.state === 'skipped' || !ridden.has(stop.trip_id ?? '')) return 0;
  const { assistants, companions } = party(stop.party);
  const persons = 1 + assistants + companions;
  return stop.kind === 'pickup' ? persons : -persons;
}
