import { Controller, Inject } from '@nestjs/common';
import type { ClockState } from '@rampa/contracts';
import { Instant, type ServiceClock } from '@rampa/kernel';
import { Endpoint, Input, type Call } from '../http/endpoint.ts';
import { AgencySettings } from '../identity/agency.service.ts';
import { ClockService } from './clock.service.ts';
import { SERVICE_CLOCK } from './clocks.ts';

/** What a screen needs to show the service's time. */
export const clockState = (clock: ServiceClock, agency: AgencySettings): ClockState => ({
  now: new Date(clock.now()).toISOString(),
  speed: clock.speed,
  serviceDate: agency.today().date,
});

@Controller()
export class ClockController {
  constructor(
    @Inject(SERVICE_CLOCK) private readonly clock: ServiceClock,
    @Inject(ClockService) private readonly demoClock: ClockService,
    @Inject(AgencySettings) private readonly agency: AgencySettings,
  ) {}

  @Endpoint('clock')
  state(): ClockState {
    return clockState(this.clock, this.agency);
  }

  @Endpoint('setClock')
  async set(@Input() call: Call<'setClock'>): Promise<ClockState> {
    const { speed, to } = call.body;
    await this.demoClock.set({ speed, to: to === undefined ? undefined : Instant(Date.parse(to)) });
    return this.state();
  }
}
