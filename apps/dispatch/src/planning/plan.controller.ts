import { Controller, Inject } from '@nestjs/common';
import type { Explanation, MovePrice, RecoveryReport, Vehicle } from '@rampa/contracts';
import { Endpoint, Input, type Call } from '../http/endpoint.ts';
import { ByHand } from './by-hand.ts';
import { Explaining } from './explaining.ts';
import { RecoveryReports } from './recovery-reports.ts';
import { Recovery } from './recovery.ts';

@Controller()
export class PlanController {
  constructor(
    @Inject(ByHand) private readonly byHand: ByHand,
    @Inject(Explaining) private readonly explaining: Explaining,
    @Inject(Recovery) private readonly recovery: Recovery,
    @Inject(RecoveryReports) private readonly reports: RecoveryReports,
  ) {}

  @Endpoint('previewAssign')
  preview(@Input() call: Call<'previewAssign'>): Promise<MovePrice> {
    return this.byHand.preview(call.actor, call.params.id, call.body.runId);
  }

  @Endpoint('assign')
  assign(@Input() call: Call<'assign'>): Promise<MovePrice> {
    return this.byHand.assign(call.actor, call.idempotencyKey, call.params.id, call.body);
  }

  @Endpoint('explain')
  explain(@Input() call: Call<'explain'>): Promise<Explanation> {
    return this.explaining.explain(call.actor, call.params.id);
  }

  @Endpoint('breakVehicle')
  break(@Input() call: Call<'breakVehicle'>): Promise<RecoveryReport> {
    return this.recovery.breakVehicle(call.actor, call.idempotencyKey, call.params.id, call.body);
  }

  @Endpoint('runLate')
  late(@Input() call: Call<'runLate'>): Promise<RecoveryReport> {
    return this.recovery.runLate(call.actor, call.idempotencyKey, call.params.id, call.body.minutes);
  }

  @Endpoint('recoveries')
  async recoveries(@Input() call: Call<'recoveries'>): Promise<{ items: RecoveryReport[] }> {
    return { items: await this.reports.list(call.params.date, call.actor) };
  }

  @Endpoint('repairVehicle')
  repair(@Input() call: Call<'repairVehicle'>): Promise<Vehicle> {
    return this.recovery.repairVehicle(call.actor, call.idempotencyKey, call.params.id);
  }
}
