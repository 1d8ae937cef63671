import { useNavigate } from 'react-router';
import {
  Bus,
  Button,
  ErrorSummary,
  Link,
  LinkButton,
  List,
  Notice,
  Page,
  Phone,
  Repeat,
  Spinner,
  TripStateTag,
  useAgency,
  useNow,
  useVanText,
} from '@rampa/ui';
import type { Trip } from '@rampa/contracts';
import { draftLike, emptyDraft, isUnfinished, lastBooking } from '../booking/draft.ts';
import { useDraft } from '../booking/draft-store.ts';
import { useRiderText } from '../messages/text.ts';
import { useRiderId, useTrips } from '../rider.tsx';
import { LateNotice } from '../trip/late-notice.tsx';
import { isWindowOver, minutesLate, sentenceOf, sortTrips } from '../trip/trip-state.ts';
import { useSaidTrip } from '../trip/use-said-trip.ts';
import { useTripWords } from '../trip/words.ts';

/** The next ride in one sentence, and the four things to do. */
export function Home() {
  const t = useRiderText();
  const { trips, error } = useTrips();
  const next = trips && sortTrips(trips).coming[0];
  return (
    <Page title={t('home.title')} heading={t('home.next')}>
      <ErrorSummary error={error} />
      {!trips && !error && <Spinner />}
      {trips && !next && (
        <div className="card">
          <p className="lead">{t('home.none')}</p>
          <p className="soft">{t('home.noneWay')}</p>
        </div>
      )}
      {next && <NextRide trip={next} />}
      <Actions trips={trips ?? []} />
    </Page>
  );
}

function NextRide({ trip }: { readonly trip: Trip }) {
  const t = useRiderText();
  const words = useTripWords();
  const van = useVanText();
  const now = useNow();
  const live = useSaidTrip(trip);
  // far off, its time says it all; later what is going on comes first, and a time that did not hold is said by it
  const far = sentenceOf(trip, now).key === 'planned';
  const held = minutesLate(trip, now) === 0 && !isWindowOver(trip, now);
  const vehicle = trip.van && `${van(trip.van)}.`;
  const which = held ? words.sentence(trip, now) : words.way(trip);
  return (
    <div className="card card-next">
      <TripStateTag state={trip.state} />
      <p className="lead">
        <strong>{far ? which : live}</strong> {far && vehicle}
      </p>
      {!far && (
        <p>
          {which} {vehicle}
        </p>
      )}
      <LateNotice trip={trip} />
      <LinkButton href={`/rides/${trip.id}`} big>
        {t('home.see')}
      </LinkButton>
    </div>
  );
}

function Actions({ trips }: { readonly trips: readonly Trip[] }) {
  const t = useRiderText();
  const riderId = useRiderId();
  const navigate = useNavigate();
  const phone = useAgency()?.phone;
  const [draft, update] = useDraft(riderId);
  const last = lastBooking(trips);
  return (
    <>
      {isUnfinished(draft) && (
        <Notice tone="info" title={t('home.unfinished')}>
          <Link href="/book/check" className="tall-link">
            {t('home.goOn')}
          </Link>
        </Notice>
      )}
      <div className="actions">
        <Button
          look="primary"
          big
          icon={<Bus />}
          onClick={() => {
            update(() => emptyDraft(riderId));
            void navigate('/book/from');
          }}
        >
          {t('home.book')}
        </Button>
        {last && (
          <Button
            big
            icon={<Repeat />}
            onClick={() => {
              update(() => draftLike(last.out, last.back));
              void navigate('/book/date?change');
            }}
          >
            {t('home.again')}
          </Button>
        )}
        {phone && (
          <LinkButton big icon={<Phone />} href={`tel:${phone.replace(/[^+\d]/g, '')}`}>
            {t('home.call')}
          </LinkButton>
        )}
        <LinkButton big icon={<List />} href="/rides">
          {t('home.rides')}
        </LinkButton>
      </div>
    </>
  );
}
