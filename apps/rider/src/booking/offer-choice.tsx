import type { Offer, Quote } from '@rampa/contracts';
import { ChoiceList, Clock, Hourglass, Notice, TriangleAlert, useErrorText, useFormats, useText, type Choice } from '@rampa/ui';
import { useRiderText } from '../messages/text.ts';

/** The choice beside the offers: to wait on standby. */
export const WAIT = 'wait';

export interface OfferChoiceProps {
  readonly id: string;
  readonly leg: Quote['legs'][number];
  readonly value: string | undefined;
  readonly error: string | undefined;
  readonly onValue: (offerId: string) => void;
  /** Where waiting makes no sense: a trip that keeps its old time. */
  readonly withoutWaiting?: boolean;
}

/** The offers of a leg, each saying what it means, and the way to wait. */
export function OfferChoice({ id, leg, value, error, onValue, withoutWaiting }: OfferChoiceProps) {
  const t = useRiderText();
  const formats = useFormats();
  const say = useErrorText();
  const choices: Choice<string>[] = leg.offers.map((offer) => ({
    value: offer.id,
    icon: <Clock />,
    label: t('offers.comes', { window: formats.window(offer.pickup) }),
    note: <Meaning offer={offer} />,
  }));
  if (!withoutWaiting) choices.push({ value: WAIT, icon: <Hourglass />, label: t('offers.wait'), note: t('offers.waitNote') });
  return (
    <div className="stack">
      {leg.offers.length === 0 && (
        <Notice tone="look" title={t('offers.none')}>
          {leg.reasons.length > 0 && (
            <ul>
              {[...new Set(leg.reasons.map(say))].map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          )}
        </Notice>
      )}
      {choices.length > 0 && (
        <ChoiceList id={id} label={t('offers.title')} hideLabel choices={choices} value={value} error={error} onValue={onValue} />
      )}
    </div>
  );
}

function Meaning({ offer }: { readonly offer: Offer }) {
  const t = useRiderText();
  const common = useText();
  const formats = useFormats();
  return (
    <>
      {offer.latestArrival && <span className="offer-line">{t('offers.latest', { time: formats.time(offer.latestArrival) })}</span>}
      <span className="offer-line">
        {t('offers.longest', { minutes: common('minutes', { count: Math.round(offer.longestRideMinutes) }) })}
      </span>
      {offer.beyondNegotiation && <span className="offer-line">{t('offers.beyond')}</span>}
      {offer.tight && (
        <span className="offer-line offer-tight">
          <TriangleAlert /> {t('offers.tight')}
        </span>
      )}
    </>
  );
}
