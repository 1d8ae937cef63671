import { Module } from '@nestjs/common';
import { ViewsModule } from '../views/views.module.ts';
import { ByHand } from './by-hand.ts';
import { PlanController } from './plan.controller.ts';
import { PlanningCoreModule } from './planning-core.module.ts';
import { Recovery } from './recovery.ts';

@Module({
  imports: [PlanningCoreModule, ViewsModule],
  controllers: [PlanController],
  providers: [ByHand, Recovery],
  exports: [PlanningCoreModule, ByHand, Recovery],
})
export class PlanningModule {}
