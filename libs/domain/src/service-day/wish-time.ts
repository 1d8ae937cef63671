/** A wished local date and time becomes an instant; the two nights a year on which that is not plain each have their own code. */
import { fail, Instant, ok, type Result } from '@rampa/kernel';
import { Temporal } from 'temporal-polyfill';
import { isLocalDate, isLocalTime, SOFIA, type LocalDate, type LocalTime } from './calendar.ts';

export interface LocalWish {
  readonly date: LocalDate;
  readonly time: LocalTime;
  /** Which of the two, where the clock shows this time twice: asked of the person after `time_ambiguous`. */
  readonly offset?: 'earlier' | 'later';
}

/**
 * The instant a person means by a local date and time.
 * Fails with `invalid_input` (no such date or time), `time_in_clock_gap` (the clocks skip it; `params.next` is the first time that
 * exists) or `time_ambiguous` (the clocks show it twice; `params.earlier` and `params.later` are RFC 3339). `base` is put before the pointer.
 */
export function instantOfWish(wish: LocalWish, zone: string = SOFIA, base = ''): Result<Instant> {
  if (!isLocalDate(wish.date)) return fail('invalid_input', { value: wish.date }, `${base}/date`);
  if (!isLocalTime(wish.time)) return fail('invalid_input', { value: wish.time }, `${base}/time`);
  const local = Temporal.PlainDateTime.from(`${wish.date}T${wish.time}`);
  const earlier = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = local.toZonedDateTime(zone, { disambiguation: 'later' });
  if (earlier.epochMilliseconds === later.epochMilliseconds) return ok(Instant(earlier.epochMilliseconds));
  const { date, time } = wish;
  if (!later.toPlainDateTime().equals(local)) {
    const next = (earlier.getTimeZoneTransition('next') ?? later).toPlainTime();
    return fail('time_in_clock_gap', { date, time, next: next.toString({ smallestUnit: 'minute' }) }, `${base}/time`);
  }
  if (wish.offset !== undefined) return ok(Instant((wish.offset === 'earlier' ? earlier : later).epochMilliseconds));
  const text = { timeZoneName: 'never', smallestUnit: 'minute' } as const;
  return fail('time_ambiguous', { date, time, earlier: earlier.toString(text), later: later.toString(text) }, `${base}/time`);
}
