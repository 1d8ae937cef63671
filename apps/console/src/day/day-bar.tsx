import { useMemo, type ReactNode } from 'react';
import { addDays, DateInput, Notice, Spinner, useErrorText, useFormats } from '@rampa/ui';
import { useWords } from '../text.ts';
import { useBoard } from './board-context.ts';
import { countDay } from './facts.ts';

/** Which day is on show, and the day in six numbers. */
export function DayBar(): ReactNode {
  const t = useWords();
  const reason = useErrorText();
  const formats = useFormats();
  const { today, date, setDate, day, refused } = useBoard();
  const counts = useMemo(() => (day ? countDay(day) : undefined), [day]);
  if (!today || !date) return <Spinner />;
  const tomorrow = addDays(today, 1);
  return (
    <div className="day-bar">
      <div className="seg" role="group" aria-label={t('day.which')}>
        {[today, tomorrow].map((one, i) => (
          <button key={one} type="button" aria-pressed={one === date} onClick={() => setDate(one)}>
            {t(i === 0 ? 'day.today' : 'day.tomorrow')}, {formats.shortDay(one)}
          </button>
        ))}
      </div>
      <DateInput label={t('day.other')} hideLabel whenDone value={date} onValue={setDate} today={today} />
      {counts && (
        <dl className="counts figures">
          {(['total', 'completed', 'underWay', 'waiting', 'standby', 'lost'] as const).map((key) => (
            <div key={key} data-look={key === 'standby' || key === 'lost' ? counts[key] > 0 || undefined : undefined}>
              <dt>{t(`day.counts.${key}`)}</dt>
              <dd>{counts[key]}</dd>
            </div>
          ))}
        </dl>
      )}
      {!day && !refused && <Spinner />}
      {refused && <Notice tone="bad">{reason(refused.failure)}</Notice>}
    </div>
  );
}
