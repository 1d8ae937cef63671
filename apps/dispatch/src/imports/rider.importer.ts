import { Inject, Injectable } from '@nestjs/common';
import type { ImportProblem } from '@rampa/contracts';
import { isChair, walkingProfile, type MobilityProfile } from '@rampa/domain';
import { Kilograms, Millimetres, minutes, uuidv7, type GeoPoint, type SystemClock } from '@rampa/kernel';
import { In } from 'typeorm';
import { SYSTEM_CLOCK } from '../clock/clocks.ts';
import { PersonEntity, RiderEntity, RiderKeyEntity } from '../database/entities/people.ts';
import { BookingEntity, StandingOrderEntity } from '../database/entities/trips.ts';
import { Tenant } from '../database/tenant.ts';
import { RiderNeeds } from '../riders/rider-needs.ts';
import { City } from '../roads/city.ts';
import { folded, type Importer, type Saved } from './importer.ts';
import { riderColumns, type RiderRecord } from './kinds.ts';
import type { DraftRow, ReadRow } from './sheet.ts';

/** A worse match than this is a guess, and nobody's home is guessed. */
const SURE = 0.7;

type Row = ReadRow<typeof riderColumns>;
type Draft = DraftRow<typeof riderColumns>;

@Injectable()
export class RiderImporter implements Importer<typeof riderColumns> {
  readonly columns = riderColumns;
  readonly keyColumn = 'phone';

  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(RiderNeeds) private readonly needs: RiderNeeds,
    @Inject(City) private readonly city: City,
    @Inject(SYSTEM_CLOCK) private readonly system: SystemClock,
  ) {}

  /** One phone may serve several people: only the same name on it is the same rider. */
  keyOf({ record: { phone, name } }: Draft): string | undefined {
    return phone && name && `${phone} ${folded(name)}`;
  }

  async knownKeys(): Promise<ReadonlySet<string>> {
    const rows = await this.tenant.query<{ name: string; phone: string | null }>(
      'select p.name, p.phone from rider r join person p on p.id = r.person_id',
    );
    return new Set(rows.map(({ name, phone }) => `${(phone ?? '').replace(/\s/g, '')} ${folded(name)}`));
  }

  async check(rows: readonly Draft[]): Promise<ImportProblem[]> {
    const problems = await Promise.all(rows.map(async (draft) => [...(await this.#whereWrong(draft)), ...chairWrong(draft)]));
    return problems.flat();
  }

  /** Half a point is no point; a cell that was complained about is not doubted twice. */
  async #whereWrong({ row, record, faulty }: Draft): Promise<ImportProblem[]> {
    const { address, lat, lon } = record;
    if (faulty.has('lat') || faulty.has('lon')) return [];
    if ((lat === undefined) !== (lon === undefined)) {
      const column = lat === undefined ? 'lat' : 'lon';
      return [{ row, column, code: 'cell_required', params: { column } }];
    }
    const point = this.#pointOf(record);
    if (!point) return address === undefined ? [] : [{ row, column: 'address', code: 'address_unknown', params: { value: address } }];
    if (await this.#nearRoad(point)) return [];
    return [{ row, column: lat === undefined ? 'address' : 'lat', code: 'outside_service_area', params: { value: address ?? '' } }];
  }

  async save(rows: readonly Row[]): Promise<Saved> {
    const saved = { person: [] as string[], rider: [] as string[] };
    for (const { record } of rows) {
      const personId = uuidv7(this.system);
      const riderId = uuidv7(this.system);
      const point = this.#pointOf(record)!;
      const { name, phone, language, address, entrance, card, eligible_until } = record;
      await this.tenant
        .repository(PersonEntity)
        .insert({ id: personId, name, phone, email: null, language: language ?? 'bg', roles: ['rider'] });
      await this.tenant.repository(RiderEntity).insert({
        id: riderId,
        personId,
        cardNumber: card ?? null,
        eligibility: 'eligible',
        eligibleFrom: null,
        eligibleUntil: eligible_until ?? null,
        home: { label: address, address, lat: point.lat, lon: point.lon, placeId: null, entrance: entrance ?? '' },
        needs: await this.needs.seal(riderId, profileOf(record)),
      });
      saved.person.push(personId);
      saved.rider.push(riderId);
    }
    return saved;
  }

  async inUse({ rider = [] }: Saved): Promise<boolean> {
    const of = { riderId: In([...rider]) };
    return (await this.tenant.repository(BookingEntity).existsBy(of)) || (await this.tenant.repository(StandingOrderEntity).existsBy(of));
  }

  async remove({ rider = [], person = [] }: Saved): Promise<void> {
    await this.tenant.repository(RiderEntity).delete({ id: In([...rider]) });
    await this.tenant.repository(RiderKeyEntity).delete({ riderId: In([...rider]) });
    await this.tenant.repository(PersonEntity).delete({ id: In([...person]) });
  }

  /** As given, else the best place on the map for the address. */
  #pointOf({ lat, lon, address }: Partial<RiderRecord>): GeoPoint | undefined {
    if (lat !== undefined && lon !== undefined) return { lat, lon };
    if (address === undefined) return undefined;
    const [best] = this.city.places.search(address, { limit: 1 });
    return best && best.score >= SURE ? best.place.point : undefined;
  }

  async #nearRoad(point: GeoPoint): Promise<boolean> {
    return this.city.graph.nearest(point).then(
      () => true,
      () => false,
    );
  }
}

/** Of a chair both measures are known or none. */
function chairWrong({ row, record, faulty }: Draft): ImportProblem[] {
  const { aid, chair_length_mm: length, chair_width_mm: width } = record;
  if (aid === undefined || !isChair(aid) || (length === undefined) === (width === undefined)) return [];
  const column = length === undefined ? 'chair_length_mm' : 'chair_width_mm';
  return faulty.has(column) ? [] : [{ row, column, code: 'cell_required', params: { column } }];
}

function profileOf(record: RiderRecord): MobilityProfile {
  const chair = isChair(record.aid) && record.chair_length_mm !== undefined && record.chair_width_mm !== undefined;
  return {
    ...walkingProfile,
    aid: record.aid,
    chair: chair ? { length: Millimetres(record.chair_length_mm), width: Millimetres(record.chair_width_mm) } : null,
    weightWithAid: record.weight_kg === undefined ? null : Kilograms(record.weight_kg),
    canTransfer: record.can_transfer ?? !isChair(record.aid),
    boarding: record.boarding ?? (isChair(record.aid) || record.aid === 'stretcher' ? 'lift' : 'step'),
    help: record.help ?? 'door_to_door',
    needsAssistant: record.assistant ?? false,
    mustBeHandedOver: record.handover ?? false,
    guideDog: record.guide_dog ?? false,
    sees: record.sees ?? 'yes',
    hears: record.hears ?? 'yes',
    longestRide: record.longest_ride_min === undefined ? null : minutes(record.longest_ride_min),
  };
}
