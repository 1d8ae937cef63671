/** Which value a policy has on a date: the latest version that has begun, else the default. */
import { hours, minutes } from '@rampa/kernel';
import type { LocalDate } from '../service-day/calendar.ts';
import { isPolicyKey, policyCatalogue, policyKeys, type Policies, type PolicyKey } from './catalogue.ts';
import type { PolicyDefinition, StoredPolicyValue } from './definition.ts';

/** A value with effect from the beginning of a service day. Nothing is overwritten: a correction is a later entry. */
export interface PolicyVersion {
  readonly key: PolicyKey;
  readonly value: StoredPolicyValue;
  readonly from: LocalDate;
}

function inRuleUnits(definition: PolicyDefinition, value: StoredPolicyValue): StoredPolicyValue {
  if (typeof value !== 'number') return value;
  if (definition.unit === 'minutes') return minutes(value);
  if (definition.unit === 'hours') return hours(value);
  return value;
}

/** The stored values in force on a service date. `versions` in the order they were recorded: of two from one date the later entry counts. */
export function storedPoliciesAt(versions: readonly PolicyVersion[], date: LocalDate): Readonly<Record<PolicyKey, StoredPolicyValue>> {
  const values = Object.fromEntries(policyKeys.map((key) => [key, policyCatalogue[key].default])) as Record<PolicyKey, StoredPolicyValue>;
  const since = new Map<PolicyKey, LocalDate>();
  for (const { key, value, from } of versions) {
    if (!isPolicyKey(key) || from > date || from < (since.get(key) ?? '')) continue;
    since.set(key, from);
    values[key] = value;
  }
  return values;
}

/** Every policy on a service date, in rule units (minutes and hours as `Seconds`). Versions of keys that no longer exist are passed over. */
export function policyAt(versions: readonly PolicyVersion[], date: LocalDate): Policies {
  const stored = storedPoliciesAt(versions, date);
  return Object.fromEntries(policyKeys.map((key) => [key, inRuleUnits(policyCatalogue[key], stored[key])])) as unknown as Policies;
}

/** The policies of an agency that has changed nothing. */
export const defaultPolicies: Policies = policyAt([], '0001-01-01');
