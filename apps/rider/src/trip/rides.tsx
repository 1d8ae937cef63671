import { useState } from 'react';
import type { Trip } from '@rampa/contracts';
import { Button, ErrorSummary, Link, LinkButton, Page, Spinner, TripStateTag, useNow } from '@rampa/ui';
import { useRiderText } from '../messages/text.ts';
import { useTrips } from '../rider.tsx';
import { minutesLate, sortTrips } from './trip-state.ts';
import { useTripWords } from './words.ts';

const FIRST = 10;

/** Every ride: those to come, then those behind. */
export function Rides() {
  const t = useRiderText();
  const { trips, error } = useTrips();
  const [all, setAll] = useState(false);
  const sorted = trips && sortTrips(trips);
  return (
    <Page title={t('rides.title')}>
      <ErrorSummary error={error} />
      {!sorted && !error && <Spinner />}
      {sorted && (
        <>
          <section className="stack-small" aria-labelledby="coming">
            <h2 id="coming">{t('rides.coming')}</h2>
            {sorted.coming.length === 0 && <p className="soft">{t('rides.none')}</p>}
            <List trips={sorted.coming} />
          </section>
          <section className="stack-small" aria-labelledby="past">
            <h2 id="past">{t('rides.past')}</h2>
            {sorted.past.length === 0 && <p className="soft">{t('rides.nonePast')}</p>}
            <List trips={all ? sorted.past : sorted.past.slice(0, FIRST)} />
            {!all && sorted.past.length > FIRST && <Button onClick={() => setAll(true)}>{t('rides.more')}</Button>}
          </section>
          <LinkButton href="/" big>
            {t('done.home')}
          </LinkButton>
        </>
      )}
    </Page>
  );
}

function List({ trips }: { readonly trips: readonly Trip[] }) {
  const words = useTripWords();
  const t = useRiderText();
  const now = useNow();
  return (
    <ul className="plain-list stack-small">
      {trips.map((trip) => (
        <li key={trip.id}>
          <Link className="ride-card" href={`/rides/${trip.id}`}>
            <strong>{minutesLate(trip, now) > 0 ? words.live(trip, now) : words.when(trip, now)}</strong>
            <span>{t('ride.heading', { from: words.to(trip.from), to: words.to(trip.to) })}</span>
            <TripStateTag state={trip.state} />
          </Link>
        </li>
      ))}
    </ul>
  );
}
