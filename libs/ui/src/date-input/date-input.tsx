/** One date: typed as people write it, or picked from a calendar in the page's language. The browser's own date field would show the browser's. */
import { lazy, Suspense, useId, useState, type ReactNode } from 'react';
import { Button } from '../button/button.tsx';
import { parseDate, plainDate } from '../format/dates.ts';
import { CalendarDays } from '../icons.ts';
import { useText } from '../messages/i18n.ts';
import { describedBy, FieldFrame } from '../text-field/text-field.tsx';
import './date-input.css';

/** Loaded with the first calendar that is opened. */
const CalendarDialog = lazy(() => import('./calendar-dialog.tsx').then((loaded) => ({ default: loaded.CalendarDialog })));

export interface DateInputProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string;
  readonly hideLabel?: boolean;
  readonly id?: string;
  /** `YYYY-MM-DD`, or what was typed and could not be read. */
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** Service date, `YYYY-MM-DD`: a day typed without a year is the next such day from here. */
  readonly today: string;
  /** The earliest day the calendar lets one pick, `YYYY-MM-DD`. */
  readonly earliest?: string;
  /** Tells only of dates, and only once they are finished: by Enter, on leaving, or from the calendar. */
  readonly whenDone?: boolean;
}

/** Typed text stays as typed until the field is left; then a date is written in full. */
export function DateInput({ label, hint, error, hideLabel, id, earliest, ...kept }: DateInputProps) {
  const t = useText();
  const made = useId();
  const own = id ?? made;
  const [open, setOpen] = useState(false);
  const { typed, unread, type, finish, pick } = useTyped(kept);
  const wrong = unread && typed !== undefined ? t('date.invalid', { text: typed }) : error;
  return (
    <FieldFrame id={own} label={label} hint={hint} error={wrong} hideLabel={hideLabel}>
      <div className="date-input">
        <input
          id={own}
          className="input figures"
          type="text"
          inputMode="decimal"
          autoComplete="off"
          value={typed ?? written(kept.value)}
          onChange={(event) => type(event.target.value)}
          onBlur={finish}
          onKeyDown={(event) => event.key === 'Enter' && finish()}
          aria-invalid={wrong ? true : undefined}
          aria-describedby={describedBy(own, hint, wrong)}
        />
        <Button icon={<CalendarDays />} aria-label={t('date.calendar', { label })} aria-haspopup="dialog" onClick={() => setOpen(true)} />
      </div>
      {open && (
        <Suspense>
          <CalendarDialog
            title={label}
            value={parseDate(kept.value, kept.today)}
            today={kept.today}
            earliest={earliest}
            onPick={(date) => {
              setOpen(false);
              pick(date);
            }}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </FieldFrame>
  );
}

/** What is being typed, and when it becomes the value. */
function useTyped({ value, onValue, today, whenDone }: Pick<DateInputProps, 'value' | 'onValue' | 'today' | 'whenDone'>) {
  const [typed, setTyped] = useState<string>();
  const [unread, setUnread] = useState(false);
  const settle = (text: string | undefined): void => {
    setTyped(text);
    setUnread(false);
  };
  return {
    typed,
    unread,
    type: (text: string): void => {
      settle(text);
      if (!whenDone) onValue(parseDate(text, today) ?? text);
    },
    finish: (): void => {
      if (typed === undefined) return;
      const date = parseDate(typed, today);
      if (whenDone && !date && typed.trim() !== '') return setUnread(true);
      if (whenDone && date && date !== value) onValue(date);
      settle(undefined);
    },
    pick: (date: string): void => {
      settle(undefined);
      onValue(date);
    },
  };
}

const written = (value: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(value) ? plainDate(value) : value);
