/** Local dates and times of day as plain ISO text: '2026-03-29', '08:30'. They carry no zone; the agency's zone stands beside them. */
import { Temporal } from 'temporal-polyfill';

/** A calendar date, YYYY-MM-DD. */
export type LocalDate = string;
/** A wall-clock time of day, HH:MM (24 h). */
export type LocalTime = string;

/** The zone of the first agency; every function takes another. */
export const SOFIA = 'Europe/Sofia';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Whether the text is a date that exists (no 30 February). */
export function isLocalDate(text: string): boolean {
  if (!DATE.test(text)) return false;
  try {
    Temporal.PlainDate.from(text);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Whether the text is a time of day, 00:00 to 23:59. */
export const isLocalTime = (text: string): boolean => TIME.test(text);

/** Whether the text names a time zone that this machine knows. */
export function isTimeZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The date `days` later (earlier when negative). @throws RangeError when `date` is no date. */
export const addDays = (date: LocalDate, days: number): LocalDate => Temporal.PlainDate.from(date).add({ days }).toString();

/** Whole days from one date to another; negative when `to` is earlier. @throws RangeError when either is no date. */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;

/** ISO weekday of a date: 1 is Monday, 7 is Sunday. @throws RangeError when `date` is no date. */
export const weekdayOf = (date: LocalDate): number => Temporal.PlainDate.from(date).dayOfWeek;

/** Minutes from midnight of a time of day. */
export function minuteOfDay(time: LocalTime): number {
  const [hour = '0', minute = '0'] = time.split(':');
  return Number(hour) * 60 + Number(minute);
}
