import { Inject, Injectable } from '@nestjs/common';
import type { ImportProblem } from '@rampa/contracts';
import { uuidv7, type SystemClock } from '@rampa/kernel';
import { In } from 'typeorm';
import { SYSTEM_CLOCK } from '../clock/clocks.ts';
import { PlaceEntity } from '../database/entities/fleet.ts';
import type { Json } from '../database/entities/json.ts';
import { Tenant } from '../database/tenant.ts';
import { City } from '../roads/city.ts';
import { folded, type Importer, type Saved } from './importer.ts';
import { placeColumns } from './kinds.ts';
import type { DraftRow, ReadRow } from './sheet.ts';

type Row = ReadRow<typeof placeColumns>;
type Draft = DraftRow<typeof placeColumns>;

@Injectable()
export class PlaceImporter implements Importer<typeof placeColumns> {
  readonly columns = placeColumns;
  readonly keyColumn = 'name';

  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(City) private readonly city: City,
    @Inject(SYSTEM_CLOCK) private readonly system: SystemClock,
  ) {}

  keyOf({ record: { name } }: Draft): string | undefined {
    return name && folded(name);
  }

  async knownKeys(): Promise<ReadonlySet<string>> {
    return new Set((await this.tenant.repository(PlaceEntity).find()).map(({ nameBg }) => folded(nameBg)));
  }

  async check(rows: readonly Draft[]): Promise<ImportProblem[]> {
    const checked = rows.map(async ({ row, record: { lat, lon, name } }): Promise<ImportProblem[]> => {
      if (lat === undefined || lon === undefined) return [];
      return this.city.graph.nearest({ lat, lon }).then(
        () => [],
        () => [{ row, column: 'lat', code: 'outside_service_area', params: { value: name ?? '' } }],
      );
    });
    return (await Promise.all(checked)).flat();
  }

  async save(rows: readonly Row[]): Promise<Saved> {
    const places = rows.map(({ record }) => ({
      id: uuidv7(this.system),
      nameBg: record.name,
      nameEn: record.name_en ?? null,
      category: record.category ?? 'place',
      address: record.address,
      lat: record.lat,
      lon: record.lon,
      openingHours: (record.opening_hours ?? null) as Json | null,
      closedDates: [],
      doorNotes: [] as Json,
      source: 'import',
    }));
    await this.tenant.repository(PlaceEntity).insert(places);
    return { place: places.map((place) => place.id) };
  }

  async inUse({ place = [] }: Saved): Promise<boolean> {
    const rows = await this.tenant.query(
      `select 1 from trip where "from" ->> 'placeId' = any($1::text[]) or "to" ->> 'placeId' = any($1::text[])
       union all select 1 from vehicle where depot_place_id::text = any($1::text[])
       union all select 1 from standing_order where "to" ->> 'placeId' = any($1::text[]) limit 1`,
      [place],
    );
    return rows.length > 0;
  }

  async remove({ place = [] }: Saved): Promise<void> {
    await this.tenant.repository(PlaceEntity).delete({ id: In([...place]) });
  }
}
