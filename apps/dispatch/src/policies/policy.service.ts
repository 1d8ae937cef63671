/** The agency's policies: defaults, changed by managers with effect from a date. */
import { Inject, Injectable } from '@nestjs/common';
import type { Policy } from '@rampa/contracts';
import {
  contradictions,
  policyAt,
  policyCatalogue,
  policyKeys,
  policyLabels,
  storedPoliciesAt,
  validatePolicyValue,
  type Policies,
  type PolicyDefinition,
  type PolicyKey,
  type PolicyVersion,
  type StoredPolicyValue,
} from '@rampa/domain';
import { FailureError, unwrap, type ServiceClock } from '@rampa/kernel';
import { SERVICE_CLOCK } from '../clock/clocks.ts';
import { PolicyEntity } from '../database/entities/records.ts';
import { Events } from '../database/events.ts';
import { Tenant } from '../database/tenant.ts';
import type { Actor } from '../identity/actor.ts';
import { AgencySettings } from '../identity/agency.service.ts';

export interface PolicyChange {
  readonly key: string;
  readonly value: unknown;
  /** `YYYY-MM-DD` */
  readonly from: string;
}

@Injectable()
export class PolicyService {
  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(Events) private readonly events: Events,
    @Inject(AgencySettings) private readonly agency: AgencySettings,
    @Inject(SERVICE_CLOCK) private readonly clock: ServiceClock,
  ) {}

  /** Every policy on a service date, in the units rules read. */
  async at(date: string): Promise<Policies> {
    return policyAt(await this.#versions(), date);
  }

  /** Every policy as the manager's page shows it. */
  async list(): Promise<Policy[]> {
    const versions = await this.#versions();
    const today = this.agency.today().date;
    const values = storedPoliciesAt(versions, today);
    return policyKeys.map((key) => shown(key, values[key], versions, today));
  }

  /**
   * Sets a policy from a date on. @throws FailureError `policy_unknown`, `policy_value_invalid` (with the bounds, or naming the policy it
   * contradicts), `window_in_past` for a date before today.
   */
  async set(actor: Actor, given: PolicyChange): Promise<Policy> {
    return this.tenant.run(actor.agencyId, async () => {
      const { key, value, versions } = await this.check(given);
      const changed = [...versions, { key, value, from: given.from }];
      const policies = this.tenant.repository(PolicyEntity);
      const entry = { key, effectiveFrom: given.from, value, setBy: actor.personId, setAt: this.clock.now() };
      await policies.upsert(entry, ['agencyId', 'key', 'effectiveFrom']);
      await this.events.append({
        stream: 'agency',
        type: 'policy.changed',
        at: this.clock.now(),
        actor: { id: actor.personId, role: actor.role },
        data: { key, value, from: given.from },
      });
      const today = this.agency.today().date;
      return shown(key, storedPoliciesAt(changed, today)[key], changed, today);
    });
  }

  /** A change that may be made, beside the versions as they are. @throws FailureError as `set` */
  async check(given: PolicyChange): Promise<{ key: PolicyKey; value: StoredPolicyValue; versions: readonly PolicyVersion[] }> {
    const { key, value } = unwrap(validatePolicyValue(given.key, given.value));
    if (given.from < this.agency.today().date)
      throw new FailureError({ code: 'window_in_past', params: { date: given.from }, pointer: '/from' });
    const versions = await this.#versions();
    const changed = [...versions, { key, value, from: given.from }];
    const dates = [given.from, ...changed.map((version) => version.from).filter((from) => from > given.from)];
    const faults = dates.flatMap((date) => contradictions(policyAt(changed, date)));
    if (faults[0]) throw new FailureError(faults[0]);
    return { key, value, versions };
  }

  async #versions(): Promise<PolicyVersion[]> {
    const rows = await this.tenant.run(this.agency.id, () =>
      this.tenant.repository(PolicyEntity).find({ order: { effectiveFrom: 'ASC', setAt: 'ASC' } }),
    );
    return rows.map((row) => ({ key: row.key as PolicyKey, value: row.value as StoredPolicyValue, from: row.effectiveFrom }));
  }
}

function shown(key: PolicyKey, value: StoredPolicyValue, versions: readonly PolicyVersion[], today: string): Policy {
  const definition: PolicyDefinition = policyCatalogue[key];
  const own = versions.filter((version) => version.key === key);
  const since = own.filter((version) => version.from <= today).at(-1)?.from;
  return {
    key,
    label: { ...policyLabels[key] },
    kind: definition.kind,
    value,
    default: definition.default,
    upcoming: own.filter((version) => version.from > today).map(({ value: next, from }) => ({ value: next, from })),
    ...(definition.kind === 'number' && { unit: definition.unit, min: definition.min, max: definition.max, step: definition.step }),
    ...(definition.kind === 'one_of' && { choices: [...definition.choices] }),
    ...(since && { from: since }),
  };
}
