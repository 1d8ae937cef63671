import { Module } from '@nestjs/common';
import { PlanCommits } from './commits.ts';
import { DayPlans } from './day-plans.ts';
import { FORECASTS, ForecastSlot } from './forecasts.ts';
import { LiveOffers } from './live-offers.ts';
import { PoliciesModule } from '../policies/policies.module.ts';

/** Plans in memory and how they are stored; what views and booking stand on. */
@Module({
  imports: [PoliciesModule],
  providers: [ForecastSlot, { provide: FORECASTS, useExisting: ForecastSlot }, DayPlans, PlanCommits, LiveOffers],
  exports: [ForecastSlot, FORECASTS, DayPlans, PlanCommits, LiveOffers],
})
export class PlanningCoreModule {}
