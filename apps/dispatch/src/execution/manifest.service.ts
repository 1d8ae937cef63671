/** The run as the driver reads it: addresses and names of the whole day, needs of the next stops only. */
import { Inject, Injectable } from '@nestjs/common';
import { instantOf, waitEnds } from '@rampa/domain';
import type { Manifest, ManifestStop } from '@rampa/contracts';
import { Instant, ServiceTime } from '@rampa/kernel';
import { RiderKeys } from '../database/crypto.ts';
import type { AddressSnapshot } from '../database/entities/json.ts';
import { Tenant } from '../database/tenant.ts';
import type { Actor } from '../identity/actor.ts';
import { AgencySettings } from '../identity/agency.service.ts';
import { openTripNeeds } from '../planning/trip-needs.ts';
import { RiderNeeds } from '../riders/rider-needs.ts';
import { addressOf } from '../riders/riders.service.ts';

/** Stops ahead whose riders' needs the phone may hold. */
const NEEDS_AHEAD = 2;
const runStates = { planned: 'planned', active: 'under_way', ended: 'finished', broken: 'broken' } as const;

interface RunRow {
  readonly id: string;
  readonly service_date: string;
  readonly state: keyof typeof runStates;
  readonly from_ms: number;
  readonly to_ms: number;
  readonly plan_version: number;
  readonly vehicle_id: string;
  readonly name: string;
  readonly plate: string;
  readonly colour: string;
  readonly vehicle_index: number;
  readonly depot: string;
}

interface StopRow {
  readonly id: string;
  readonly seq: number;
  readonly kind: ManifestStop['kind'];
  readonly state: ManifestStop['state'];
  readonly lat: number;
  readonly lon: number;
  readonly planned_arrive: number;
  readonly planned_depart: number;
  readonly arrived_ms: number | null;
  readonly done_ms: number | null;
  readonly trip_id: string | null;
  readonly rider_id: string;
  readonly trip_state: NonNullable<ManifestStop['trip']>['state'];
  readonly from: AddressSnapshot;
  readonly to: AddressSnapshot;
  readonly rider_name: string;
  readonly requirements: Buffer;
  readonly fare_cents: number;
  readonly fare_currency: string;
  readonly fare_state: 'due' | 'paid' | 'waived';
  readonly window_from: number | null;
  readonly window_to: number | null;
  readonly places: string[] | null;
}

const ms = (expression: string): string => `(extract(epoch from ${expression}) * 1000)::float8`;

const RUN = `
  select r.id, r.service_date::text, r.state, ${ms('lower(s.period)')} as from_ms, ${ms('upper(s.period)')} as to_ms,
    coalesce(d.plan_version, 0) as plan_version, v.id as vehicle_id, v.name, v.plate, v.colour,
    (select count(*)::int from vehicle w where w.id < v.id) as vehicle_index, coalesce(p.name_bg, '') as depot
  from run r join shift s on s.id = r.shift_id join vehicle v on v.id = s.vehicle_id
    left join service_day d on d.service_date = r.service_date left join place p on p.id = v.depot_place_id
  where r.id = $1`;

const STOPS = `
  select t.id, t.seq, t.kind, t.state, t.lat, t.lon, t.planned_arrive, t.planned_depart, ${ms('t.arrived_at')} as arrived_ms,
    ${ms('t.done_at')} as done_ms, t.trip_id, trip.rider_id, trip.state as trip_state, trip."from", trip."to", person.name as rider_name,
    trip.requirements, trip.fare_cents, trip.fare_currency, trip.fare_state,
    ${ms('lower(trip.promised_pickup)')} as window_from, ${ms('upper(trip.promised_pickup)')} as window_to,
    (select array_agg(distinct h.place_key order by h.place_key) from place_hold h where h.run_id = t.run_id and h.trip_id = t.trip_id) as places
  from stop t left join trip on trip.id = t.trip_id left join rider on rider.id = trip.rider_id left join person on person.id = rider.person_id
  where t.run_id = $1 order by t.seq`;

@Injectable()
export class ManifestService {
  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(RiderKeys) private readonly keys: RiderKeys,
    @Inject(RiderNeeds) private readonly needs: RiderNeeds,
    @Inject(AgencySettings) private readonly agency: AgencySettings,
  ) {}

  /** Undefined where there is no such run. Needs shown are logged as read by `reader`. */
  async find(runId: string, reader: Actor): Promise<Manifest | undefined> {
    return this.tenant.run(reader.agencyId, async () => {
      const [run] = await this.tenant.query<RunRow>(RUN, [runId]);
      if (!run) return undefined;
      const stops = await this.tenant.query<StopRow>(STOPS, [runId]);
      return {
        runId: run.id,
        serviceDate: run.service_date,
        state: runStates[run.state],
        van: { vehicleId: run.vehicle_id, name: run.name, plate: run.plate, colour: run.colour },
        vehicleIndex: run.vehicle_index,
        shift: { from: text(run.from_ms), to: text(run.to_ms) },
        planVersion: run.plan_version,
        stops: await this.#stops(run, stops, reader),
      };
    });
  }

  async #stops(run: RunRow, rows: readonly StopRow[], reader: Actor): Promise<ManifestStop[]> {
    const served = rows.filter((row) => row.trip_id !== null);
    const requirements = await openTripNeeds(
      this.keys,
      served.map((row) => ({ riderId: row.rider_id, requirements: row.requirements })),
    );
    const required = new Map(served.map((row, i) => [row.id, requirements[i]]));
    const next = served.filter((row) => row.state === 'pending' || row.state === 'arrived').slice(0, NEEDS_AHEAD);
    const profiles = await this.needs.read([...new Set(next.map((row) => row.rider_id))], { by: reader, why: 'the next stops of the run' });
    return rows.map((row): ManifestStop => {
      const needs = required.get(row.id);
      const profile = next.includes(row) ? profiles.get(row.rider_id) : undefined;
      const window =
        row.window_from !== null && row.window_to !== null ? { from: Instant(row.window_from), to: Instant(row.window_to) } : null;
      return {
        id: row.id,
        sequence: row.seq,
        kind: row.kind,
        state: row.state,
        address: row.trip_id
          ? addressOf(row.kind === 'pickup' ? row.from : row.to)
          : { label: run.depot || run.name, point: { lat: row.lat, lon: row.lon } },
        plannedArrival: this.#planned(run, row.planned_arrive),
        plannedDeparture: this.#planned(run, row.planned_depart),
        ...(row.arrived_ms !== null && { arrivedAt: text(row.arrived_ms) }),
        ...(row.done_ms !== null && { doneAt: text(row.done_ms) }),
        ...(row.trip_id !== null &&
          needs && {
            trip: {
              id: row.trip_id,
              state: row.trip_state,
              riderName: row.rider_name,
              persons: needs.ride.persons.length,
              places: row.places ?? [],
              fare: { cents: row.fare_cents, currency: row.fare_currency, state: row.fare_state },
              ...(profile && { needs: shownNeeds(profile) }),
              ...(window && { promise: { from: text(window.from), to: text(window.to) } }),
              ...(window &&
                row.kind === 'pickup' &&
                row.arrived_ms !== null && { noShowFrom: text(waitEnds(Instant(row.arrived_ms), window, needs.terms.wait)) }),
            },
          }),
      };
    });
  }

  #planned(run: RunRow, seconds: number): string {
    return text(instantOf({ date: run.service_date, time: ServiceTime(seconds) }, this.agency.timeZone));
  }
}

const text = (instant: number): string => new Date(instant).toISOString();

type Shown = NonNullable<NonNullable<ManifestStop['trip']>['needs']>;
function shownNeeds({ aid, boarding, help, mustBeHandedOver, guideDog, sees, hears, speaks }: Shown): Shown {
  return { aid, boarding, help, mustBeHandedOver, guideDog, sees, hears, speaks };
}
