/** A policy's value between what is typed and what is stored. Pure. */
import type { Policy } from '@rampa/contracts';
import { parseTime } from '@rampa/ui';

export type PolicyValue = Policy['value'];
/** Why what was typed is no value. */
export type Fault = 'missing' | 'number' | 'bounds' | 'time';
export type ReadValue = { readonly ok: true; readonly value: PolicyValue } | { readonly ok: false; readonly fault: Fault };

/** Reads what was typed; a number may have a decimal comma and must lie within the policy's bounds. */
export function readValue(policy: Pick<Policy, 'kind' | 'min' | 'max'>, typed: string): ReadValue {
  const text = typed.trim();
  if (text === '') return { ok: false, fault: 'missing' };
  if (policy.kind === 'yes_no') return { ok: true, value: text === 'true' };
  if (policy.kind === 'one_of') return { ok: true, value: text };
  if (policy.kind === 'time_of_day') {
    const time = parseTime(text);
    return time ? { ok: true, value: time } : { ok: false, fault: 'time' };
  }
  if (!/^[-−]?\d+([.,]\d+)?$/.test(text)) return { ok: false, fault: 'number' };
  const value = Number(text.replace(',', '.').replace('−', '-'));
  if ((policy.min !== undefined && value < policy.min) || (policy.max !== undefined && value > policy.max))
    return { ok: false, fault: 'bounds' };
  return { ok: true, value };
}

/** The text that stands in the field at first. */
export const typedOf = (value: PolicyValue): string => String(value);
