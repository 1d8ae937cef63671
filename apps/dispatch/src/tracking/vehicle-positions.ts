/** Where every van is now: the newest stored fix of each, in memory, filled from the database at the start. */
import { Inject, Injectable } from '@nestjs/common';
import { Instant, type GeoPoint } from '@rampa/kernel';
import { Tenant } from '../database/tenant.ts';

export interface VehiclePosition {
  readonly vehicleId: string;
  readonly runId: string | null;
  readonly at: Instant;
  readonly point: GeoPoint;
  /** Degrees; the last known while standing. */
  readonly heading: number;
  readonly speedKmh: number;
  readonly sequence: number;
}

const LATEST = `
  select distinct on (vehicle_id) vehicle_id, run_id, (extract(epoch from at) * 1000)::float8 as ms, lat, lon, speed, heading, sequence
  from position where at > to_timestamp($1 / 1000.0) order by vehicle_id, at desc`;
const LOOK_BACK_MS = 24 * 3600 * 1000;

interface Row {
  vehicle_id: string;
  run_id: string | null;
  ms: number;
  lat: number;
  lon: number;
  speed: number | null;
  heading: number | null;
  sequence: number;
}

@Injectable()
export class VehiclePositions {
  readonly #latest = new Map<string, VehiclePosition>();
  readonly #listeners = new Set<(position: VehiclePosition) => void>();

  constructor(@Inject(Tenant) private readonly tenant: Tenant) {}

  async load(agencyId: string, now: Instant): Promise<void> {
    const rows = await this.tenant.run(agencyId, () => this.tenant.query<Row>(LATEST, [now - LOOK_BACK_MS]));
    for (const row of rows) {
      this.#latest.set(row.vehicle_id, {
        vehicleId: row.vehicle_id,
        runId: row.run_id,
        at: Instant(row.ms),
        point: { lat: row.lat, lon: row.lon },
        heading: row.heading ?? 0,
        speedKmh: (row.speed ?? 0) * 3.6,
        sequence: Number(row.sequence),
      });
    }
  }

  find(vehicleId: string): VehiclePosition | undefined {
    return this.#latest.get(vehicleId);
  }

  /** An older fix than the newest changes nothing. */
  update(position: VehiclePosition): void {
    const known = this.#latest.get(position.vehicleId);
    if (known && known.at > position.at) return;
    this.#latest.set(position.vehicleId, position);
    for (const listener of this.#listeners) listener(position);
  }

  onChange(listener: (position: VehiclePosition) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
