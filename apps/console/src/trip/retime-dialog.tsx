import { useState, type ReactNode } from 'react';
import type { Trip } from '@rampa/contracts';
import { Button, Dialog, ErrorSummary, parseTime, Select, TextField, TimeField, useAnnounce, useText } from '@rampa/ui';
import { OfferChoices } from '../booking/offers.tsx';
import { useAction } from '../day/use-action.ts';
import { useWords } from '../text.ts';

/** Another time for the same trip: ask, hear the offers, move. */
export function RetimeDialog({ trip, onClose }: { readonly trip: Trip; readonly onClose: () => void }): ReactNode {
  const t = useWords();
  const common = useText();
  const say = useAnnounce();
  const [kind, setKind] = useState(trip.wish.kind);
  const [date, setDate] = useState(trip.wish.date);
  const [time, setTime] = useState(trip.wish.time);
  const [offerId, setOfferId] = useState<string>();
  const quote = useAction('quoteRetime');
  const move = useAction('retimeTrip');
  const ready = parseTime(time) !== undefined;
  const leg = quote.data?.legs[0];
  const ask = () => {
    setOfferId(undefined);
    quote.mutate({ params: { id: trip.id }, body: { wish: { kind, date, time: parseTime(time) ?? time } } });
  };
  const confirm = () => {
    if (!quote.data || !offerId) return;
    move.mutate(
      { params: { id: trip.id }, body: { quoteId: quote.data.id, offerId } },
      {
        onSuccess: () => {
          say(t('retime.done'));
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('retime.title', { who: trip.riderName ?? '' })}
      actions={
        <>
          <Button onClick={onClose}>{common('back')}</Button>
          <Button look={leg ? 'secondary' : 'primary'} busy={quote.isPending} disabled={!ready} onClick={ask}>
            {t('retime.ask')}
          </Button>
          {leg && (
            <Button look="primary" busy={move.isPending} disabled={!offerId} onClick={confirm}>
              {t('retime.confirm')}
            </Button>
          )}
        </>
      }
    >
      <ErrorSummary error={move.error ?? quote.error} />
      <Select
        label={t('booking.kind')}
        value={kind}
        onValue={setKind}
        options={(['arrive_by', 'leave_at'] as const).map((value) => ({ value, label: t(`booking.kinds.${value}`) }))}
      />
      <TextField label={t('booking.date')} type="date" value={date} onValue={setDate} />
      <TimeField
        label={t('booking.time')}
        value={time}
        onValue={setTime}
        error={ready ? undefined : common('time.invalid', { text: time })}
      />
      {leg && <OfferChoices leg={leg} label={t('retime.offers')} value={offerId} onValue={setOfferId} />}
    </Dialog>
  );
}
