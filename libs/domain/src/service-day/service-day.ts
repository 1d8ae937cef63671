/** The service day: from 04:00 local to the next 04:00; 23 or 25 hours long when the clocks change in its night. */
import { Instant, Seconds, ServiceTime } from '@rampa/kernel';
import { Temporal } from 'temporal-polyfill';
import { addDays, SOFIA, type LocalDate, type LocalTime } from './calendar.ts';

/** The local hour at which one service day ends and the next begins. */
export const SERVICE_DAY_STARTS: LocalTime = '04:00';

export interface ServiceDay {
  readonly date: LocalDate;
  readonly zone: string;
  readonly start: Instant;
  /** The start of the next service day: the first instant that is no longer in this one. */
  readonly end: Instant;
  /** 24 h, or 23 or 25 on a changeover. */
  readonly length: Seconds;
}

/** A point in a plan: which service day, and how many seconds after its start. */
export interface ServiceMoment {
  readonly date: LocalDate;
  readonly time: ServiceTime;
}

/** What a clock on the wall shows. */
export interface LocalMoment {
  readonly date: LocalDate;
  readonly time: LocalTime;
}

function startOf(date: LocalDate, zone: string): Instant {
  const start = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: SERVICE_DAY_STARTS });
  return Instant(start.epochMilliseconds);
}

const zoned = (instant: Instant, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(Math.floor(instant)).toZonedDateTimeISO(zone);

/** Days already reckoned: time zone arithmetic costs about 0.1 ms, and a live day asks for the same few days all the time. */
const reckoned = new Map<string, ServiceDay>();
const DAYS_REMEMBERED = 64;

/** The service day of a date. @throws RangeError on a bad date or zone. */
export function serviceDay(date: LocalDate, zone: string = SOFIA): ServiceDay {
  const key = `${date} ${zone}`;
  const known = reckoned.get(key);
  if (known) return known;
  const start = startOf(date, zone);
  const end = startOf(addDays(date, 1), zone);
  const day = Object.freeze({ date, zone, start, end, length: Seconds((end - start) / 1000) });
  if (reckoned.size >= DAYS_REMEMBERED) reckoned.clear();
  reckoned.set(key, day);
  return day;
}

/** The service day that an instant falls in: at 02:00 it is still yesterday's. */
export function serviceDayAt(instant: Instant, zone: string = SOFIA): ServiceDay {
  for (const day of reckoned.values()) {
    if (instant >= day.start && instant < day.end && day.zone === zone) return day;
  }
  const { date } = localMomentOf(instant, zone);
  const today = serviceDay(date, zone);
  return instant < today.start ? serviceDay(addDays(date, -1), zone) : today;
}

/** Seconds of the day's own count at an instant; negative before it begins, beyond `length` after it ends. */
export const elapsed = (day: ServiceDay, instant: Instant): ServiceTime => ServiceTime((instant - day.start) / 1000);

/** The instant at which the day's own count shows `time`. */
export const instantIn = (day: ServiceDay, time: ServiceTime): Instant => Instant(day.start + time * 1000);

/** Instant → service date and elapsed seconds. */
export function serviceMomentOf(instant: Instant, zone: string = SOFIA): ServiceMoment {
  const day = serviceDayAt(instant, zone);
  return { date: day.date, time: elapsed(day, instant) };
}

/** Service date and elapsed seconds → instant: the inverse of `serviceMomentOf`. */
export const instantOf = (moment: ServiceMoment, zone: string = SOFIA): Instant => instantIn(serviceDay(moment.date, zone), moment.time);

/** What the wall clock of the zone shows at an instant, to the minute. */
export function localMomentOf(instant: Instant, zone: string = SOFIA): LocalMoment {
  const at = zoned(instant, zone);
  return { date: at.toPlainDate().toString(), time: at.toPlainTime().toString({ smallestUnit: 'minute' }) };
}
