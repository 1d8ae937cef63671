import type { ReactNode } from 'react';
import type { Quote } from '@rampa/contracts';
import { ChoiceList, Notice, useErrorText, useFormats, useNow } from '@rampa/ui';
import { groupReasons } from '../day/reasons.ts';
import { useWords } from '../text.ts';
import { offerText } from './offer-text.ts';

export const STANDBY = 'standby';

export interface OfferChoicesProps {
  readonly leg: Quote['legs'][number];
  readonly label: string;
  readonly value: string | undefined;
  readonly onValue: (value: string) => void;
  /** Offer to go on looking, as one more choice. */
  readonly standby?: boolean;
}

/** One leg's offers as radios: the window large, the sentence to read aloud beneath. */
export function OfferChoices({ leg, label, value, onValue, standby }: OfferChoicesProps): ReactNode {
  const t = useWords();
  const formats = useFormats();
  const reason = useErrorText();
  const now = useNow();
  const choices = [
    ...leg.offers.map((offer) => ({
      value: offer.id,
      label: formats.window(offer.pickup),
      note: offerText(offer, t, formats, now),
    })),
    ...(standby ? [{ value: STANDBY, label: t('offer.standby'), note: t('offer.standbyNote') }] : []),
  ];
  return (
    <div className="stack-small">
      {leg.offers.length === 0 && (
        <Notice tone="look" title={t('offer.none')}>
          <ul className="why-list">
            {groupReasons(leg.reasons, reason).map((group) => (
              <li key={group.text}>
                {group.runIds.length > 1 ? t('work.forVans', { what: group.text, count: group.runIds.length }) : group.text}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {choices.length > 0 && <ChoiceList label={label} choices={choices} value={value} onValue={onValue} />}
    </div>
  );
}
