/** A quote as the contract shows it. */
import type { Offer, Quote } from '@rampa/contracts';
import { instantIn, type ServiceDay } from '@rampa/domain';
import type { ServiceTime } from '@rampa/kernel';
import type { LiveOffer, LiveQuote } from '../planning/live-offers.ts';
import { barestReason } from '../planning/reasons.ts';

/** A pick-up or arrival planned this close to the end of what is promised leaves little slack. */
const TIGHT_SECONDS = 5 * 60;

export const shownQuote = (quote: LiveQuote, dayOf: (date: string) => ServiceDay): Quote => ({
  id: quote.id,
  riderId: quote.riderId,
  expiresAt: new Date(quote.expiresAt).toISOString(),
  legs: quote.legs.map((leg) => ({
    offers: leg.offers.map((live) => shownOffer(live, dayOf(leg.date))),
    reasons: leg.reasons.map(barestReason),
  })),
  fare: quote.fare,
});

function shownOffer({ id, offer, beyondNegotiation }: LiveOffer, day: ServiceDay): Offer {
  const at = (time: ServiceTime): string => new Date(instantIn(day, time)).toISOString();
  const { promise } = offer;
  const slack = Math.min(promise.pickup.to - offer.pickup.begin, (promise.latestArrival ?? Infinity) - offer.dropoff.begin);
  return {
    id,
    pickup: { from: at(promise.pickup.from), to: at(promise.pickup.to) },
    ...(promise.latestArrival !== undefined && { latestArrival: at(promise.latestArrival) }),
    expectedPickup: at(offer.pickup.begin),
    expectedArrival: at(offer.dropoff.begin),
    longestRideMinutes: Math.round(offer.request.maxRide / 60),
    tight: slack < TIGHT_SECONDS,
    beyondNegotiation,
  };
}
