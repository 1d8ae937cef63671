import { useId, useState, type ReactNode } from 'react';
import { ChoiceList } from '../choice-list/choice-list.tsx';
import { DateInput } from '../date-input/date-input.tsx';
import { daysBetween } from '../format/dates.ts';
import { nextDates } from '../format/formats.ts';
import { useText } from '../messages/i18n.ts';
import { useFormats } from '../session/hooks.ts';

const OTHER = 'other';

export interface DateFieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string;
  readonly question?: boolean;
  /** The page's heading asks already. */
  readonly hideLabel?: boolean;
  /** `YYYY-MM-DD`; empty while none is chosen; what cannot be read is passed on as typed. */
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** Service date, `YYYY-MM-DD`. */
  readonly today: string;
  /** How many days are offered as cards. */
  readonly days?: number;
  readonly id?: string;
}

/** The next days as cards with their weekday, and any other date as text. */
export function DateField({ label, hint, error, question, hideLabel, value, onValue, today, days = 6, id }: DateFieldProps) {
  const t = useText();
  const formats = useFormats();
  const made = useId();
  const own = id ?? made;
  const near = nextDates(today, days);
  const [other, setOther] = useState(value !== '' && !near.includes(value));
  const [typed, setTyped] = useState(other ? value : '');
  const names = [t('when.today'), t('when.tomorrow')];
  const choices = near.map((date) => ({
    value: date,
    label: names[daysBetween(today, date)] ?? formats.weekday(date),
    note: formats.shortDay(date),
  }));
  const type = (text: string) => {
    setTyped(text);
    onValue(text);
  };
  return (
    <div className="stack">
      <ChoiceList
        label={label}
        hint={hint}
        error={other ? undefined : error}
        question={question}
        hideLabel={hideLabel}
        id={other ? undefined : own}
        columns
        choices={[...choices, { value: OTHER, label: t('date.other') }]}
        value={other ? OTHER : value || undefined}
        onValue={(next) => {
          setOther(next === OTHER);
          onValue(next === OTHER ? typed : next);
        }}
      />
      {other && (
        <DateInput
          id={own}
          label={t('date.pick')}
          hint={t('date.hint')}
          error={error}
          value={typed}
          onValue={type}
          today={today}
          earliest={today}
        />
      )}
    </div>
  );
}
