import type { Policy } from '@rampa/contracts';
import { useFormats, useLanguage, useText } from '@rampa/ui';
import { useWords } from '../text.ts';

const units = ['minutes', 'hours', 'days', 'working_days', 'times', 'percent', 'kilograms', 'millimetres', 'metres'] as const;

/** Writes a policy's value with its unit, in the language in use. */
export function useValueText(): (policy: Pick<Policy, 'kind' | 'unit'>, value: Policy['value']) => string {
  const t = useWords();
  const common = useText();
  const language = useLanguage();
  const formats = useFormats();
  return (policy, value) => {
    if (typeof value === 'boolean') return common(value ? 'yes' : 'no');
    if (typeof value === 'string') return value;
    if (policy.unit === 'cents') return formats.money(value, 'EUR');
    const unit = units.find((one) => one === policy.unit);
    const number = new Intl.NumberFormat(language).format(value);
    return unit ? `${number} ${t(`unit.${unit}`)}` : number;
  };
}
