import { lazy, Suspense, useState } from 'react';
import { useParams } from 'react-router';
import { hasEnded, type Trip } from '@rampa/contracts';
import { Button, ErrorSummary, LinkButton, MapIcon, Notice, Page, Spinner, TripStateTag } from '@rampa/ui';
import { useRiderText } from '../messages/text.ts';
import { useTrips } from '../rider.tsx';
import { LateNotice } from './late-notice.tsx';
import { RideFacts } from './ride-facts.tsx';
import { ProgressList } from './progress-list.tsx';
import { isCancellable, isChangeable } from './trip-state.ts';
import { useSaidTrip } from './use-said-trip.ts';
import { useTripWords } from './words.ts';

const RideMap = lazy(async () => ({ default: (await import('./ride-map.tsx')).RideMap }));

/** One ride, live: what is happening in a sentence, the facts, how far we are, and what can be changed. */
export function Ride() {
  const t = useRiderText();
  const { id } = useParams();
  const { trips, error } = useTrips();
  const trip = trips?.find((one) => one.id === id);
  if (trip) return <Shown trip={trip} />;
  return <Page title={t('ride.title')}>{error ? <ErrorSummary error={error} /> : trips ? <Unknown /> : <Spinner />}</Page>;
}

/** For an address that is none of this rider's rides. */
export function Unknown() {
  const t = useRiderText();
  return (
    <>
      <p>{t('ride.unknown')}</p>
      <LinkButton look="primary" big href="/rides">
        {t('ride.toList')}
      </LinkButton>
    </>
  );
}

function Shown({ trip }: { readonly trip: Trip }) {
  const t = useRiderText();
  const words = useTripWords();
  const sentence = useSaidTrip(trip);
  return (
    <Page title={t('ride.heading', { from: words.to(trip.from), to: words.to(trip.to) })} heading={sentence}>
      <TripStateTag state={trip.state} />
      <LateNotice trip={trip} />
      {trip.state === 'standby' && <Notice>{t('live.standbyWay')}</Notice>}
      <RideFacts trip={trip} />
      <ProgressList trip={trip} />
      {!hasEnded(trip) && trip.van && <MapPart trip={trip} />}
      <div className="stack-small">
        {isChangeable(trip) && (
          <LinkButton big href={`/rides/${trip.id}/time`}>
            {t('ride.change')}
          </LinkButton>
        )}
        {isCancellable(trip) && (
          <LinkButton big href={`/rides/${trip.id}/cancel`}>
            {t('ride.cancel')}
          </LinkButton>
        )}
      </div>
    </Page>
  );
}

function MapPart({ trip }: { readonly trip: Trip }) {
  const t = useRiderText();
  const [open, setOpen] = useState(false);
  return (
    <section className="stack-small" aria-label={t('ride.map')}>
      <Button big icon={<MapIcon />} aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? t('ride.hideMap') : t('ride.showMap')}
      </Button>
      {open && (
        <Suspense fallback={<Spinner />}>
          <RideMap trip={trip} />
        </Suspense>
      )}
    </section>
  );
}
