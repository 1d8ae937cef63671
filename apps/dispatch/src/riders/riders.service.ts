/** Riders as the desk finds them and as they see themselves. */
import { Inject, Injectable } from '@nestjs/common';
import type { Address, RiderDetails, RiderSummary } from '@rampa/contracts';
import { FailureError } from '@rampa/kernel';
import type { AddressSnapshot } from '../database/entities/json.ts';
import { PersonEntity, RiderEntity } from '../database/entities/people.ts';
import { Tenant } from '../database/tenant.ts';
import type { Actor } from '../identity/actor.ts';
import { RiderNeeds } from './rider-needs.ts';

const SAVED_PLACES = 8;

interface Found {
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
  readonly language: 'bg' | 'en';
  readonly home: AddressSnapshot | null;
}

@Injectable()
export class RidersService {
  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(RiderNeeds) private readonly needs: RiderNeeds,
  ) {}

  /** By parts of the name in any order, or by the last digits of the phone. An empty text lists the first by name. */
  async search(agencyId: string, text: string, limit: number): Promise<RiderSummary[]> {
    const words = text.trim().toLocaleLowerCase('bg').split(/\s+/).filter(Boolean).slice(0, 6);
    const digits = text.replace(/\D/g, '').replace(/^(00)?359|^0/, '');
    const byPhone = digits.length >= 3 && /^[\d\s+()/-]+$/.test(text.trim());
    const rows = await this.tenant.run(agencyId, () =>
      this.tenant.query<Found>(
        `select r.id, p.name, p.phone, p.language, r.home from rider r join person p on p.agency_id = r.agency_id and p.id = r.person_id
         where ${byPhone ? `regexp_replace(p.phone, '\\D', '', 'g') like '%' || $1` : `lower(p.name) like all ($1::text[])`}
         order by p.name, r.id limit $2`,
        [byPhone ? digits : words.map((word) => `%${word.replace(/[%_\\]/g, '\\$&')}%`), limit],
      ),
    );
    return rows.map(summary);
  }

  /** One rider with needs; the read is logged. @throws FailureError `rider_unknown` */
  async get(riderId: string, by: Actor): Promise<RiderDetails> {
    return this.tenant.run(by.agencyId, async () => {
      const rider = await this.tenant.repository(RiderEntity).findOneBy({ id: riderId });
      const person = rider && (await this.tenant.repository(PersonEntity).findOneBy({ id: rider.personId }));
      if (!rider || !person) throw new FailureError({ code: 'rider_unknown' });
      const profile = (await this.needs.read([riderId], { by, why: 'shown to the reader' })).get(riderId);
      if (!profile) throw new FailureError({ code: 'rider_unknown' });
      const home = rider.home ? addressOf(rider.home) : undefined;
      const { mustNotShareWith, reachBy, ...needs } = profile;
      return {
        ...summary({ id: rider.id, name: person.name, phone: person.phone, language: person.language, home: rider.home }),
        profile: { ...needs, reachBy: [...reachBy], mustNotShareWith: by.role === 'rider' ? [] : [...mustNotShareWith] },
        savedPlaces: await this.#savedPlaces(riderId, home),
        ...(rider.eligibleUntil && { eligibleUntil: rider.eligibleUntil }),
      };
    });
  }

  /** Home first, then where the rider went most lately, each once. */
  async #savedPlaces(riderId: string, home: Address | undefined): Promise<Address[]> {
    const rows = await this.tenant.query<{ address: AddressSnapshot }>(
      `select address from (
         select distinct on (address ->> 'label') address, id from (
           select "to" as address, id from trip where rider_id = $1 union all select "from", id from trip where rider_id = $1
         ) used order by address ->> 'label', id desc
       ) latest order by id desc limit $2`,
      [riderId, SAVED_PLACES],
    );
    const used = rows.map((row) => addressOf(row.address)).filter((address) => address.label !== home?.label);
    return [...(home ? [home] : []), ...used].slice(0, SAVED_PLACES);
  }
}

function summary(row: Found): RiderSummary {
  return {
    id: row.id,
    name: row.name,
    language: row.language,
    ...(row.phone && { phone: row.phone }),
    ...(row.home && { home: addressOf(row.home) }),
  };
}

/** A stored snapshot as the contract has it. */
export function addressOf(stored: AddressSnapshot): Address {
  return {
    label: stored.label,
    point: { lat: stored.lat, lon: stored.lon },
    ...(stored.entrance && { entrance: stored.entrance }),
    ...(stored.placeId && { placeId: stored.placeId }),
  };
}
