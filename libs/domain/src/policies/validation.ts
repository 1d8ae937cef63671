/** Whether a policy may take a value; a failure carries the bounds, so that its message can say what would do. */
import { fail, ok, type Failure, type Result } from '@rampa/kernel';
import { isLocalTime } from '../service-day/calendar.ts';
import { areServiceHours } from '../service-day/service-hours.ts';
import { isPolicyKey, policyCatalogue, type Policies, type PolicyKey } from './catalogue.ts';
import type { PolicyDefinition, StoredPolicyValue } from './definition.ts';

const isOnGrid = (value: number, step: number): boolean => Math.abs(value / step - Math.round(value / step)) < 1e-9;

function isAllowed(definition: PolicyDefinition, value: unknown): boolean {
  switch (definition.kind) {
    case 'number':
      return (
        typeof value === 'number' &&
        Number.isFinite(value) &&
        value >= definition.min &&
        value <= definition.max &&
        isOnGrid(value, definition.step)
      );
    case 'time_of_day':
      return typeof value === 'string' && isLocalTime(value);
    case 'yes_no':
      return typeof value === 'boolean';
    case 'one_of':
      return typeof value === 'string' && definition.choices.includes(value);
  }
}

function bounds(definition: PolicyDefinition): Record<string, string | number> {
  switch (definition.kind) {
    case 'number':
      return { min: definition.min, max: definition.max, step: definition.step, unit: definition.unit };
    case 'time_of_day':
      return { min: '00:00', max: '23:59' };
    case 'yes_no':
      return { choices: 'true, false' };
    case 'one_of':
      return { choices: definition.choices.join(', ') };
  }
}

const shown = (value: unknown): string | number => (typeof value === 'number' ? value : String(value));

/** The value, if the policy exists (`policy_unknown`) and may take it (`policy_value_invalid` with key, value and bounds). */
export function validatePolicyValue(key: string, value: unknown): Result<{ readonly key: PolicyKey; readonly value: StoredPolicyValue }> {
  if (!isPolicyKey(key)) return fail('policy_unknown', { key }, '/key');
  const definition: PolicyDefinition = policyCatalogue[key];
  if (isAllowed(definition, value)) return ok({ key, value: value as StoredPolicyValue });
  return fail('policy_value_invalid', { key, value: shown(value), ...bounds(definition) }, '/value');
}

const before = (policies: Policies, lower: PolicyKey, upper: PolicyKey): Failure | null =>
  policies[lower] <= policies[upper]
    ? null
    : { code: 'policy_value_invalid', params: { key: lower, value: shown(policies[lower]), above: upper }, pointer: '/value' };

/** What is wrong between values that are each in bounds: hours that never open, a short limit above the long one. Empty when all is well. */
export function contradictions(policies: Policies): readonly Failure[] {
  const hours = { opens: policies['hours.opens'], closes: policies['hours.closes'] };
  const closed: Failure = {
    code: 'policy_value_invalid',
    params: { key: 'hours.opens', value: hours.opens, above: 'hours.closes' },
    pointer: '/value',
  };
  return [
    areServiceHours(hours) ? null : closed,
    before(policies, 'ride.cap', 'ride.long_cap'),
    before(policies, 'chair.width', 'bay.width'),
    before(policies, 'chair.length', 'bay.length'),
    before(policies, 'eligibility.last_reminder', 'eligibility.first_reminder'),
    before(policies, 'late.person_calls', 'late.rescue'),
    before(policies, 'booking.horizon', 'booking.standing_horizon'),
  ].filter((failure) => failure !== null);
}
