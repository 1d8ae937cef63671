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
import type { ReadRow } from './sheet.ts';

/** A worse match than this is a guess, and nobody's home is guessed. */
const SURE = 0.7;

type Row = ReadRow<typeof riderColumns>;

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
  keyOf({ record }: Row): string {
    return `${record.phone} ${folded(record.name)}`;
  }

  async knownKeys(): Promise<ReadonlySet<string>> {
    const rows = await this.tenant.query<{ name: string; phone: string | null }>(
      'select p.name, p.phone from rider r join person p on p.id = r.person_id',
    );
    return new Set(rows.map(({ name, phone }) => `${(phone ?? '').replace(/\s/g, '')} ${folded(name)}`));
  }

  async check(rows: readonly Row[]): Promise<ImportProblem[]> {
    const problems: ImportProblem[] = [];
    for (const { row, record } of rows) {
      const point = this.#pointOf(record);
      if (!point) problems.push({ row, column: 'address', code: 'address_unknown', params: { value: record.address } });
      else if (!(await this.#nearRoad(point)))
        problems.push({ row, column: 'lat', code: 'outside_service_area', params: { value: record.address } });
      if (isChair(record.aid) && (record.chair_length_mm === undefined) !== (record.chair_width_mm === undefined)) {
        const column = record.chair_length_mm === undefined ? 'chair_length_mm' : 'chair_width_mm';
        problems.push({ row, column, code: 'cell_required', params: { column } });
      }
    }
    return problems;
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
  #pointOf(record: RiderRecord): GeoPoint | undefined {
    if (record.lat !== undefined && record.lon !== undefined) return { lat: record.lat, lon: record.lon };
    const [best] = this.city.places.search(record.address, { limit: 1 });
    return best && best.score >= SURE ? best.place.point : undefined;
  }

  async #nearRoad(point: GeoPoint): Promise<boolean> {
    return this.city.graph.nearest(point).then(
      () => true,
      () => false,
    );
  }
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
