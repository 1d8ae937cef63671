import { Controller, Inject } from '@nestjs/common';
import type { DaySnapshot, Vehicle } from '@rampa/contracts';
import type { ServiceClock } from '@rampa/kernel';
import { SERVICE_CLOCK } from '../clock/clocks.ts';
import { Endpoint, Input, type Call } from '../http/endpoint.ts';
import { DayViews } from './day-views.ts';
import { VehicleViews } from './vehicle-views.ts';

@Controller()
export class DayController {
  constructor(
    @Inject(DayViews) private readonly days: DayViews,
    @Inject(VehicleViews) private readonly fleet: VehicleViews,
    @Inject(SERVICE_CLOCK) private readonly clock: ServiceClock,
  ) {}

  @Endpoint('day')
  day(@Input() call: Call<'day'>): Promise<DaySnapshot> {
    return this.days.snapshot(call.params.date, call.actor);
  }

  @Endpoint('vehicles')
  async vehicles(@Input() call: Call<'vehicles'>): Promise<{ items: Vehicle[] }> {
    return { items: await this.fleet.list(call.actor.agencyId, this.clock.now()) };
  }
}
