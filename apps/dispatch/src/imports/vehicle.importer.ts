import { Inject, Injectable } from '@nestjs/common';
import type { ImportProblem } from '@rampa/contracts';
import { plainLayout } from '@rampa/domain';
import { Millimetres, uuidv7, type SystemClock } from '@rampa/kernel';
import { In } from 'typeorm';
import { SYSTEM_CLOCK } from '../clock/clocks.ts';
import { PlaceEntity, VehicleEntity, VehicleLayoutEntity } from '../database/entities/fleet.ts';
import type { Json } from '../database/entities/json.ts';
import { ShiftEntity } from '../database/entities/plan.ts';
import { Tenant } from '../database/tenant.ts';
import { byName, folded, type Importer, type Saved } from './importer.ts';
import { vehicleColumns, type VehicleRecord } from './kinds.ts';
import type { LayoutCell } from './cells.ts';
import type { DraftRow, ReadRow } from './sheet.ts';

type Row = ReadRow<typeof vehicleColumns>;
type Draft = DraftRow<typeof vehicleColumns>;

@Injectable()
export class VehicleImporter implements Importer<typeof vehicleColumns> {
  readonly columns = vehicleColumns;
  readonly keyColumn = 'plate';

  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(SYSTEM_CLOCK) private readonly system: SystemClock,
  ) {}

  keyOf({ record: { plate } }: Draft): string | undefined {
    return plate && folded(plate).replace(/\s/g, '');
  }

  async knownKeys(): Promise<ReadonlySet<string>> {
    const vehicles = await this.tenant.repository(VehicleEntity).find();
    return new Set(vehicles.map(({ plate }) => folded(plate).replace(/\s/g, '')));
  }

  async check(rows: readonly Draft[]): Promise<ImportProblem[]> {
    const depots = await this.#depots();
    return rows.flatMap(({ row, record, faulty }): ImportProblem[] => {
      if (faulty.has('depot')) return [];
      const known = record.depot === undefined ? depots.first !== undefined : depots.byName.has(folded(record.depot));
      return known ? [] : [{ row, column: 'depot', code: 'reference_unknown', params: { value: record.depot ?? '' } }];
    });
  }

  async save(rows: readonly Row[]): Promise<Saved> {
    const depots = await this.#depots();
    const saved = { vehicle: [] as string[], vehicle_layout: [] as string[] };
    for (const { record } of rows) {
      const id = uuidv7(this.system);
      await this.tenant.repository(VehicleEntity).insert({
        id,
        name: record.name,
        plate: record.plate,
        colour: record.colour ?? '',
        hasLift: record.lift_rating_kg !== undefined,
        liftRatingKg: record.lift_rating_kg ?? null,
        depotPlaceId: (record.depot === undefined ? depots.first : depots.byName.get(folded(record.depot))) ?? null,
        state: 'in_service',
        chairLimits: {},
      });
      const layouts = record.layouts.map((counts) => ({
        id: uuidv7(this.system),
        vehicleId: id,
        name: nameOf(counts),
        places: placesOf(counts, record),
      }));
      await this.tenant.repository(VehicleLayoutEntity).insert(layouts);
      saved.vehicle.push(id);
      saved.vehicle_layout.push(...layouts.map((layout) => layout.id));
    }
    return saved;
  }

  /** A shift that carries nobody is no use yet; it goes with the van. */
  async inUse({ vehicle = [] }: Saved): Promise<boolean> {
    const rows = await this.tenant.query(
      `select 1 from stop s join run r on r.id = s.run_id join shift f on f.id = r.shift_id
       where f.vehicle_id = any($1::uuid[]) and s.trip_id is not null limit 1`,
      [vehicle],
    );
    return rows.length > 0;
  }

  async remove({ vehicle = [], vehicle_layout = [] }: Saved): Promise<void> {
    await this.tenant.query(
      'delete from stop where run_id in (select r.id from run r join shift f on f.id = r.shift_id where f.vehicle_id = any($1::uuid[]))',
      [vehicle],
    );
    await this.tenant.query('delete from run where shift_id in (select id from shift where vehicle_id = any($1::uuid[]))', [vehicle]);
    await this.tenant.repository(ShiftEntity).delete({ vehicleId: In([...vehicle]) });
    await this.tenant.repository(VehicleLayoutEntity).delete({ id: In([...vehicle_layout]) });
    await this.tenant.repository(VehicleEntity).delete({ id: In([...vehicle]) });
  }

  async #depots(): Promise<{ byName: Map<string, string>; first: string | undefined }> {
    const places = await this.tenant.repository(PlaceEntity).find();
    const [used] = await this.tenant.query<{ depot_place_id: string }>(
      'select depot_place_id from vehicle where depot_place_id is not null group by 1 order by count(*) desc limit 1',
    );
    const depot = places.find((place) => place.category === 'depot');
    return { byName: new Map([...byName(places)].map(([name, { id }]) => [name, id])), first: used?.depot_place_id ?? depot?.id };
  }
}

const words: readonly [keyof LayoutCell, string, string][] = [
  ['bays', 'място за количка', 'места за колички'],
  ['stretchers', 'носилка', 'носилки'],
  ['seats', 'седалка', 'седалки'],
];
const nameOf = (counts: LayoutCell): string =>
  words
    .filter(([kind]) => counts[kind] > 0)
    .map(([kind, one, many]) => `${counts[kind]} ${counts[kind] === 1 ? one : many}`)
    .join(', ');

const placesOf = (counts: LayoutCell, { bay_length_mm, bay_width_mm }: VehicleRecord): Json =>
  plainLayout('layout', counts, { length: Millimetres(bay_length_mm ?? 1300), width: Millimetres(bay_width_mm ?? 750) })
    .places as unknown as Json;
