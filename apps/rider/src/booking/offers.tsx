import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ApiError, Booking, Quote, QuoteRequest } from '@rampa/contracts';
import { apiKey, Button, ErrorSummary, Page, plainTime, useApp, useFormats, type SummaryItem } from '@rampa/ui';
import { useRiderText } from '../messages/text.ts';
import { useBookedDraft, useToday } from './booking.tsx';
import { quoteRequest, withBooking, withChoice, withQuote, type Draft } from './draft.ts';
import { Fare } from './fare.tsx';
import { OfferChoice, WAIT } from './offer-choice.tsx';

const FIELD = 'offer';

/** One leg's offers; after the last leg's choice the whole is booked. */
export function Offers({ leg }: { readonly leg: number }) {
  const t = useRiderText();
  const formats = useFormats();
  const navigate = useNavigate();
  const [draft, update] = useBookedDraft();
  const { book, again } = useBooking(draft, update);
  const [problem, setProblem] = useState<readonly SummaryItem[]>([]);
  const quote = draft.quote;
  const offered = quote?.legs[leg];
  if (!quote || !offered) return null;
  const last = leg === quote.legs.length - 1;
  const choice = draft.choices?.[leg];
  const chosen = choice && ('standby' in choice ? WAIT : choice.offerId);
  const error = book.error ?? again.error;

  const go = () => {
    if (!choice) setProblem([{ text: t('missing.offer'), fieldId: FIELD }]);
    else if (!last) void navigate(`/book/offers-${leg + 2}`);
    else book.mutate();
  };
  return (
    <Page title={quote.legs.length > 1 ? t('offers.titleLeg', { leg: t(leg === 0 ? 'leg.out' : 'leg.back') }) : t('offers.title')}>
      <ErrorSummary items={problem.length > 0 ? problem : undefined} error={error} />
      <p className="soft">{t('offers.asked', { wish: wishText(draft, leg, t) })}</p>
      <OfferChoice
        id={FIELD}
        leg={offered}
        value={chosen}
        error={problem[0]?.text}
        onValue={(id) => {
          setProblem([]);
          update((old) => withChoice(old, leg, id === WAIT ? { standby: true } : { offerId: id }, crypto.randomUUID()));
        }}
      />
      <Fare fare={quote.fare} rides={quote.legs.length} />
      <p className="soft">{t('offers.keep', { time: formats.time(quote.expiresAt) })}</p>
      <div className="stack-small">
        <Button look="primary" big busy={book.isPending} onClick={go}>
          {book.isPending ? t('offers.confirming') : last ? t('offers.confirm') : t('offers.next')}
        </Button>
        <Button big busy={again.isPending} onClick={() => again.mutate()}>
          {t('offers.fresh')}
        </Button>
      </div>
    </Page>
  );
}

/** Accepting what was chosen, and asking anew when the offers ran out. */
function useBooking(draft: Draft, update: (change: (draft: Draft) => Draft) => void) {
  const { client } = useApp();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const request = quoteRequest(draft, useToday());
  const book = useMutation<Booking, ApiError, void>({
    mutationFn: () => {
      const choices = (draft.choices ?? []).flatMap((choice) => (choice ? [choice] : []));
      return client.acceptQuote({ body: { quoteId: draft.quote!.id, choices } }, { ...(draft.key && { idempotencyKey: draft.key }) });
    },
    onSuccess: (booking) => {
      update((old) => withBooking(old, booking));
      void queries.invalidateQueries({ queryKey: apiKey('myTrips') });
      void navigate('/book/done', { replace: true });
    },
  });
  const again = useMutation<Quote, ApiError, void>({
    mutationFn: () => client.quote({ body: request as QuoteRequest }),
    onSuccess: (quote) => {
      update((old) => withQuote(old, quote));
      book.reset();
      void navigate('/book/offers-1', { replace: true });
    },
  });
  return { book, again };
}

function wishText(draft: Draft, leg: number, t: ReturnType<typeof useRiderText>): string {
  if (leg === 1) return t('book.leaveAtTime', { time: plainTime(draft.backTime ?? '') });
  return t(draft.kind === 'arrive_by' ? 'book.arriveByTime' : 'book.leaveAtTime', { time: plainTime(draft.time ?? '') });
}
