/** A trip's story from the event log. */
import { Inject, Injectable } from '@nestjs/common';
import type { TripEvent, TripState } from '@rampa/contracts';
import { Events } from '../database/events.ts';
import { Tenant } from '../database/tenant.ts';
import type { Actor } from '../identity/actor.ts';
import { ChangeService } from './change.service.ts';

@Injectable()
export class TripStory {
  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(Events) private readonly events: Events,
    @Inject(ChangeService) private readonly trips: ChangeService,
  ) {}

  /** Oldest first. Riders read who did it by role, staff also by name. @throws FailureError `trip_unknown` */
  async tell(actor: Actor, tripId: string): Promise<TripEvent[]> {
    return this.tenant.run(actor.agencyId, async () => {
      await this.trips.get(actor, tripId);
      const story = await this.events.readTrip(tripId);
      const names = actor.role === 'rider' ? new Map<string, string>() : await this.#names(story.flatMap((event) => event.actor.id ?? []));
      return story.map((event): TripEvent => {
        const { from, to } = event.data as { from?: TripState; to?: TripState };
        const name = event.actor.id === null ? undefined : names.get(event.actor.id);
        return {
          sequence: event.seq,
          type: event.type,
          at: new Date(event.at).toISOString(),
          actorRole: event.actor.role,
          ...(name !== undefined && { actorName: name }),
          ...(event.type.startsWith('trip.') && from && { fromState: from }),
          ...(event.type.startsWith('trip.') && to && { toState: to }),
          ...(event.reason !== null && { reason: event.reason }),
          ...(event.vehicleId !== null && { vehicleId: event.vehicleId }),
        };
      });
    });
  }

  async #names(ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.tenant.query<{ id: string; name: string }>('select id, name from person where id = any($1::uuid[])', [
      [...new Set(ids)],
    ]);
    return new Map(rows.map((row) => [row.id, row.name]));
  }
}
