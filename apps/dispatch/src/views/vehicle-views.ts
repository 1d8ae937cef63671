/** The fleet, with where each van was last seen. */
import { Inject, Injectable } from '@nestjs/common';
import type { Vehicle } from '@rampa/contracts';
import { Tenant } from '../database/tenant.ts';
import { placesOf } from '../planning/day-reader.ts';
import { instantText } from './words.ts';

const ms = (expression: string): string => `(extract(epoch from ${expression}) * 1000)::float8`;

/** A van's number in packed position frames: its place among all of the agency, by id, so that a new van changes no other's. */
export const VEHICLE_INDEX = 'select id, (row_number() over (order by id) - 1)::int as index from vehicle';

const VEHICLES = `
  select n.index, v.id, v.name, v.plate, v.colour, v.has_lift, v.lift_rating_kg, v.state,
    coalesce((select jsonb_agg(jsonb_build_object('id', l.id, 'name', l.name, 'places', l.places) order by l.name) from vehicle_layout l
      where l.vehicle_id = v.id), '[]') as layouts,
    x.lat, x.lon, ${ms('x.at')} as at_ms, x.heading, x.speed
  from vehicle v join (${VEHICLE_INDEX}) n on n.id = v.id
    left join lateral (
      select p.lat, p.lon, p.at, p.heading, p.speed from position p where p.vehicle_id = v.id and p.at > to_timestamp($1 / 1000.0) order by p.at desc limit 1
    ) x on true`;

interface VehicleRow {
  index: number;
  id: string;
  name: string;
  plate: string;
  colour: string;
  has_lift: boolean;
  lift_rating_kg: number | null;
  state: Vehicle['state'];
  layouts: readonly { id: string; name: string; places: Parameters<typeof placesOf>[0] }[];
  lat: number | null;
  lon: number | null;
  at_ms: number | null;
  heading: number | null;
  speed: number | null;
}

/** Positions older than this say nothing of where a van is. */
const SEEN_WITHIN_MS = 24 * 3600 * 1000;

@Injectable()
export class VehicleViews {
  constructor(@Inject(Tenant) private readonly tenant: Tenant) {}

  /** Every van by its index, or those asked for. `now` is service time. */
  async list(agencyId: string, now: number, ids?: readonly string[]): Promise<Vehicle[]> {
    const rows = await this.tenant.run(agencyId, () =>
      this.tenant.query<VehicleRow>(`${VEHICLES} ${ids ? 'where v.id = any($2::uuid[])' : ''} order by n.index`, [
        now - SEEN_WITHIN_MS,
        ...(ids ? [ids] : []),
      ]),
    );
    return rows.map(vehicle);
  }
}

const vehicle = (row: VehicleRow): Vehicle => ({
  id: row.id,
  index: row.index,
  name: row.name,
  plate: row.plate,
  colour: row.colour,
  ...(row.has_lift && row.lift_rating_kg !== null && { liftRatingKg: row.lift_rating_kg }),
  state: row.state,
  layouts: row.layouts.map(({ id, name, places }) => {
    const list = placesOf(places);
    const count = (kind: string): number => list.filter((place) => place.kind === kind).length;
    return { id, name, seats: count('seat'), bays: count('bay'), stretchers: count('stretcher') };
  }),
  ...(row.lat !== null &&
    row.lon !== null &&
    row.at_ms !== null && {
      lastPosition: {
        point: { lat: row.lat, lon: row.lon },
        at: instantText(row.at_ms),
        ...(row.heading !== null && { heading: row.heading }),
        ...(row.speed !== null && { speedKmh: Math.round(row.speed * 36) / 10 }),
      },
    }),
});
