/** A trip in the rider's words. */
import type { Address, RiderDetails, Trip } from '@rampa/contracts';
import type { Instant } from '@rampa/kernel';
import { useFormats, useText, type Formats } from '@rampa/ui';
import { samePlace } from '../booking/draft.ts';
import { useRiderText } from '../messages/text.ts';
import { useMe } from '../rider.tsx';
import { sentenceOf } from './trip-state.ts';

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('bg') + text.slice(1);
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
    live(trip, now) {
      const said = sentenceOf(trip, now);
      if (said.key === 'completed') return t('live.completed', { time: formats.time(said.at) });
      if (said.key === 'soon' || said.key === 'onBoard')
        return t(`live.${said.key}`, { minutes: common('minutes', { count: said.minutes }) });
      if (said.key !== 'planned') return t(`live.${said.key}`);
      if (!trip.promise) return t('live.requested');
      const { pickup } = trip.promise;
      return t('live.planned', { day: formats.day(formats.dateOf(pickup.from), now), window: formats.window(pickup) });
    },
  };
}

function whenOf(trip: Trip, now: Instant, formats: Formats, common: ReturnType<typeof useText>): string {
  if (!trip.promise) return `${formats.day(trip.wish.date, now)}, ${common('when.about', { time: trip.wish.time.replace(/^0/, '') })}`;
  const { pickup } = trip.promise;
  return `${formats.day(formats.dateOf(pickup.from), now)} ${formats.window(pickup)}`;
}
