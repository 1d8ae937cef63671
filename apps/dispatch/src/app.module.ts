import { Module, type DynamicModule } from '@nestjs/common';
import { BookingModule } from './booking/booking.module.ts';
import { ExecutionModule } from './execution/execution.module.ts';
import { ImportsModule } from './imports/imports.module.ts';
import { LiveModule } from './live/live.module.ts';
import { PlanningModule } from './planning/planning.module.ts';
import { PlatformModule, type Platform } from './platform.module.ts';
import { PoliciesModule } from './policies/policies.module.ts';
import { RetentionModule } from './retention/retention.module.ts';
import { StandingModule } from './standing/standing.module.ts';
import { TrackingModule } from './tracking/tracking.module.ts';
import { ViewsModule } from './views/views.module.ts';

@Module({})
export class AppModule {
  static of(platform: Platform): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.of(platform),
        PoliciesModule,
        PlanningModule,
        ViewsModule,
        BookingModule,
        ExecutionModule,
        TrackingModule,
        LiveModule,
        StandingModule,
        ImportsModule,
        RetentionModule,
      ],
    };
  }
}
