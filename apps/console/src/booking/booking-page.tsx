/** Booking while someone is on the telephone: one page, one column of typing, offers beside it to be read aloud. */
import { useCallback, useEffect, useState, type ReactNode, type SubmitEvent } from 'react';
import { useLocation } from 'react-router';
import type { PlaceHit, Quote } from '@rampa/contracts';
import { Button, ErrorSummary, Notice, Page, Spinner, useAnnounce, useFormats, type Coded, type SummaryItem } from '@rampa/ui';
import { useBoard } from '../day/board-context.ts';
import { useAction } from '../day/use-action.ts';
import { useWords } from '../text.ts';
import { BookedNote } from './booked-note.tsx';
import { DeskErrors } from './desk-errors.tsx';
import { emptyForm, fields, readForm, type BookingForm, type Faults, type Field } from './form.ts';
import { OfferChoices, STANDBY } from './offers.tsx';
import { PlaceField } from './place-field.tsx';
import { RiderField } from './rider-field.tsx';
import { WhenFields, WhoFields } from './wish-fields.tsx';
import './booking.css';

type Address = PlaceHit['address'];
const fieldId = (field: Field): string => `booking-${field}`;

export function BookingPage(): ReactNode {
  const { today } = useBoard();
  const t = useWords();
  const { state } = useLocation() as { readonly state: { readonly byKey?: boolean } | null };
  const [round, setRound] = useState(0);
  // whoever came by the shortcut, or goes on to the next caller, types at once; others begin at the heading
  const toField = today !== undefined && (round > 0 || state?.byKey === true);
  useEffect(() => {
    if (toField) document.getElementById(fieldId('rider'))?.focus();
  }, [toField, round]);
  return (
    <Page title={t('booking.title')} className="booking-page stack-small">
      {today ? <Desk key={round} today={today} onNext={() => setRound((n) => n + 1)} /> : <Spinner />}
    </Page>
  );
}

function Desk({ today, onNext }: { readonly today: string; readonly onNext: () => void }): ReactNode {
  const t = useWords();
  const say = useAnnounce();
  const [form, setForm] = useState<BookingForm>(() => emptyForm(today));
  const [faults, setFaults] = useState<Faults>({});
  const quote = useAction('quote');
  const accept = useAction('acceptQuote');
  const set = useCallback((part: Partial<BookingForm>) => setForm((before) => ({ ...before, ...part })), []);
  const faultText = (field: Field): string | undefined =>
    faults[field] && t(`booking.fault.${faults[field]}`, { what: t(`booking.${field}`) });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const read = readForm(form, today);
    setFaults(read.ok ? {} : read.faults);
    if (!read.ok) return;
    accept.reset();
    quote.mutate(
      { body: read.request },
      { onSuccess: (got) => say(t('booking.offersCame', { count: got.legs.reduce((n, leg) => n + leg.offers.length, 0) })) },
    );
  };
  const wrong: SummaryItem[] = fields.flatMap((field) => {
    const text = faultText(field);
    return text ? [{ text, fieldId: fieldId(field) }] : [];
  });
  const dateOf = (leg: number): string | undefined => quote.variables?.body.legs[leg]?.wish.date;
  if (accept.data) return <BookedNote booking={accept.data} onNext={onNext} />;
  return (
    <div className="booking">
      <form className="booking-form" onSubmit={submit} noValidate>
        {wrong.length > 0 ? <ErrorSummary items={wrong} /> : <DeskErrors error={quote.error} fieldIdOf={fieldOf} dateOf={dateOf} />}
        <RiderField
          id={fieldId('rider')}
          error={faultText('rider')}
          onRider={(rider) => set({ riderId: rider?.id, ...(rider?.home && !form.from && { from: rider.home }) })}
          onAgain={(trip) => set({ from: trip.from, to: trip.to, kind: trip.wish.kind, time: trip.wish.time, vital: trip.vital })}
        />
        <Places form={form} set={set} faultText={faultText} />
        <WhenFields form={form} set={set} today={today} faultText={faultText} fieldId={fieldId} />
        <WhoFields form={form} set={set} faultText={faultText} fieldId={fieldId} />
        <div className="row">
          <Button type="submit" look={quote.data ? 'secondary' : 'primary'} busy={quote.isPending}>
            {t('booking.ask')}
          </Button>
        </div>
      </form>
      <div className="booking-offers">
        {quote.data ? (
          <Offers key={quote.data.id} quote={quote.data} accept={accept} dateOf={dateOf} />
        ) : (
          <p className="soft">{t('booking.offersHint')}</p>
        )}
      </div>
    </div>
  );
}

/** From a failure's JSON pointer to the field it means. */
export function fieldOf(failure: Coded): string | undefined {
  const pointer = failure.pointer ?? '';
  if (pointer.includes('riderId')) return fieldId('rider');
  if (/\/legs\/1/.test(pointer)) return fieldId('backTime');
  if (pointer.endsWith('/from') || pointer.includes('/from/')) return fieldId('from');
  if (pointer.endsWith('/to') || pointer.includes('/to/')) return fieldId('to');
  if (pointer.includes('/wish/date')) return fieldId('date');
  if (pointer.includes('/wish')) return fieldId('time');
  if (pointer.includes('/party')) return fieldId('companions');
  return undefined;
}

interface PartProps {
  readonly form: BookingForm;
  readonly set: (part: Partial<BookingForm>) => void;
  readonly faultText: (field: Field) => string | undefined;
}

function Places({ form, set, faultText }: PartProps): ReactNode {
  const t = useWords();
  return (
    <>
      {(['from', 'to'] as const).map((end) => (
        <PlaceField
          key={end}
          id={fieldId(end)}
          label={t(`booking.${end}`)}
          riderId={form.riderId}
          value={form[end]}
          onValue={(address: Address | undefined) => set({ [end]: address })}
          error={faultText(end)}
        />
      ))}
    </>
  );
}

interface OffersProps {
  readonly quote: Quote;
  readonly accept: ReturnType<typeof useAction<'acceptQuote'>>;
  readonly dateOf: (leg: number) => string | undefined;
}

function Offers({ quote, accept, dateOf }: OffersProps): ReactNode {
  const t = useWords();
  const formats = useFormats();
  const [choices, setChoices] = useState<readonly (string | undefined)[]>(() => quote.legs.map((leg) => leg.offers[0]?.id));
  const ready = choices.every((choice) => choice !== undefined);
  const confirm = () => {
    accept.mutate({
      body: {
        quoteId: quote.id,
        choices: choices.map((choice) => (choice === STANDBY || choice === undefined ? { standby: true as const } : { offerId: choice })),
      },
    });
  };
  return (
    <section className="stack-small" aria-labelledby="offers">
      <h2 id="offers">{t('booking.offers')}</h2>
      <DeskErrors error={accept.error} dateOf={dateOf} />
      {quote.legs.map((leg, i) => (
        <OfferChoices
          key={i}
          leg={leg}
          label={t(i === 0 ? 'booking.out' : 'booking.backLeg')}
          value={choices[i]}
          onValue={(value) => setChoices(choices.with(i, value))}
          standby
        />
      ))}
      <p className="small">{t('booking.fare', { fare: formats.money(quote.fare.cents, quote.fare.currency) })}</p>
      <Button look="primary" busy={accept.isPending} disabled={!ready} onClick={confirm}>
        {t(choices.every((choice) => choice === STANDBY) ? 'booking.acceptStandby' : 'booking.accept')}
      </Button>
      <Notice>{t('booking.kept')}</Notice>
    </section>
  );
}
