/** A rider's mobility profile: sealed under the rider's key, every read of it logged. */
import { Inject, Injectable } from '@nestjs/common';
import type { MobilityProfile } from '@rampa/domain';
import { uuidv7, type ServiceClock, type SystemClock, type Uuid } from '@rampa/kernel';
import { SERVICE_CLOCK, SYSTEM_CLOCK } from '../clock/clocks.ts';
import { RiderKeys } from '../database/crypto.ts';
import { RiderEntity } from '../database/entities/people.ts';
import { AccessLogEntity } from '../database/entities/records.ts';
import { Tenant } from '../database/tenant.ts';
import { In } from 'typeorm';
import { systemActor, type Actor } from '../identity/actor.ts';

export const NEEDS = 'needs';
/** Well below what one statement may carry. */
const ROWS_AT_ONCE = 1000;

@Injectable()
export class RiderNeeds {
  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(RiderKeys) private readonly keys: RiderKeys,
    @Inject(SERVICE_CLOCK) private readonly clock: ServiceClock,
    @Inject(SYSTEM_CLOCK) private readonly system: SystemClock,
  ) {}

  /** The profiles of these riders, by rider id; riders without one, or erased, are left out. Logs who read them and why. */
  async read(
    riderIds: readonly Uuid[],
    read: { readonly by: Actor; readonly why: string; readonly tripId?: Uuid },
  ): Promise<Map<Uuid, MobilityProfile>> {
    return this.tenant.run(read.by.agencyId, async () => {
      const riders = await this.tenant.repository(RiderEntity).findBy({ id: In([...riderIds]) });
      const sealed = riders.flatMap((rider) => (rider.needs ? [{ riderId: rider.id, bytes: rider.needs }] : []));
      const opened = await this.keys.openAll(NEEDS, sealed);
      await this.noteRead(
        sealed.map((one) => one.riderId),
        read,
      );
      return new Map(sealed.flatMap(({ riderId }, i) => (opened[i] ? [[riderId, opened[i] as MobilityProfile] as const] : [])));
    });
  }

  /** A profile whose bytes were read with the rider's row. Not logged: whoever asks calls `noteRead`, too. Inside `tenant.run`. */
  async open(riderId: Uuid, bytes: Uint8Array): Promise<MobilityProfile> {
    return (await this.keys.open(riderId, NEEDS, bytes)) as MobilityProfile;
  }

  /** Logs that somebody was told needs of these riders that the plan knows already. Inside `tenant.run`. */
  async noteRead(riderIds: readonly string[], read: { readonly by: Actor; readonly why: string; readonly tripId?: string }): Promise<void> {
    const by = read.by.role === 'system' ? systemActor(read.by.agencyId) : read.by;
    const rows = riderIds.map((riderId) => ({
      id: uuidv7(this.system),
      at: this.clock.now(),
      actorId: by.personId,
      actorRole: by.role,
      riderId,
      why: read.why,
      tripId: read.tripId ?? null,
    }));
    for (let i = 0; i < rows.length; i += ROWS_AT_ONCE) {
      await this.tenant.repository(AccessLogEntity).insert(rows.slice(i, i + ROWS_AT_ONCE));
    }
  }

  /** The profile as it is stored on the rider's row. Inside `tenant.run`. */
  seal(riderId: Uuid, profile: MobilityProfile): Promise<Buffer> {
    return this.keys.seal(riderId, NEEDS, profile);
  }
}
