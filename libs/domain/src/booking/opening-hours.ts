/** When a place lets people in: nobody is set down before it opens, or where it stays closed. */
import type { Failure, Instant } from '@rampa/kernel';
import { instantOfWish, minuteOfDay, weekdayOf, type LocalDate, type LocalTime } from '../service-day/index.ts';
import type { BookingContext, TripWish } from './wish.ts';

export const weekdays = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const;
export type Weekday = (typeof weekdays)[number];

export interface OpenTime {
  readonly from: LocalTime;
  /** On the same day, after `from`. */
  readonly to: LocalTime;
}

/** By day of the week, each in order; a day that is not named is closed. */
export type OpeningHours = Readonly<Partial<Record<Weekday, readonly OpenTime[]>>>;

/** What is known of a place that a wish names. */
export interface KnownPlace {
  readonly label: string;
  /** Null where nobody has said: then it is never in the way. */
  readonly hours: OpeningHours | null;
  readonly closedDates: readonly LocalDate[];
}

/** The open times of a date; null where they are not known. */
export function openTimes(place: KnownPlace, date: LocalDate): readonly OpenTime[] | null {
  if (place.closedDates.includes(date)) return [];
  return place.hours && (place.hours[weekdays[weekdayOf(date) - 1]!] ?? []);
}

/** The open time in which somebody who wants this arrives: an arrival lies within it, a pick-up before it ends. */
function timeFor(times: readonly OpenTime[], { kind, time }: TripWish['wish']): OpenTime | undefined {
  const asked = minuteOfDay(time);
  return times.find(({ from, to }) =>
    kind === 'arrive_by' ? minuteOfDay(from) <= asked && asked <= minuteOfDay(to) : asked < minuteOfDay(to),
  );
}

/** `place_closed` for an end that is closed on the day, or a destination that is closed at the time; `params` say when it is open. */
export function openRules({ places, wish }: Pick<TripWish, 'places' | 'wish'>): readonly Failure[] {
  return (['from', 'to'] as const).flatMap((end): Failure[] => {
    const place = places?.[end];
    const times = place ? openTimes(place, wish.date) : null;
    if (!place || !times || (times.length > 0 && (end === 'from' || timeFor(times, wish)))) return [];
    const hours = times.map(({ from, to }) => `${plain(from)}–${plain(to)}`).join(', ');
    return [{ code: 'place_closed', params: { label: place.label, date: wish.date, hours }, pointer: `/${end}` }];
  });
}

/** From when on a rider may be set down at the destination: when it opens on that day; undefined where that is not known. */
export function setDownFrom(
  { places, wish }: Pick<TripWish, 'places' | 'wish'>,
  { zone }: Pick<BookingContext, 'zone'>,
): Instant | undefined {
  const times = places?.to ? openTimes(places.to, wish.date) : null;
  const open = times ? timeFor(times, wish) : undefined;
  const instant = open && instantOfWish({ date: wish.date, time: open.from, offset: 'later' }, zone);
  return instant?.ok ? instant.value : undefined;
}

const plain = (time: LocalTime): string => time.replace(/^0(?=\d)/, '');
