import { Module } from '@nestjs/common';
import { PlanningCoreModule } from '../planning/planning-core.module.ts';
import { DayController } from './day.controller.ts';
import { DayViews } from './day-views.ts';
import { RunViews } from './run-views.ts';
import { TripViews } from './trip-views.ts';
import { VehicleViews } from './vehicle-views.ts';

@Module({
  imports: [PlanningCoreModule],
  controllers: [DayController],
  providers: [TripViews, RunViews, VehicleViews, DayViews],
  exports: [TripViews, RunViews, VehicleViews, DayViews],
})
export class ViewsModule {}
