import { useState, type FormEvent } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ApiError, Quote, Trip, Wish } from '@rampa/contracts';
import { apiKey, Button, DateField, ErrorSummary, Page, Spinner, TimeField, useApp, useNow, useText, type SummaryItem } from '@rampa/ui';
import { usePastTime, useToday } from '../booking/booking.tsx';
import { problemOf, type Draft } from '../booking/draft.ts';
import { OfferChoice } from '../booking/offer-choice.tsx';
import { problemText, questionText } from '../booking/question.tsx';
import { useRiderText } from '../messages/text.ts';
import { useTrips } from '../rider.tsx';
import { BackToRide } from './cancel.tsx';
import { Unknown } from './ride.tsx';
import { isChangeable } from './trip-state.ts';
import { useTripWords } from './words.ts';

/** Another time for a trip: when, then offers; the old promise stands until a new one is taken. */
export function Retime() {
  const t = useRiderText();
  const { id } = useParams();
  const { trips } = useTrips();
  const trip = trips?.find((one) => one.id === id);
  if (trip && isChangeable(trip)) return <Steps trip={trip} />;
  return <Page title={t('retime.title')}>{trip ? <BackToRide trip={trip} /> : trips ? <Unknown /> : <Spinner />}</Page>;
}

function Steps({ trip }: { readonly trip: Trip }) {
  const { client } = useApp();
  const ask = useMutation<Quote, ApiError, Wish>({
    mutationFn: (wish) => client.quoteRetime({ params: { id: trip.id }, body: { wish } }),
  });
  return ask.data ? (
    <Choose trip={trip} quote={ask.data} onBack={ask.reset} />
  ) : (
    <When trip={trip} error={ask.error} busy={ask.isPending} onAsk={(wish) => ask.mutate(wish)} />
  );
}

interface WhenProps {
  readonly trip: Trip;
  readonly error: ApiError | null;
  readonly busy: boolean;
  readonly onAsk: (wish: Wish) => void;
}

function When({ trip, error, busy, onAsk }: WhenProps) {
  const t = useRiderText();
  const common = useText();
  const words = useTripWords();
  const now = useNow();
  const today = useToday();
  const past = usePastTime();
  const [draft, setDraft] = useState<Draft>({ riderId: trip.riderId, kind: trip.wish.kind, date: trip.wish.date, time: trip.wish.time });
  const [shown, setShown] = useState(false);
  const wrongWith = (step: 'date' | 'time') => {
    const wrong = problemOf(step, draft, today);
    return wrong ? problemText(wrong, step, draft, t, common) : past(step, draft);
  };
  const problems = (['date', 'time'] as const).flatMap((step): (SummaryItem & { step: 'date' | 'time' })[] => {
    const text = shown ? wrongWith(step) : undefined;
    return text ? [{ step, fieldId: `when-${step}`, text }] : [];
  });
  const textOf = (step: 'date' | 'time') => problems.find((p) => p.step === step)?.text;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setShown(true);
    if (wrongWith('date') || wrongWith('time')) return;
    onAsk({ kind: trip.wish.kind, date: draft.date!, time: draft.time! });
  };
  return (
    <form noValidate onSubmit={submit}>
      <Page title={t('retime.title')}>
        <ErrorSummary items={problems.length > 0 ? problems : undefined} error={error} />
        <p>{t('retime.now', { when: words.when(trip, now) })}</p>
        <DateField
          id="when-date"
          label={t('book.date')}
          today={today}
          value={draft.date ?? ''}
          error={textOf('date')}
          onValue={(date) => setDraft({ ...draft, date })}
        />
        <TimeField
          id="when-time"
          label={questionText('time', draft, t)}
          value={draft.time ?? ''}
          error={textOf('time')}
          onValue={(time) => setDraft({ ...draft, time })}
        />
        <p className="soft">{t('retime.keepNote')}</p>
        <Button type="submit" look="primary" big busy={busy}>
          {busy ? t('book.asking') : t('retime.ask')}
        </Button>
      </Page>
    </form>
  );
}

function Choose({ trip, quote, onBack }: { readonly trip: Trip; readonly quote: Quote; readonly onBack: () => void }) {
  const t = useRiderText();
  const { client } = useApp();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [offerId, setOfferId] = useState<string>();
  const [missing, setMissing] = useState(false);
  const [key] = useState(() => crypto.randomUUID());
  const move = useMutation<Trip, ApiError, string>({
    mutationFn: (chosen) =>
      client.retimeTrip({ params: { id: trip.id }, body: { quoteId: quote.id, offerId: chosen } }, { idempotencyKey: `${key}-${chosen}` }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: apiKey('myTrips') });
      void navigate(`/rides/${trip.id}`, { replace: true });
    },
  });
  const leg = quote.legs[0]!;
  const text = t('retime.choose');
  return (
    <Page title={text}>
      <ErrorSummary items={missing ? [{ text, fieldId: 'offer' }] : undefined} error={move.error} />
      <OfferChoice
        id="offer"
        leg={leg}
        value={offerId}
        error={missing ? text : undefined}
        withoutWaiting
        onValue={(id) => (setMissing(false), setOfferId(id))}
      />
      <p className="soft">{t('retime.keepNote')}</p>
      <div className="stack-small">
        {leg.offers.length > 0 && (
          <Button look="primary" big busy={move.isPending} onClick={() => (offerId ? move.mutate(offerId) : setMissing(true))}>
            {t('retime.confirm')}
          </Button>
        )}
        <Button big onClick={onBack}>
          {t('retime.back')}
        </Button>
      </div>
    </Page>
  );
}
