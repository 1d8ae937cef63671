import { Module } from '@nestjs/common';
import { ViewsModule } from '../views/views.module.ts';
import { PlanningCoreModule } from './planning-core.module.ts';

@Module({
  imports: [PlanningCoreModule, ViewsModule],
  exports: [PlanningCoreModule],
})
export class PlanningModule {}
