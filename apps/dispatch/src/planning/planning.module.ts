import { Module } from '@nestjs/common';
import { PoliciesModule } from '../policies/policies.module.ts';
import { SETTINGS, type Settings } from '../settings/index.ts';
import { ViewsModule } from '../views/views.module.ts';
import { ByHand } from './by-hand.ts';
import { Explaining } from './explaining.ts';
import { improveAfter, Improver, IMPROVE_SCHEDULE, neverImprove } from './improver.ts';
import { PlanController } from './plan.controller.ts';
import { PlanningCoreModule } from './planning-core.module.ts';
import { RecoveryReports } from './recovery-reports.ts';
import { Recovery } from './recovery.ts';
import { Relief } from './relief.ts';

/** A day is improved once nobody has changed it for this long. */
const QUIET_MS = 5_000;

@Module({
  imports: [PlanningCoreModule, PoliciesModule, ViewsModule],
  controllers: [PlanController],
  providers: [
    {
      provide: IMPROVE_SCHEDULE,
      inject: [SETTINGS],
      useFactory: ({ IMPROVE }: Settings) => (IMPROVE ? improveAfter(QUIET_MS) : neverImprove),
    },
    Improver,
    ByHand,
    Explaining,
    Recovery,
    RecoveryReports,
    Relief,
  ],
  exports: [PlanningCoreModule, Improver, ByHand, Recovery, Relief],
})
export class PlanningModule {}
