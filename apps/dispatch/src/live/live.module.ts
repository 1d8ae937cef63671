import { Module } from '@nestjs/common';
import { ExecutionModule } from '../execution/execution.module.ts';
import { TrackingModule } from '../tracking/tracking.module.ts';
import { ViewsModule } from '../views/views.module.ts';
import { LiveGateway } from './live.gateway.ts';
import { PositionTicker } from './position-ticker.ts';
import { RelayService } from './relay.service.ts';
import { SnapshotsService } from './snapshots.service.ts';
import { Subscriptions } from './subscriptions.ts';
import { Turnstile } from './turnstile.ts';

@Module({
  imports: [ViewsModule, ExecutionModule, TrackingModule],
  providers: [Subscriptions, Turnstile, SnapshotsService, RelayService, PositionTicker, LiveGateway],
})
export class LiveModule {}
