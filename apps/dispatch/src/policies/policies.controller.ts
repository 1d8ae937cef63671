import { Controller, Inject } from '@nestjs/common';
import type { Policy } from '@rampa/contracts';
import { Idempotency } from '../database/idempotency.ts';
import { Endpoint, Input, type Call } from '../http/endpoint.ts';
import { PolicyService } from './policy.service.ts';

@Controller()
export class PoliciesController {
  constructor(
    @Inject(PolicyService) private readonly policies: PolicyService,
    @Inject(Idempotency) private readonly idempotency: Idempotency,
  ) {}

  @Endpoint('policies')
  async list(): Promise<{ items: Policy[] }> {
    return { items: await this.policies.list() };
  }

  @Endpoint('setPolicy')
  async set(@Input() call: Call<'setPolicy'>): Promise<Policy> {
    const { actor, params, body, idempotencyKey } = call;
    const asked = { key: params.key, ...body };
    const once = { actor: actor.personId, operation: 'setPolicy', key: idempotencyKey, body: asked };
    return (await this.idempotency.run(actor.agencyId, once, () => this.policies.set(actor, asked))).reply;
  }
}
