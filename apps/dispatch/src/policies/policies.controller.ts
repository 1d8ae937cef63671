import { Controller, Inject } from '@nestjs/common';
import type { ApiReply, Policy, PolicyImpact } from '@rampa/contracts';
import { Idempotency } from '../database/idempotency.ts';
import { Endpoint, Input, type Call } from '../http/endpoint.ts';
import { PolicyImpactService } from './policy-impact.service.ts';
import { PolicyService } from './policy.service.ts';

@Controller()
export class PoliciesController {
  constructor(
    @Inject(PolicyService) private readonly policies: PolicyService,
    @Inject(PolicyImpactService) private readonly impact: PolicyImpactService,
    @Inject(Idempotency) private readonly idempotency: Idempotency,
  ) {}

  @Endpoint('policies')
  async list(): Promise<{ items: Policy[] }> {
    return { items: await this.policies.list() };
  }

  @Endpoint('setPolicy')
  async set(@Input() call: Call<'setPolicy'>): Promise<ApiReply<'setPolicy'>> {
    const { actor, params, body, idempotencyKey } = call;
    const asked = { key: params.key, ...body };
    const once = { actor: actor.personId, operation: 'setPolicy', key: idempotencyKey, body: asked };
    const work = async () => {
      const impact = await this.impact.of(actor, asked);
      return { ...(await this.policies.set(actor, asked)), impact };
    };
    return (await this.idempotency.run(actor.agencyId, once, work)).reply;
  }

  @Endpoint('policyImpact')
  previewed(@Input() { actor, params, body }: Call<'policyImpact'>): Promise<PolicyImpact> {
    return this.impact.of(actor, { key: params.key, ...body });
  }
}
