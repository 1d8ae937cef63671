import { Controller, Inject } from '@nestjs/common';
import type { PositionAck } from '@rampa/contracts';
import { Endpoint, Input, type Call } from '../http/endpoint.ts';
import { TrackingService } from './tracking.service.ts';

@Controller()
export class TrackingController {
  constructor(@Inject(TrackingService) private readonly tracking: TrackingService) {}

  @Endpoint('positions')
  positions(@Input() call: Call<'positions'>): Promise<PositionAck> {
    return this.tracking.receive(call.actor, call.body);
  }
}
