import { useId, useState, type ReactNode } from 'react';
import { Button } from '../button/button.tsx';
import { addMinutes, parseTime, plainTime } from '../format/dates.ts';
import { Minus, Plus } from '../icons.ts';
import { useText } from '../messages/i18n.ts';
import { FieldFrame, describedBy } from '../text-field/text-field.tsx';
import './time-field.css';

const STEP_MINUTES = 15;

export interface TimeFieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string;
  readonly question?: boolean;
  /** `HH:MM`; empty while none is given; what cannot be read is passed on as typed. */
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly id?: string;
}

/** A time of day as text (9:30, 930, 9 …) with buttons for a quarter of an hour either way; arrow keys do the same. */
export function TimeField({ label, hint, error, question, value, onValue, id }: TimeFieldProps) {
  const t = useText();
  const made = useId();
  const own = id ?? made;
  const [typed, setTyped] = useState(plainTime(value));
  const [last, setLast] = useState(value);
  if (last !== value) {
    setLast(value);
    if ((parseTime(typed) ?? typed) !== value) setTyped(plainTime(value));
  }
  const step = (minutes: number) => {
    const from = parseTime(typed);
    const next = from ? addMinutes(from, minutes) : '09:00';
    setTyped(plainTime(next));
    onValue(next);
  };
  const said = hint ?? t('time.hint');
  return (
    <FieldFrame id={own} label={label} hint={said} error={error} question={question}>
      <div className="time-row">
        <Button aria-label={t('time.earlier')} icon={<Minus />} onClick={() => step(-STEP_MINUTES)} />
        <input
          id={own}
          className="input time-input"
          type="text"
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            onValue(parseTime(event.target.value) ?? event.target.value);
          }}
          onBlur={() => setTyped(plainTime(parseTime(typed) ?? typed))}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
            event.preventDefault();
            step(event.key === 'ArrowUp' ? STEP_MINUTES : -STEP_MINUTES);
          }}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(own, said, error)}
        />
        <Button aria-label={t('time.later')} icon={<Plus />} onClick={() => step(STEP_MINUTES)} />
      </div>
    </FieldFrame>
  );
}
