/** A whole service day for the board: six queries, one view of the data. */
import { Inject, Injectable } from '@nestjs/common';
import type { Alert, DaySnapshot } from '@rampa/contracts';
import type { ServiceClock } from '@rampa/kernel';
import { SERVICE_CLOCK } from '../clock/clocks.ts';
import { DayLock } from '../database/day-lock.ts';
import { Tenant } from '../database/tenant.ts';
import type { Actor } from '../identity/actor.ts';
import { alertsOf } from './alerts.ts';
import { RunViews } from './run-views.ts';
import { TripViews } from './trip-views.ts';
import { VehicleViews } from './vehicle-views.ts';

@Injectable()
export class DayViews {
  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(DayLock) private readonly locks: DayLock,
    @Inject(TripViews) private readonly trips: TripViews,
    @Inject(RunViews) private readonly runs: RunViews,
    @Inject(VehicleViews) private readonly vehicles: VehicleViews,
    @Inject(SERVICE_CLOCK) private readonly clock: ServiceClock,
  ) {}

  /** Everything of one day as of one moment. For staff. */
  async snapshot(date: string, reader: Actor): Promise<DaySnapshot> {
    const now = this.clock.now();
    const read = async (): Promise<Omit<DaySnapshot, 'alerts'>> => ({
      date,
      planVersion: await this.locks.version(date),
      runs: await this.runs.list({ date }, reader.agencyId),
      trips: await this.trips.list({ date }, reader),
      vehicles: await this.vehicles.list(reader.agencyId, now),
    });
    const day = await this.tenant.run(reader.agencyId, read, { isolation: 'REPEATABLE READ' });
    return { ...day, alerts: alertsOf({ ...day, now }) };
  }

  /** The worklist of a day alone. */
  async alerts(date: string, reader: Actor): Promise<Alert[]> {
    return (await this.snapshot(date, reader)).alerts;
  }
}
