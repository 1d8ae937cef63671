import type { ReactNode } from 'react';
import { addDays, parseDate, parseTime, plainDate, Select, TextField, TimeField, useFormats, useText } from '@rampa/ui';
import { useWords } from '../text.ts';
import type { BookingForm, Field } from './form.ts';

interface Props {
  readonly form: BookingForm;
  readonly set: (part: Partial<BookingForm>) => void;
  readonly faultText: (field: Field) => string | undefined;
  readonly fieldId: (field: Field) => string;
}

interface DatedProps extends Props {
  readonly today: string;
}

/** Day, time, and whether the way back is wanted too. */
export function WhenFields({ form, set, today, faultText, fieldId }: DatedProps): ReactNode {
  const t = useWords();
  return (
    <>
      <DayField form={form} set={set} today={today} faultText={faultText} fieldId={fieldId} />
      <div className="booking-row">
        <Select
          label={t('booking.kind')}
          value={form.kind}
          onValue={(kind) => set({ kind })}
          options={(['arrive_by', 'leave_at'] as const).map((value) => ({ value, label: t(`booking.kinds.${value}`) }))}
        />
        <TimeField
          id={fieldId('time')}
          label={t('booking.time')}
          value={form.time}
          onValue={(time) => set({ time })}
          error={faultText('time')}
        />
      </div>
      <label className="check">
        <input
          type="checkbox"
          checked={form.back}
          onChange={(event) =>
            set({ back: event.target.checked, ...(event.target.checked && !form.backTime && { backTime: laterBy(form.time, 3) }) })
          }
        />
        {t('booking.back')}
      </label>
      {form.back && (
        <TimeField
          id={fieldId('backTime')}
          label={t('booking.backTime')}
          value={form.backTime}
          onValue={(backTime) => set({ backTime })}
          error={faultText('backTime')}
        />
      )}
    </>
  );
}

/** The day as typed, read back in full, with the next days one press away. */
function DayField({ form, set, today, faultText, fieldId }: DatedProps): ReactNode {
  const t = useWords();
  const common = useText();
  const formats = useFormats();
  const read = parseDate(form.date, today);
  return (
    <div className="place">
      <TextField
        id={fieldId('date')}
        label={t('booking.date')}
        hint={read ? formats.fullDay(read) : common('date.hint')}
        value={/^\d{4}-/.test(form.date) ? plainDate(form.date) : form.date}
        onValue={(date) => set({ date })}
        error={faultText('date')}
        inputMode="decimal"
        autoComplete="off"
      />
      <ul className="plain-list own-places" aria-label={t('booking.nearDays')}>
        {[today, addDays(today, 1), addDays(today, 2)].map((date) => (
          <li key={date}>
            <button type="button" className="chip" aria-pressed={read === date} onClick={() => set({ date })}>
              {date === today ? t('day.today') : date === addDays(today, 1) ? t('day.tomorrow') : formats.shortDay(date)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A first guess for the way back: some hours later, within the evening; nothing where the time cannot be read. */
export function laterBy(time: string, hours: number): string {
  const read = parseTime(time);
  if (!read) return '';
  return `${String(Math.min(22, Number(read.slice(0, 2)) + hours)).padStart(2, '0')}:${read.slice(3)}`;
}

/** Who travels along, and whether the trip may never be left waiting in silence. */
export function WhoFields({ form, set, faultText, fieldId }: Props): ReactNode {
  const t = useWords();
  return (
    <>
      <div className="booking-row">
        {(['assistants', 'companions'] as const).map((field) => (
          <TextField
            key={field}
            id={fieldId(field)}
            label={t(`booking.${field}`)}
            value={form[field]}
            onValue={(value) => set({ [field]: value })}
            error={faultText(field)}
            inputMode="numeric"
            autoComplete="off"
          />
        ))}
      </div>
      <label className="check">
        <input type="checkbox" checked={form.vital} onChange={(event) => set({ vital: event.target.checked })} />
        <span>
          {t('booking.vital')} <span className="soft">{t('booking.vitalNote')}</span>
        </span>
      </label>
    </>
  );
}
