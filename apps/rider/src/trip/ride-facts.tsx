import { hasEnded, type Trip } from '@rampa/contracts';
import { useFormats, useNow, useText, useVanText } from '@rampa/ui';
import { companyOf } from '../booking/draft.ts';
import { useRiderText } from '../messages/text.ts';
import { expectedPickup, minutesLate } from './trip-state.ts';
import { capital, useTripWords } from './words.ts';

/** Window, places, van, company and fare, one under the other. */
export function RideFacts({ trip }: { readonly trip: Trip }) {
  const t = useRiderText();
  const common = useText();
  const formats = useFormats();
  const words = useTripWords();
  const van = useVanText();
  const now = useNow();
  const over = hasEnded(trip);
  const late = minutesLate(trip, now) > 0;
  const expected = expectedPickup(trip);
  const toCome = expected !== undefined && Date.parse(expected) > now;
  const place = ({ label, entrance }: Trip['from']) => [label, entrance].filter(Boolean).join(', ');
  const facts: readonly (readonly [string, string | undefined | false])[] = [
    [over ? t('ride.date') : late ? t('ride.promised') : t('ride.window'), words.when(trip, now)],
    [
      t('ride.expected'),
      late && toCome && capital(t('ride.expectedAt', { day: formats.day(formats.dateOf(expected), now), time: formats.time(expected) })),
    ],
    [t('ride.latest'), !over && trip.promise?.latestArrival && common('when.at', { time: formats.time(trip.promise.latestArrival) })],
    [t('ride.from'), place(trip.from)],
    [t('ride.to'), place(trip.to)],
    [t('ride.van'), trip.van ? van(trip.van) : over ? undefined : t('ride.noVan')],
    [t('ride.driver'), trip.van?.driverFirstName],
    [t('ride.who'), t(`book.${companyOf(trip.party)}`)],
    [t('ride.fare'), `${formats.money(trip.fare.cents, trip.fare.currency)}, ${t(`ride.fareState.${trip.fare.state}`)}`],
  ];
  return (
    <dl className="lines">
      {facts.map(
        ([name, value]) =>
          value && (
            <div key={name} className="line">
              <dt>{name}</dt>
              <dd>
                <span className="line-value">{value}</span>
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}
