import { Controller, Inject } from '@nestjs/common';
import type { DriverEventOutcomes, Manifest } from '@rampa/contracts';
import { FailureError } from '@rampa/kernel';
import { Endpoint, Input, type Call } from '../http/endpoint.ts';
import { DriverEventsService } from './driver-events.service.ts';
import { DriverRuns } from './driver-runs.ts';
import { ManifestService } from './manifest.service.ts';

@Controller()
export class ExecutionController {
  constructor(
    @Inject(DriverRuns) private readonly runs: DriverRuns,
    @Inject(ManifestService) private readonly manifests: ManifestService,
    @Inject(DriverEventsService) private readonly taps: DriverEventsService,
  ) {}

  @Endpoint('myManifest')
  async manifest(@Input() call: Call<'myManifest'>): Promise<{ manifest: Manifest | null }> {
    const run = await this.runs.find(call.actor);
    return { manifest: run ? ((await this.manifests.find(run.runId, call.actor)) ?? null) : null };
  }

  @Endpoint('driverEvents')
  async events(@Input() call: Call<'driverEvents'>): Promise<DriverEventOutcomes> {
    const { runId, events } = call.body;
    const outcomes = await this.taps.apply(call.actor, runId, events);
    const manifest = await this.manifests.find(runId, call.actor);
    if (!manifest) throw new FailureError({ code: 'run_unknown' });
    return { outcomes, manifest };
  }
}
