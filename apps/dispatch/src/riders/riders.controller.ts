import { Controller, Inject } from '@nestjs/common';
import type { RiderDetails, RiderSummary } from '@rampa/contracts';
import { FailureError } from '@rampa/kernel';
import { Endpoint, Input, type Call } from '../http/endpoint.ts';
import { RidersService } from './riders.service.ts';

@Controller()
export class RidersController {
  constructor(@Inject(RidersService) private readonly riders: RidersService) {}

  @Endpoint('me')
  async me(@Input() call: Call<'me'>): Promise<RiderDetails> {
    if (!call.actor.riderId) throw new FailureError({ code: 'not_permitted' });
    return this.riders.get(call.actor.riderId, call.actor);
  }

  @Endpoint('searchRiders')
  async search(@Input() call: Call<'searchRiders'>): Promise<{ items: RiderSummary[] }> {
    return { items: await this.riders.search(call.actor.agencyId, call.body.text, call.body.limit) };
  }

  @Endpoint('rider')
  async rider(@Input() call: Call<'rider'>): Promise<RiderDetails> {
    if (call.actor.role === 'rider' && call.actor.riderId !== call.params.id) throw new FailureError({ code: 'not_permitted' });
    return this.riders.get(call.params.id, call.actor);
  }
}
