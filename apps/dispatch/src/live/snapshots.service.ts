/** What a subscription begins with, and whether this reader may follow the topic at all. */
import { Inject, Injectable } from '@nestjs/common';
import { roleMay, type Permission, type Snapshot, type Topic, type Trip } from '@rampa/contracts';
import { FailureError, type ServiceClock } from '@rampa/kernel';
import { clockState } from '../clock/clock.controller.ts';
import { SERVICE_CLOCK } from '../clock/clocks.ts';
import { DriverRuns } from '../execution/driver-runs.ts';
import { ManifestService } from '../execution/manifest.service.ts';
import type { Actor } from '../identity/actor.ts';
import { AgencySettings } from '../identity/agency.service.ts';
import { DayViews } from '../views/day-views.ts';
import { TripViews } from '../views/trip-views.ts';
import { VehicleViews } from '../views/vehicle-views.ts';

/** How long before its pick-up a rider may watch the van come. */
const WATCH_MS = 45 * 60_000;

@Injectable()
export class SnapshotsService {
  constructor(
    @Inject(DayViews) private readonly days: DayViews,
    @Inject(TripViews) private readonly trips: TripViews,
    @Inject(VehicleViews) private readonly vehicles: VehicleViews,
    @Inject(ManifestService) private readonly manifests: ManifestService,
    @Inject(DriverRuns) private readonly runs: DriverRuns,
    @Inject(AgencySettings) private readonly agency: AgencySettings,
    @Inject(SERVICE_CLOCK) private readonly clock: ServiceClock,
  ) {}

  /** @throws FailureError `not_permitted`, `run_unknown` */
  async read(topic: Topic, actor: Actor): Promise<{ snapshot: Snapshot; vehicles: 'all' | Set<string> }> {
    switch (topic.kind) {
      case 'board':
        demand(actor, 'day.read');
        return { snapshot: { kind: 'board', day: await this.days.snapshot(topic.date, actor) }, vehicles: 'all' };
      case 'rider': {
        demand(actor, 'trip.read');
        if (actor.role === 'rider' && actor.riderId !== topic.riderId) throw new FailureError({ code: 'not_permitted' });
        const trips = await this.trips.list({ riderId: topic.riderId }, actor);
        const watched = this.watchable(trips);
        const vehicles = watched.size > 0 ? await this.vehicles.list(actor.agencyId, this.clock.now(), [...watched]) : [];
        return { snapshot: { kind: 'rider', rider: { trips, vehicles } }, vehicles: watched };
      }
      case 'run': {
        demand(actor, 'run.read_own');
        await this.runs.get(actor, topic.runId);
        const manifest = await this.manifests.find(topic.runId, actor);
        if (!manifest) throw new FailureError({ code: 'run_unknown' });
        return { snapshot: { kind: 'run', manifest }, vehicles: new Set([manifest.van.vehicleId]) };
      }
      case 'clock':
        return { snapshot: { kind: 'clock', clock: clockState(this.clock, this.agency) }, vehicles: new Set() };
    }
  }

  /** The vans that this rider may watch now: the one that is on its way or carries the rider. */
  watchable(trips: readonly Trip[]): Set<string> {
    const until = this.clock.now() + WATCH_MS;
    const soon = (trip: Trip): boolean => trip.state === 'scheduled' && Date.parse(trip.plannedPickup ?? '') < until;
    const near = (trip: Trip): boolean => trip.state === 'en_route' || trip.state === 'arrived' || trip.state === 'on_board' || soon(trip);
    return new Set(trips.filter(near).flatMap((trip) => (trip.van ? [trip.van.vehicleId] : [])));
  }
}

function demand(actor: Actor, permission: Permission): void {
  if (actor.role === 'anonymous' || actor.role === 'system' || !roleMay(actor.role, permission))
    throw new FailureError({ code: 'not_permitted' });
}
