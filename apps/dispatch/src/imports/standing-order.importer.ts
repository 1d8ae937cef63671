import { Inject, Injectable } from '@nestjs/common';
import type { ImportProblem } from '@rampa/contracts';
import { uuidv7, type SystemClock } from '@rampa/kernel';
import { In } from 'typeorm';
import { SYSTEM_CLOCK } from '../clock/clocks.ts';
import { PlaceEntity } from '../database/entities/fleet.ts';
import type { AddressSnapshot } from '../database/entities/json.ts';
import { BookingEntity, StandingOrderEntity } from '../database/entities/trips.ts';
import { Tenant } from '../database/tenant.ts';
import { folded, type Importer, type Saved } from './importer.ts';
import { standingOrderColumns, type StandingOrderRecord } from './kinds.ts';
import type { ReadRow } from './sheet.ts';

type Row = ReadRow<typeof standingOrderColumns>;

interface KnownRider {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
  readonly home: AddressSnapshot | null;
}

@Injectable()
export class StandingOrderImporter implements Importer<typeof standingOrderColumns> {
  readonly columns = standingOrderColumns;
  readonly keyColumn = 'rider_phone';

  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(SYSTEM_CLOCK) private readonly system: SystemClock,
  ) {}

  keyOf({ record }: Row): string {
    return [record.rider_phone, folded(record.rider ?? ''), folded(record.to), [...record.days].sort().join(','), record.arrive_by].join(
      ' ',
    );
  }

  async knownKeys(): Promise<ReadonlySet<string>> {
    const rows = await this.tenant.query<{ phone: string; to: AddressSnapshot; rrule: string; wish: { time?: string } }>(
      'select p.phone, o."to", o.rrule, o.wish from standing_order o join rider r on r.id = o.rider_id join person p on p.id = r.person_id',
    );
    return new Set(
      rows.map(({ phone, to, rrule, wish }) => {
        const days = (/BYDAY=([A-Z,]+)/.exec(rrule)?.[1] ?? '').split(',').sort().join(',');
        return [phone, '', folded(to.label), days, wish.time ?? ''].join(' ');
      }),
    );
  }

  async check(rows: readonly Row[]): Promise<ImportProblem[]> {
    const [riders, places] = [await this.#riders(), await this.#places()];
    return rows.flatMap(({ row, record }): ImportProblem[] => {
      const found = matching(riders, record);
      const problems: ImportProblem[] = [];
      if (found.length === 0)
        problems.push({ row, column: 'rider_phone', code: 'reference_unknown', params: { value: record.rider_phone } });
      if (found.length > 1) problems.push({ row, column: 'rider', code: 'cell_required', params: { column: 'rider' } });
      if (found.length === 1 && !found[0]!.home)
        problems.push({ row, column: 'rider_phone', code: 'address_unknown', params: { value: record.rider_phone } });
      if (!places.has(folded(record.to))) problems.push({ row, column: 'to', code: 'reference_unknown', params: { value: record.to } });
      if (record.until !== undefined && record.until < record.from_date)
        problems.push({ row, column: 'until', code: 'cell_out_of_range', params: { value: record.until, min: record.from_date, max: '' } });
      if (record.return_at !== undefined && record.return_at <= record.arrive_by)
        problems.push({
          row,
          column: 'return_at',
          code: 'cell_out_of_range',
          params: { value: record.return_at, min: record.arrive_by, max: '23:00' },
        });
      return problems;
    });
  }

  async save(rows: readonly Row[]): Promise<Saved> {
    const [riders, places] = [await this.#riders(), await this.#places()];
    const orders = rows.map(({ record }) => {
      const rider = matching(riders, record)[0]!;
      const place = places.get(folded(record.to))!;
      return {
        id: uuidv7(this.system),
        riderId: rider.id,
        rrule: `FREQ=WEEKLY;BYDAY=${record.days.join(',')}`,
        startsOn: record.from_date,
        endsOn: record.until ?? null,
        from: rider.home!,
        to: { label: place.nameBg, address: place.address, lat: place.lat, lon: place.lon, placeId: place.id, entrance: '' },
        wish: { kind: 'arrive_by', time: record.arrive_by, ...(record.return_at && { returnAt: record.return_at }) },
        party: [],
        vital: record.vital ?? false,
        exceptions: [],
        state: 'active' as const,
      };
    });
    await this.tenant.repository(StandingOrderEntity).insert(orders);
    return { standing_order: orders.map((order) => order.id) };
  }

  async inUse({ standing_order = [] }: Saved): Promise<boolean> {
    return this.tenant.repository(BookingEntity).existsBy({ standingOrderId: In([...standing_order]) });
  }

  async remove({ standing_order = [] }: Saved): Promise<void> {
    await this.tenant.repository(StandingOrderEntity).delete({ id: In([...standing_order]) });
  }

  #riders(): Promise<KnownRider[]> {
    return this.tenant.query<KnownRider>(
      'select r.id, p.name, p.phone, r.home from rider r join person p on p.id = r.person_id where p.phone is not null',
    );
  }

  async #places(): Promise<Map<string, PlaceEntity>> {
    const places = await this.tenant.repository(PlaceEntity).find();
    return new Map(places.map((place) => [folded(place.nameBg), place]));
  }
}

const matching = (riders: readonly KnownRider[], record: StandingOrderRecord): KnownRider[] =>
  riders.filter(
    (rider) =>
      rider.phone.replace(/\s/g, '') === record.rider_phone && (record.rider === undefined || folded(rider.name) === folded(record.rider)),
  );
