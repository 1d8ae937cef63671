/** A trip in the rider's words. */
import type { Address, RiderDetails, Trip } from '@rampa/contracts';
import type { Instant } from '@rampa/kernel';
import { useFormats, useText, type Formats } from '@rampa/ui';
import { samePlace } from '../booking/draft.ts';
import { useRiderText, type RiderText } from '../messages/text.ts';
import { useMe } from '../rider.tsx';
import { sentenceOf } from './trip-state.ts';

export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('bg') + text.slice(1);
const isHome = (address: Address, me: RiderDetails | undefined): boolean => Boolean(me?.home && samePlace(address, me.home));

export interface TripWords {
  /** „Утре между 9:10 и 9:40 ч.“; for a trip without a promise, its wish. */
  when(trip: Trip, now: Instant): string;
  /** „от вкъщи“, „от Пирогов“ */
  from(address: Address): string;
  /** „вкъщи“, „Пирогов“ */
  to(address: Address): string;
  /** „Утре между 9:10 и 9:40 ч. — от вкъщи до Пирогов.“ */
  sentence(trip: Trip, now: Instant): string;
  /** „От вкъщи до Пирогов.“ */
  way(trip: Trip): string;
  /** „Бусът ще е при Вас след около 12 минути.“ */
  live(trip: Trip, now: Instant): string;
}

export function useTripWords(): TripWords {
  const t = useRiderText();
  const common = useText();
  const formats = useFormats();
  const me = useMe();
  const to = (address: Address) => (isHome(address, me) ? t('home.toHome') : address.label);
  const from = (address: Address) => (isHome(address, me) ? t('home.fromHome') : t('home.fromPlace', { place: address.label }));
  const when = (trip: Trip, now: Instant) => capital(whenOf(trip, now, formats, common));
  return {
    when,
    from,
    to,
    sentence: (trip, now) => t('home.sentence', { when: when(trip, now), from: from(trip.from), to: to(trip.to) }),
    way: (trip) => t('home.way', { from: capital(from(trip.from)), to: to(trip.to) }),
    live: (trip, now) => liveOf(trip, now, formats, t, common),
  };
}

function liveOf(trip: Trip, now: Instant, formats: Formats, t: RiderText, common: ReturnType<typeof useText>): string {
  const said = sentenceOf(trip, now);
  const pickup = trip.promise?.pickup;
  const window = pickup ? formats.window(pickup) : '';
  const dayOf = (at: string) => formats.day(formats.dateOf(at), now);
  if ('minutes' in said) return t(`live.${said.key}`, { minutes: common('minutes', { count: said.minutes }), window });
  if ('at' in said) return t(`live.${said.key}`, { day: dayOf(said.at), time: formats.time(said.at), window });
  if (said.key !== 'planned' && said.key !== 'lateUnknown') return t(`live.${said.key}`);
  return pickup ? t(`live.${said.key}`, { day: dayOf(pickup.from), window }) : t('live.requested');
}

function whenOf(trip: Trip, now: Instant, formats: Formats, common: ReturnType<typeof useText>): string {
  if (!trip.promise) return `${formats.day(trip.wish.date, now)}, ${common('when.about', { time: trip.wish.time.replace(/^0/, '') })}`;
  const { pickup } = trip.promise;
  return `${formats.day(formats.dateOf(pickup.from), now)} ${formats.window(pickup)}`;
}
