/** Trips as the contract shows them: what was asked, what is promised, planned and done. Never needs. */
import { Inject, Injectable } from '@nestjs/common';
import type { Trip, TripPromise, TripState, VanSummary } from '@rampa/contracts';
import type { ServiceDay } from '@rampa/domain';
import type { AddressSnapshot } from '../database/entities/json.ts';
import { Tenant } from '../database/tenant.ts';
import type { Actor } from '../identity/actor.ts';
import { AgencySettings } from '../identity/agency.service.ts';
import { FORECASTS, type Forecasts } from '../planning/forecasts.ts';
import type { StoredReason } from '../planning/day-rows.ts';
import { barestReason, shownReason, solverReason } from '../planning/reasons.ts';
import { TRIP_VIEW, type TripViewRow } from './trip-sql.ts';
import { address, dayCache, firstName, instantText, maybeInstant, party, plannedText, wish } from './words.ts';

export type TripSelection =
  { readonly ids: readonly string[] } | { readonly date: string } | { readonly riderId: string } | { readonly runIds: readonly string[] };

@Injectable()
export class TripViews {
  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(AgencySettings) private readonly agency: AgencySettings,
    @Inject(FORECASTS) private readonly forecasts: Forecasts,
  ) {}

  /**
   * Trips soonest first. Names go to staff alone; a reader who is a rider gets only own trips, whatever is asked for. One query.
   */
  async list(selection: TripSelection, reader: Actor): Promise<Trip[]> {
    const [condition, value] = conditionOf(selection);
    const own = reader.role === 'rider' ? [reader.riderId ?? null] : [];
    const only = reader.role === 'rider' ? ' and t.rider_id = $2' : '';
    const rows = await this.tenant.run(reader.agencyId, () =>
      this.tenant.query<TripViewRow>(`${TRIP_VIEW} where ${condition}${only} order by t.wish_at, t.id`, [value, ...own]),
    );
    const dayOf = dayCache(this.agency.timeZone);
    const withNames = reader.role !== 'rider' && reader.role !== 'anonymous';
    return rows.map((row) => this.#trip(row, dayOf(row.service_date), withNames));
  }

  #trip(row: TripViewRow, day: ServiceDay, withNames: boolean): Trip {
    const ahead = (state: string | null): boolean => state === 'pending';
    const forecastPickup = row.pickup_stop && ahead(row.pickup_state) ? this.forecasts.stop(row.pickup_stop) : undefined;
    const forecastArrival = row.dropoff_stop && ahead(row.dropoff_state) ? this.forecasts.stop(row.dropoff_stop) : undefined;
    return {
      id: row.id,
      bookingId: row.booking_id,
      riderId: row.rider_id,
      ...(withNames && { riderName: row.rider_name }),
      serviceDate: row.service_date,
      leg: row.leg,
      state: row.state as TripState,
      from: address(row.from as AddressSnapshot),
      to: address(row.to as AddressSnapshot),
      wish: wish(row.wish_kind, row.wish_ms, this.agency.timeZone),
      party: party(row.party),
      vital: row.vital,
      ...definedOnly({
        promise: promiseOf(row),
        runId: row.run_id ?? undefined,
        van: vanOf(row),
        plannedPickup: plannedText(day, row.pickup_begin),
        plannedArrival: plannedText(day, row.dropoff_begin),
        forecastPickup: maybeInstant(forecastPickup),
        forecastArrival: maybeInstant(forecastArrival),
        actualPickup: maybeInstant(row.pickup_state === 'done' ? row.pickup_done_ms : null),
        actualArrival: maybeInstant(row.dropoff_state === 'skipped' ? null : row.dropoff_at_ms),
      }),
      reasons: reasonsOf(row.standby_reasons as StoredReason[], day, withNames),
      fare: { cents: row.fare_cents, currency: row.fare_currency, state: row.fare_state },
      version: row.version,
    };
  }
}

/** A rider learns which rules stood in the way, nothing of anybody else's times. */
const reasonsOf = (stored: readonly StoredReason[], day: ServiceDay, forOffice: boolean): Trip['reasons'] =>
  stored.map((reason) => (forOffice ? shownReason(solverReason(reason), day) : barestReason(reason)));

function conditionOf(selection: TripSelection): [string, unknown] {
  if ('ids' in selection) return ['t.id = any($1::uuid[])', selection.ids];
  if ('date' in selection) return ['t.service_date = $1', selection.date];
  if ('runIds' in selection) return ['t.run_id = any($1::uuid[])', selection.runIds];
  return ['t.rider_id = $1', selection.riderId];
}

function promiseOf(row: TripViewRow): TripPromise | undefined {
  if (row.pickup_from === null || row.pickup_to === null) return undefined;
  return {
    pickup: { from: instantText(row.pickup_from), to: instantText(row.pickup_to) },
    ...(row.arrive_by !== null && { latestArrival: instantText(row.arrive_by) }),
    ...(row.arrive_from !== null && { earliestArrival: instantText(row.arrive_from) }),
  };
}

function vanOf(row: TripViewRow): VanSummary | undefined {
  if (row.vehicle_id === null || row.run_id === null) return undefined;
  return {
    vehicleId: row.vehicle_id,
    name: row.vehicle_name ?? '',
    plate: row.plate ?? '',
    colour: row.colour ?? '',
    ...(row.driver_name && { driverFirstName: firstName(row.driver_name) }),
  };
}

/** Without the members that are undefined: absent is absent. */
export function definedOnly<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
