/** When each van will really be at its stops: reckoned anew from its positions, its taps and every change of plan. */
import { Inject, Injectable, Logger } from '@nestjs/common';
import { elapsed, instantIn, serviceDay } from '@rampa/domain';
import { Instant, ServiceTime, type GeoPoint, type ServiceClock } from '@rampa/kernel';
import { travelTimeAt, type RoutingPort } from '@rampa/routing';
import { SERVICE_CLOCK } from '../clock/clocks.ts';
import { Tenant } from '../database/tenant.ts';
import { AgencySettings } from '../identity/agency.service.ts';
import type { Forecasts } from '../planning/forecasts.ts';
import { ROADS } from '../roads/roads.ts';
import { TravelMatrixService } from '../roads/travel-matrix.service.ts';
import { forecastStops, type AheadStop } from './forecast.ts';
import { VehiclePositions, type VehiclePosition } from './vehicle-positions.ts';

/** A van's forecast is reckoned at most this often, in service time. */
const EVERY_MS = 15_000;
/** A change smaller than this is told to nobody. */
const WORTH_TELLING_MS = 60_000;

interface RunAhead {
  readonly date: string;
  readonly stops: readonly (AheadStop & { readonly point: GeoPoint })[];
}

interface Row {
  id: string;
  date: string;
  lat: number;
  lon: number;
  planned_arrive: number;
  planned_begin: number;
  planned_depart: number;
  arrived_ms: number | null;
}

const AHEAD = `
  select t.id, r.service_date::text as date, t.lat, t.lon, t.planned_arrive, t.planned_begin, t.planned_depart,
    (extract(epoch from t.arrived_at) * 1000)::float8 as arrived_ms
  from stop t join run r on r.id = t.run_id where t.run_id = $1 and t.state in ('pending', 'arrived') and t.kind <> 'start' order by t.seq`;

@Injectable()
export class ForecastService implements Forecasts {
  readonly #log = new Logger('forecast');
  readonly #arrivals = new Map<string, Instant>();
  readonly #told = new Map<string, Instant>();
  readonly #ahead = new Map<string, RunAhead>();
  readonly #reckonedAt = new Map<string, Instant>();
  readonly #busy = new Set<string>();
  readonly #listeners = new Set<(runId: string) => void>();

  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(AgencySettings) private readonly agency: AgencySettings,
    @Inject(ROADS) private readonly roads: RoutingPort,
    @Inject(TravelMatrixService) private readonly travel: TravelMatrixService,
    @Inject(SERVICE_CLOCK) private readonly clock: ServiceClock,
    @Inject(VehiclePositions) private readonly positions: VehiclePositions,
  ) {
    positions.onChange((position) => void this.#follow(position));
  }

  stop(stopId: string): Instant | undefined {
    return this.#arrivals.get(stopId);
  }

  /** Hears of runs whose forecast moved by more than a minute. */
  onChange(listener: (runId: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The run's stops changed: what was known of them is read again at the next position, or at once for a van that stands. */
  async runChanged(runId: string, vehicleId: string | null): Promise<void> {
    for (const stop of this.#ahead.get(runId)?.stops ?? []) this.#arrivals.delete(stop.id);
    this.#ahead.delete(runId);
    const position = vehicleId ? this.positions.find(vehicleId) : undefined;
    if (position?.runId === runId) await this.#reckon(position);
  }

  async #follow(position: VehiclePosition): Promise<void> {
    const { runId, at } = position;
    if (!runId || at - (this.#reckonedAt.get(runId) ?? 0) < EVERY_MS) return;
    await this.#reckon(position);
  }

  async #reckon(position: VehiclePosition): Promise<void> {
    const runId = position.runId;
    if (!runId || this.#busy.has(runId)) return;
    this.#busy.add(runId);
    try {
      this.#reckonedAt.set(runId, position.at);
      const ahead = this.#ahead.get(runId) ?? (await this.#read(runId));
      if (ahead) this.#take(runId, ahead, await this.#nextArrival(position, ahead));
    } catch (error) {
      this.#log.warn(`a run's forecast failed: ${error instanceof Error ? error.name : 'error'}`);
    } finally {
      this.#busy.delete(runId);
    }
  }

  #take(runId: string, ahead: RunAhead, nextArrival: Instant): void {
    const forecast = forecastStops(ahead.stops, nextArrival, this.clock.now());
    let news = false;
    for (const { stopId, arrive } of forecast) {
      this.#arrivals.set(stopId, arrive);
      if (Math.abs(arrive - (this.#told.get(stopId) ?? 0)) > WORTH_TELLING_MS) {
        this.#told.set(stopId, arrive);
        news = true;
      }
    }
    if (news) for (const listener of this.#listeners) listener(runId);
  }

  async #nextArrival(position: VehiclePosition, { date, stops }: RunAhead): Promise<Instant> {
    const next = stops[0];
    if (!next) return position.at;
    if (next.arrivedAt !== null) return next.arrivedAt;
    const table = await this.roads.table([position.point], [next.point]);
    const day = serviceDay(date, this.agency.timeZone);
    const from = elapsed(day, position.at);
    const seconds = travelTimeAt(table.durations[0]! as never, from, this.travel.factors(date));
    // a van that is not due to leave yet waits where it stands
    return Instant(Math.max(position.at + seconds * 1000, position.speedKmh < 3 ? next.arrive : 0));
  }

  async #read(runId: string): Promise<RunAhead | undefined> {
    const rows = await this.tenant.run(this.agency.id, () => this.tenant.query<Row>(AHEAD, [runId]));
    const date = rows[0]?.date;
    if (!date) return undefined;
    const day = serviceDay(date, this.agency.timeZone);
    const at = (seconds: number): Instant => instantIn(day, ServiceTime(seconds));
    const ahead: RunAhead = {
      date,
      stops: rows.map((row) => ({
        id: row.id,
        point: { lat: row.lat, lon: row.lon },
        arrive: at(row.planned_arrive),
        begin: at(row.planned_begin),
        depart: at(row.planned_depart),
        arrivedAt: row.arrived_ms === null ? null : Instant(row.arrived_ms),
      })),
    };
    this.#ahead.set(runId, ahead);
    return ahead;
  }
}
