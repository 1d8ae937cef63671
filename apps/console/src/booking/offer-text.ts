/** An offer as it can be read aloud on the telephone. */
import type { Quote } from '@rampa/contracts';
import type { Formats } from '@rampa/ui';
import type { Instant } from '@rampa/kernel';
import type { Words } from '../text.ts';

export type OfferOf = Quote['legs'][number]['offers'][number];

/** Full sentences in the order a caller needs them: day and window, latest arrival, longest ride, and what to know. */
export function offerText(offer: OfferOf, t: Words, formats: Formats, now: Instant): string {
  const sentences = [t('offer.comes', { day: formats.day(formats.dateOf(offer.pickup.from), now), window: formats.window(offer.pickup) })];
  if (offer.latestArrival) sentences.push(t('offer.arrives', { time: formats.time(offer.latestArrival) }));
  sentences.push(t('offer.longest', { count: Math.round(offer.longestRideMinutes) }));
  if (offer.tight) sentences.push(t('offer.tight'));
  if (offer.beyondNegotiation) sentences.push(t('offer.beyond'));
  return sentences.join(' ');
}
