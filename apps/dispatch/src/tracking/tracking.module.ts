import { Inject, Module, type OnApplicationBootstrap } from '@nestjs/common';
import type { ServiceClock } from '@rampa/kernel';
import { SERVICE_CLOCK } from '../clock/clocks.ts';
import { ExecutionModule } from '../execution/execution.module.ts';
import { AgencySettings } from '../identity/agency.service.ts';
import { ForecastSlot } from '../planning/forecasts.ts';
import { PlanningModule } from '../planning/planning.module.ts';
import { Relief } from '../planning/relief.ts';
import { ForecastService } from './forecast.service.ts';
import { PositionStore } from './position-store.ts';
import { TrackingController } from './tracking.controller.ts';
import { TrackingService } from './tracking.service.ts';
import { VehiclePositions } from './vehicle-positions.ts';

@Module({
  imports: [ExecutionModule, PlanningModule],
  controllers: [TrackingController],
  providers: [PositionStore, VehiclePositions, TrackingService, ForecastService],
  exports: [VehiclePositions, TrackingService, ForecastService],
})
export class TrackingModule implements OnApplicationBootstrap {
  constructor(
    @Inject(VehiclePositions) private readonly positions: VehiclePositions,
    @Inject(AgencySettings) private readonly agency: AgencySettings,
    @Inject(ForecastSlot) private readonly slot: ForecastSlot,
    @Inject(ForecastService) private readonly forecasts: ForecastService,
    @Inject(Relief) private readonly relief: Relief,
    @Inject(SERVICE_CLOCK) private readonly clock: ServiceClock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.slot.use(this.forecasts);
    this.forecasts.onChange((runId) => this.relief.hear(runId));
    await this.positions.load(this.agency.id, this.clock.now());
  }
}
