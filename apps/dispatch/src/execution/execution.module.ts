import { Module } from '@nestjs/common';
import { DriverEventsService } from './driver-events.service.ts';
import { DriverRuns } from './driver-runs.ts';
import { ExecutionController } from './execution.controller.ts';
import { ManifestService } from './manifest.service.ts';

@Module({
  controllers: [ExecutionController],
  providers: [DriverRuns, DriverEventsService, ManifestService],
  exports: [DriverRuns, ManifestService],
})
export class ExecutionModule {}
