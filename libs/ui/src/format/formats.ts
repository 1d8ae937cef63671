/** Instants as people say them: in the agency's time zone, relative to service time. */
import type { Language, Window } from '@rampa/contracts';
import type { Instant } from '@rampa/kernel';
import { commonBg } from '../messages/common.bg.ts';
import { commonEn } from '../messages/common.en.ts';
import { addDays, daysBetween, utcNoon } from './dates.ts';
import { fillTemplate } from '../messages/error-text.ts';

export interface Formats {
  /** "9:10" */
  time(instant: string | Instant): string;
  /** „между 9:10 и 9:40 ч.“, or „в 9:10 ч.“ when both ends are one. */
  window(window: Window): string;
  /** „днес“, „утре“, „понеделник, 23 ноември“, relative to `now`. */
  day(date: string, now: Instant): string;
  /** „понеделник, 23 ноември 2026 г.“ */
  fullDay(date: string): string;
  /** „пн, 23.11.“ */
  shortDay(date: string): string;
  /** „понеделник“ */
  weekday(date: string): string;
  /** The local calendar date of an instant, `YYYY-MM-DD`. */
  dateOf(instant: string | Instant): string;
  /** The local time of an instant, `HH:MM`. */
  timeOf(instant: string | Instant): string;
  /** Whole minutes from `now` to an instant, never below 0. */
  minutesUntil(instant: string | Instant, now: Instant): number;
  money(cents: number, currency: string): string;
}

const ms = (instant: string | Instant): number => (typeof instant === 'string' ? Date.parse(instant) : instant);
const locales: Record<Language, string> = { bg: 'bg-BG', en: 'en-GB' };

/** Formatters for one language and time zone; make them once and keep them. */
export function createFormats(language: Language, timeZone: string): Formats {
  const when = (language === 'bg' ? commonBg : commonEn).when;
  const locale = locales[language];
  const inDay = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const inCalendar = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const date = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
  const long = date({ weekday: 'long', day: 'numeric', month: 'long' });
  const full = date({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const short = date({ weekday: 'short', day: 'numeric', month: 'numeric' });
  const weekday = date({ weekday: 'long' });

  const timeOf = (instant: string | Instant) => inDay.format(ms(instant));
  const time = (instant: string | Instant) => timeOf(instant).replace(/^0/, '');
  const dateOf = (instant: string | Instant) => inCalendar.format(ms(instant));
  return {
    time,
    timeOf,
    dateOf,
    window: ({ from, to }) =>
      Date.parse(from) === Date.parse(to)
        ? fillTemplate(when.at, { time: time(from) })
        : fillTemplate(when.between, { from: time(from), to: time(to) }),
    day: (day, now) => {
      const away = daysBetween(dateOf(now), day);
      if (away === 0) return when.today;
      if (away === 1) return when.tomorrow;
      if (away === -1) return when.yesterday;
      return long.format(utcNoon(day));
    },
    fullDay: (day) => full.format(utcNoon(day)),
    shortDay: (day) => short.format(utcNoon(day)),
    weekday: (day) => weekday.format(utcNoon(day)),
    minutesUntil: (instant, now) => Math.max(0, Math.round((ms(instant) - now) / 60_000)),
    money: (cents, currency) => new Intl.NumberFormat(locale, { style: 'currency', currency }).format(cents / 100),
  };
}

/** The next `count` dates from `today` on. */
export const nextDates = (today: string, count: number): string[] => Array.from({ length: count }, (_, i) => addDays(today, i));
