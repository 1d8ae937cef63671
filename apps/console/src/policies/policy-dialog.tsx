import { useState, type ReactNode } from 'react';
import type { ApiReply, Policy } from '@rampa/contracts';
import {
  addDays,
  Button,
  DateInput,
  Dialog,
  ErrorSummary,
  parseDate,
  plainDate,
  Select,
  Spinner,
  TextField,
  useAnnounce,
  useApi,
  useText,
} from '@rampa/ui';
import { useBoard } from '../day/board-context.ts';
import { useAction } from '../day/use-action.ts';
import { useWords } from '../text.ts';
import { Impact, useImpactText } from './impact.tsx';
import { readValue, typedOf, type Fault } from './value.ts';
import { useChoiceText, useValueText } from './value-text.ts';

export interface PolicyDialogProps {
  readonly policy: Policy;
  readonly name: string;
  readonly onClose: () => void;
  readonly onSet: (changed: ApiReply<'setPolicy'>) => void;
}

/** One rule: its new value and the day from which it holds; says so when it is done. */
export function PolicyDialog({ policy, name, onClose, onSet }: PolicyDialogProps): ReactNode {
  const t = useWords();
  const common = useText();
  const say = useAnnounce();
  const valueText = useValueText();
  const { today } = useBoard();
  const [typed, setTyped] = useState(typedOf(policy.value));
  const [date, setDate] = useState(today ? addDays(today, 1) : '');
  const [tried, setTried] = useState(false);
  const impactText = useImpactText();
  const set = useAction('setPolicy');
  const read = readValue(policy, typed);
  const from = today ? parseDate(date, today) : undefined;
  const confirm = () => {
    setTried(true);
    if (!read.ok || !from) return;
    set.mutate(
      { params: { key: policy.key }, body: { value: read.value, from } },
      {
        onSuccess: (changed) => {
          onSet(changed);
          say(
            `${t('policies.done', { what: name, value: valueText(policy, read.value), date: plainDate(from) })} ${impactText(changed.impact)}`,
          );
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={name}
      actions={
        <>
          <Button onClick={onClose}>{common('back')}</Button>
          <Button look="primary" busy={set.isPending} onClick={confirm}>
            {t('policies.save')}
          </Button>
        </>
      }
    >
      <ErrorSummary error={set.error} />
      <p className="soft">{t('policies.now', { value: valueText(policy, policy.value), usual: valueText(policy, policy.default) })}</p>
      <ValueField policy={policy} typed={typed} onTyped={setTyped} fault={tried && !read.ok ? read.fault : undefined} />
      {today && <FromField today={today} date={date} onDate={setDate} tried={tried} />}
      {read.ok && from && read.value !== policy.value && <Preview policy={policy} value={read.value} from={from} />}
    </Dialog>
  );
}

interface FromFieldProps {
  readonly today: string;
  readonly date: string;
  readonly onDate: (date: string) => void;
  readonly tried: boolean;
}

function FromField({ today, date, onDate, tried }: FromFieldProps): ReactNode {
  const t = useWords();
  const common = useText();
  return (
    <DateInput
      label={t('policies.from')}
      hint={common('date.hint')}
      value={date}
      onValue={onDate}
      error={tried && !parseDate(date, today) ? common('date.invalid', { text: date }) : undefined}
      today={today}
      earliest={today}
    />
  );
}

/** Whom the change would touch, counted by the service while it is typed. */
function Preview({ policy, value, from }: { readonly policy: Policy; readonly value: Policy['value']; readonly from: string }): ReactNode {
  const t = useWords();
  const impact = useApi('policyImpact', { params: { key: policy.key }, body: { value, from } });
  return (
    <section className="stack-small" aria-labelledby="impact" aria-live="polite">
      <h3 id="impact">{t('policies.impact.title')}</h3>
      {impact.isPending && <Spinner label={t('policies.impact.counting')} />}
      {impact.error && <ErrorSummary error={impact.error} />}
      {impact.data && <Impact impact={impact.data} />}
    </section>
  );
}

interface ValueFieldProps {
  readonly policy: Policy;
  readonly typed: string;
  readonly onTyped: (typed: string) => void;
  readonly fault: Fault | undefined;
}

/** A choice where the rule has one, else a field with its bounds as the hint. */
function ValueField({ policy, typed, onTyped, fault }: ValueFieldProps): ReactNode {
  const t = useWords();
  const common = useText();
  const valueText = useValueText();
  const choiceText = useChoiceText();
  if (policy.kind === 'yes_no' || policy.kind === 'one_of') {
    const choices = policy.kind === 'yes_no' ? ['true', 'false'] : (policy.choices ?? [typedOf(policy.value)]);
    return (
      <Select
        label={t('policies.value')}
        value={typed}
        onValue={onTyped}
        options={choices.map((value) => ({
          value,
          label: policy.kind === 'yes_no' ? common(value === 'true' ? 'yes' : 'no') : choiceText(value),
        }))}
      />
    );
  }
  const bounds =
    policy.min !== undefined && policy.max !== undefined
      ? t('policies.bounds', { min: valueText(policy, policy.min), max: valueText(policy, policy.max) })
      : undefined;
  return (
    <TextField
      label={t('policies.value')}
      hint={bounds}
      value={typed}
      onValue={onTyped}
      error={fault && t(`policies.fault.${fault}`, { value: typed, bounds: bounds ?? '' })}
      inputMode={policy.kind === 'number' ? 'decimal' : undefined}
      autoComplete="off"
    />
  );
}
