import type { Policy } from '@rampa/contracts';
import { useFormats, useLanguage, useText } from '@rampa/ui';
import { useWords } from '../text.ts';

const units = ['minutes', 'hours', 'days', 'working_days', 'times', 'percent', 'kilograms', 'millimetres', 'metres'] as const;
const choices = ['ec_561_2006', 'national'] as const;

/** A choice of a policy in words; one that has none is shown as it is stored. */
export function useChoiceText(): (value: string) => string {
  const t = useWords();
  return (value) => {
    const known = choices.find((one) => one === value);
    return known ? t(`policies.choices.${known}`) : value;
  };
}

/** Writes a policy's value with its unit, in the language in use. */
export function useValueText(): (policy: Pick<Policy, 'kind' | 'unit'>, value: Policy['value']) => string {
  const t = useWords();
  const common = useText();
  const language = useLanguage();
  const formats = useFormats();
  const choiceText = useChoiceText();
  return (policy, value) => {
    if (typeof value === 'boolean') return common(value ? 'yes' : 'no');
    if (typeof value === 'string') return policy.kind === 'one_of' ? choiceText(value) : value;
    if (policy.unit === 'cents') return formats.money(value, 'EUR');
    const unit = units.find((one) => one === policy.unit);
    const number = new Intl.NumberFormat(language).format(value);
    return unit ? `${number} ${t(`unit.${unit}`)}` : number;
  };
}
