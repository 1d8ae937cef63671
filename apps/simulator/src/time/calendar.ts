/** Dates and times of the agency's zone. */
import { Instant } from '@rampa/kernel';
import { Temporal } from 'temporal-polyfill';

/** The service day begins at this local hour. */
const DAY_BEGINS = '04:00';

/** @param time HH:MM */
export const instantAt = (date: string, time: string, zone: string): Instant =>
  Instant(Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds);

export const dayBegin = (date: string, zone: string): Instant => instantAt(date, DAY_BEGINS, zone);
export const nextDate = (date: string): string => Temporal.PlainDate.from(date).add({ days: 1 }).toString();
/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (date: string): number => Temporal.PlainDate.from(date).dayOfWeek;

/** Hours and minutes of a day as HH:MM; minutes from midnight, below 24 hours. */
export function timeText(minuteOfDay: number): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${two(Math.floor(minuteOfDay / 60))}:${two(Math.floor(minuteOfDay % 60))}`;
}

/** `2026-11-21 10:42`, in the agency's zone. */
export function localText(at: Instant, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(Math.floor(at)).toZonedDateTimeISO(zone);
  return `${local.toPlainDate().toString()} ${timeText(local.hour * 60 + local.minute)}`;
}

/** The local hour with its fraction, 0–24. */
export function hourOf(at: Instant, zone: string): number {
  const local = Temporal.Instant.fromEpochMilliseconds(Math.floor(at)).toZonedDateTimeISO(zone);
  return local.hour + local.minute / 60;
}
