import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ApiError, Trip } from '@rampa/contracts';
import { apiKey, Button, ChoiceList, ErrorSummary, LinkButton, Notice, Page, Spinner, useApp, useNow, type SummaryItem } from '@rampa/ui';
import { useRiderText } from '../messages/text.ts';
import { useTrips } from '../rider.tsx';
import { Unknown } from './ride.tsx';
import { isCancellable, isLateCancel } from './trip-state.ts';
import { useTripWords } from './words.ts';

const reasons = ['rider', 'illness', 'place', 'weather', 'other'] as const;
type Reason = (typeof reasons)[number];
const FIELD = 'reason';

/** Says first what a cancellation now means, then asks why, then cancels. */
export function Cancel() {
  const t = useRiderText();
  const { id } = useParams();
  const { trips } = useTrips();
  const trip = trips?.find((one) => one.id === id);
  return <Page title={t('cancel.title')}>{trip ? <Form trip={trip} /> : trips ? <Unknown /> : <Spinner />}</Page>;
}

function Form({ trip }: { readonly trip: Trip }) {
  const t = useRiderText();
  const { client } = useApp();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const now = useNow();
  const [reason, setReason] = useState<Reason>();
  const [problem, setProblem] = useState<readonly SummaryItem[]>([]);
  const [key] = useState(() => crypto.randomUUID());
  const cancel = useMutation<Trip, ApiError, Reason>({
    mutationFn: (why) => client.cancelTrip({ params: { id: trip.id }, body: { reason: why } }, { idempotencyKey: `${key}-${why}` }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: apiKey('myTrips') });
      void navigate(`/rides/${trip.id}`, { replace: true });
    },
  });
  const words = useTripWords();
  if (!isCancellable(trip)) return <BackToRide trip={trip} />;
  return (
    <>
      <ErrorSummary items={problem.length > 0 ? problem : undefined} error={cancel.error} />
      <p className="lead">{t('cancel.what', { when: words.when(trip, now), from: words.from(trip.from), to: words.to(trip.to) })}</p>
      {isLateCancel(trip, now) ? <Notice tone="look">{t('cancel.late')}</Notice> : <Notice>{t('cancel.free')}</Notice>}
      <ChoiceList<Reason>
        id={FIELD}
        label={t('cancel.reason')}
        choices={reasons.map((value) => ({ value, label: t(`cancel.${value}`) }))}
        value={reason}
        error={problem[0]?.text}
        onValue={(value) => {
          setProblem([]);
          setReason(value);
        }}
      />
      <div className="stack-small">
        <LinkButton big href={`/rides/${trip.id}`}>
          {t('cancel.keep')}
        </LinkButton>
        <Button
          look="danger"
          big
          busy={cancel.isPending}
          onClick={() => (reason ? cancel.mutate(reason) : setProblem([{ text: t('cancel.missing'), fieldId: FIELD }]))}
        >
          {t('cancel.yes')}
        </Button>
      </div>
    </>
  );
}

/** Nothing can be changed any more: back to what the ride says. */
export function BackToRide({ trip }: { readonly trip: Trip }) {
  const t = useRiderText();
  return (
    <LinkButton look="primary" big href={`/rides/${trip.id}`}>
      {t('home.see')}
    </LinkButton>
  );
}
