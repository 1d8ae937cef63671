/** A month to pick a day from: arrows move, Page Up and Down change the month, Enter picks. */
import { parseDate } from '@internationalized/date';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Calendar, CalendarCell, CalendarGrid, CalendarHeading } from 'react-aria-components/Calendar';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { Dialog } from '../dialog/dialog.tsx';
import { ArrowLeft, ArrowRight } from '../icons.ts';
import { useLanguage } from '../messages/i18n.ts';

export interface CalendarDialogProps {
  readonly title: string;
  /** All dates `YYYY-MM-DD`. */
  readonly value: string | undefined;
  readonly today: string;
  readonly earliest: string | undefined;
  readonly onPick: (date: string) => void;
  readonly onClose: () => void;
}

const locales = { bg: 'bg-BG', en: 'en-GB' } as const;

export function CalendarDialog({ title, value, today, earliest, onPick, onClose }: CalendarDialogProps) {
  const language = useLanguage();
  const least = earliest === undefined ? undefined : parseDate(earliest);
  return (
    <Dialog open onClose={onClose} title={title} narrow>
      <I18nProvider locale={locales[language]}>
        <Calendar
          className="calendar"
          aria-label={title}
          autoFocus
          firstDayOfWeek="mon"
          defaultFocusedValue={parseDate(value ?? today)}
          {...(value !== undefined && { value: parseDate(value) })}
          {...(least && { minValue: least })}
          onChange={(date) => onPick(date.toString())}
        >
          <div className="calendar-head">
            <AriaButton slot="previous" className="button button-quiet">
              <ArrowLeft aria-hidden="true" />
            </AriaButton>
            <CalendarHeading className="calendar-month" />
            <AriaButton slot="next" className="button button-quiet">
              <ArrowRight aria-hidden="true" />
            </AriaButton>
          </div>
          <CalendarGrid className="calendar-grid figures" weekdayStyle="short">
            {(date) => <CalendarCell date={date} className="calendar-day" data-now={date.toString() === today || undefined} />}
          </CalendarGrid>
        </Calendar>
      </I18nProvider>
    </Dialog>
  );
}
