/** On which dates a standing order rides: RFC 5545, whole days, no clock involved. Pure. */
import rrule from 'rrule';

export interface Repetition {
  /** Such as `FREQ=WEEKLY;BYDAY=MO,WE,FR`. */
  readonly rrule: string;
  readonly startsOn: string;
  readonly endsOn: string | null;
  /** Dates skipped by the rider or the desk. */
  readonly exceptions: readonly string[];
}

const utc = (date: string): Date => new Date(`${date}T00:00:00Z`);

/** Dates from `from` to `to`, both included. */
export function occurrences(order: Repetition, from: string, to: string): string[] {
  const until = order.endsOn !== null && order.endsOn < to ? order.endsOn : to;
  if (until < from) return [];
  const rule = new rrule.RRule({ ...rrule.RRule.parseString(order.rrule), dtstart: utc(order.startsOn) });
  return rule
    .between(utc(from), utc(until), true)
    .map((date) => date.toISOString().slice(0, 10))
    .filter((date) => !order.exceptions.includes(date));
}
