import { useState, type ReactNode } from 'react';
import type { Trip } from '@rampa/contracts';
import { Button, DateInput, Dialog, parseDate, parseTime, Select, TimeField, useAnnounce, useText } from '@rampa/ui';
import { useBoard } from '../day/board-context.ts';
import { DeskErrors } from '../booking/desk-errors.tsx';
import { OfferChoices } from '../booking/offers.tsx';
import { useAction } from '../day/use-action.ts';
import { useWords } from '../text.ts';

export type TimeWish = Pick<Trip['wish'], 'kind' | 'date' | 'time'>;

interface RetimeProps {
  readonly trip: Trip;
  /** The time to begin with instead of the one that was asked for. */
  readonly suggested?: TimeWish | undefined;
  readonly onClose: () => void;
}

/** Another time for the same trip: ask, hear the offers, move. */
export function RetimeDialog({ trip, suggested, onClose }: RetimeProps): ReactNode {
  const t = useWords();
  const common = useText();
  const say = useAnnounce();
  const [wish, setWish] = useState<TimeWish>(suggested ?? { kind: trip.wish.kind, date: trip.wish.date, time: trip.wish.time });
  const [offerId, setOfferId] = useState<string>();
  const quote = useAction('quoteRetime');
  const move = useAction('retimeTrip');
  const { today = wish.date } = useBoard();
  const time = parseTime(wish.time);
  const date = parseDate(wish.date, today);
  const leg = quote.data?.legs[0];
  const ask = () => {
    setOfferId(undefined);
    quote.mutate({ params: { id: trip.id }, body: { wish: { ...wish, time: time ?? wish.time } } });
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
          <Button look={leg ? 'secondary' : 'primary'} busy={quote.isPending} disabled={!time || !date} onClick={ask}>
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
      <DeskErrors error={move.error ?? quote.error} dateOf={() => date ?? trip.serviceDate} />
      <WishFields wish={wish} today={today} set={(part) => setWish((old) => ({ ...old, ...part }))} />
      {leg && <OfferChoices leg={leg} label={t('retime.offers')} value={offerId} onValue={setOfferId} />}
    </Dialog>
  );
}

interface WishFieldsProps {
  readonly wish: TimeWish;
  readonly today: string;
  readonly set: (part: Partial<TimeWish>) => void;
}

/** What the time is for, the day, and the time; a time that cannot be read says so at once. */
function WishFields({ wish, today, set }: WishFieldsProps): ReactNode {
  const t = useWords();
  const common = useText();
  return (
    <>
      <Select
        label={t('booking.kind')}
        value={wish.kind}
        onValue={(kind) => set({ kind })}
        options={(['arrive_by', 'leave_at'] as const).map((value) => ({ value, label: t(`booking.kinds.${value}`) }))}
      />
      <DateInput
        label={t('booking.date')}
        value={wish.date}
        onValue={(date) => set({ date })}
        today={today}
        earliest={today}
        error={parseDate(wish.date, today) ? undefined : common('date.invalid', { text: wish.date })}
      />
      <TimeField
        label={t('booking.time')}
        value={wish.time}
        onValue={(time) => set({ time })}
        error={parseTime(wish.time) ? undefined : common('time.invalid', { text: wish.time })}
      />
    </>
  );
}
