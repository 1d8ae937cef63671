import { Inject, Injectable } from '@nestjs/common';
import type { ImportProblem } from '@rampa/contracts';
import { uuidv7, type SystemClock } from '@rampa/kernel';
import { In } from 'typeorm';
import { SYSTEM_CLOCK } from '../clock/clocks.ts';
import { PlaceEntity } from '../database/entities/fleet.ts';
import type { AddressSnapshot } from '../database/entities/json.ts';
import { BookingEntity, StandingOrderEntity } from '../database/entities/trips.ts';
import { Tenant } from '../database/tenant.ts';
import { byName, folded, type Importer, type Saved } from './importer.ts';
import { standingOrderColumns, type StandingOrderRecord } from './kinds.ts';
import type { DraftRow, ReadRow } from './sheet.ts';

type Row = ReadRow<typeof standingOrderColumns>;
type Draft = DraftRow<typeof standingOrderColumns>;

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

  keyOf({ record: { rider_phone, rider = '', to, days, arrive_by } }: Draft): string | undefined {
    return (
      rider_phone && to && days && arrive_by && [rider_phone, folded(rider), folded(to), [...days].sort().join(','), arrive_by].join(' ')
    );
  }

  async knownKeys(): Promise<ReadonlySet<string>> {
    const rows = await this.tenant.query<{ name: string; phone: string; to: AddressSnapshot; rrule: string; wish: { time?: string } }>(
      'select p.name, p.phone, o."to", o.rrule, o.wish from standing_order o join rider r on r.id = o.rider_id join person p on p.id = r.person_id',
    );
    return new Set(
      rows.flatMap(({ name, phone, to, rrule, wish }) => {
        const days = (/BYDAY=([A-Z,]+)/.exec(rrule)?.[1] ?? '').split(',').sort().join(',');
        // a file need not name the rider
        return ['', folded(name)].map((who) => [phone.replace(/\s/g, ''), who, folded(to.label), days, wish.time ?? ''].join(' '));
      }),
    );
  }

  async check(rows: readonly Draft[]): Promise<ImportProblem[]> {
    const [riders, places] = [await this.#riders(), await this.#places()];
    return rows.flatMap((draft): ImportProblem[] => {
      const { to } = draft.record;
      const unknown = to !== undefined && !places.has(folded(to));
      const faults: Fault[] = unknown ? [{ column: 'to', code: 'reference_unknown', params: { value: to } }] : [];
      return [...whoWrong(riders, draft), ...faults, ...timesWrong(draft)].map((fault) => ({ row: draft.row, ...fault }));
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
    return byName(places);
  }
}

type Fault = Omit<ImportProblem, 'row'>;

/** The rider must be known, told apart from others on the phone, and live somewhere. */
function whoWrong(riders: readonly KnownRider[], { record, faulty }: Draft): Fault[] {
  const { rider_phone: phone } = record;
  if (phone === undefined || faulty.has('rider')) return [];
  const found = matching(riders, record);
  if (found.length === 0) return [{ column: 'rider_phone', code: 'reference_unknown', params: { value: phone } }];
  if (found.length > 1) return [{ column: 'rider', code: 'cell_required', params: { column: 'rider' } }];
  return found[0]!.home ? [] : [{ column: 'rider_phone', code: 'address_unknown', params: { value: phone } }];
}

function timesWrong({ record: { from_date, until, arrive_by, return_at } }: Draft): Fault[] {
  const faults: Fault[] = [];
  if (until !== undefined && from_date !== undefined && until < from_date)
    faults.push({ column: 'until', code: 'cell_out_of_range', params: { value: until, min: from_date, max: '' } });
  if (return_at !== undefined && arrive_by !== undefined && return_at <= arrive_by)
    faults.push({ column: 'return_at', code: 'cell_out_of_range', params: { value: return_at, min: arrive_by, max: '23:00' } });
  return faults;
}

const matching = (riders: readonly KnownRider[], record: Partial<StandingOrderRecord>): KnownRider[] =>
  riders.filter(
    (rider) =>
      rider.phone.replace(/\s/g, '') === record.rider_phone && (record.rider === undefined || folded(rider.name) === folded(record.rider)),
  );
