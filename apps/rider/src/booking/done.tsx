import type { Booking, Trip } from '@rampa/contracts';
import { CircleCheck, Hourglass, LinkButton, Page, useFormats, useNow } from '@rampa/ui';
import { useRiderText } from '../messages/text.ts';
import { useTrips } from '../rider.tsx';
import { fareOf, type Draft } from './draft.ts';
import { Fare } from './fare.tsx';

/** What was promised, in words that can be read out. */
export function Done({ booking }: { readonly draft: Draft; readonly booking: Booking }) {
  const t = useRiderText();
  const { trips } = useTrips();
  const mine = booking.trips.map((trip) => trips?.find((now) => now.id === trip.id) ?? trip);
  const promised = mine.some((trip) => trip.promise);
  return (
    <Page title={promised ? t('done.title') : t('done.titleWait')}>
      {mine.map((trip) => (
        <Promised key={trip.id} trip={trip} />
      ))}
      <Fare fare={fareOf(mine)} rides={mine.length} />
      {promised && <p>{t('done.reminder')}</p>}
      <div className="stack-small">
        <LinkButton look="primary" big href={`/rides/${mine[0]!.id}`}>
          {t('done.see')}
        </LinkButton>
        <LinkButton big href="/">
          {t('done.home')}
        </LinkButton>
      </div>
    </Page>
  );
}

function Promised({ trip }: { readonly trip: Trip }) {
  const t = useRiderText();
  const formats = useFormats();
  const now = useNow();
  const leg = t(`leg.${trip.leg}`);
  if (!trip.promise) {
    return (
      <div className="card">
        <p className="lead row">
          <Hourglass /> {t('done.wait', { leg })}
        </p>
      </div>
    );
  }
  const { pickup, latestArrival } = trip.promise;
  return (
    <div className="card card-good">
      <p className="lead card-line">
        <CircleCheck />
        <strong>{t('done.promise', { leg, day: formats.day(formats.dateOf(pickup.from), now), window: formats.window(pickup) })}</strong>
      </p>
      <p>{t('ride.heading', { from: trip.from.label, to: trip.to.label })}</p>
      {latestArrival && <p>{t('done.latest', { time: formats.time(latestArrival) })}</p>}
    </div>
  );
}
