/** How a rider chooses among offers: the time nearest to the wish, now and then another; none at all: standby, or not at all. Pure. */
import type { Offer, Quote } from '@rampa/contracts';
import type { Instant, Random } from '@rampa/kernel';

export type Choice = { readonly offerId: string } | { readonly standby: true };
export interface AskedLeg {
  readonly kind: 'arrive_by' | 'leave_at';
  readonly at: Instant;
}

const MINUTE = 60_000;
const TAKES_ANOTHER = 0.1;
const WAITS_ON_STANDBY = 0.75;
const TAKES_FAR_TIME = 0.5;

/** @returns one choice a leg, or undefined when the rider gives up. */
export function choose(quote: Pick<Quote, 'legs'>, asked: readonly AskedLeg[], vital: boolean, random: Random): Choice[] | undefined {
  const choices: Choice[] = [];
  for (const [index, leg] of quote.legs.entries()) {
    const wish = asked[index]!;
    const offers = [...leg.offers].sort((a, b) => awayFrom(wish, a) - awayFrom(wish, b));
    const offer = offers.length > 1 && random.chance(TAKES_ANOTHER) ? offers[1]! : offers[0];
    if (offer && (vital || !offer.beyondNegotiation || random.chance(TAKES_FAR_TIME))) {
      choices.push({ offerId: offer.id });
    } else if (vital || index > 0 || random.chance(WAITS_ON_STANDBY)) {
      choices.push({ standby: true });
    } else return undefined;
  }
  return choices;
}

/** Minutes between what was asked and what is offered, like for like. A time with little slack counts a little worse. */
function awayFrom(wish: AskedLeg, offer: Offer): number {
  const offered = wish.kind === 'arrive_by' ? Date.parse(offer.latestArrival ?? offer.expectedArrival) : Date.parse(offer.pickup.from);
  return Math.abs(offered - wish.at) / MINUTE + (offer.tight ? 3 : 0);
}
