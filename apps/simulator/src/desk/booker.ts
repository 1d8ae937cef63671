/** Books one demand the way a rider or the dispatcher does: ask, choose, accept. */
import { ApiError, type ApiInput, type Booking, type Quote } from '@rampa/contracts';
import { seededRandom, type Random } from '@rampa/kernel';
import { choose } from '../demand/choose.ts';
import type { Demand } from '../demand/world.ts';
import { instantAt } from '../time/calendar.ts';

export interface BookingPort {
  quote(body: ApiInput<'quote'>['body']): Promise<Quote>;
  accept(body: ApiInput<'acceptQuote'>['body'], idempotencyKey: string): Promise<Booking>;
}

export type Outcome = 'booked' | 'standby' | 'gave_up' | 'refused' | 'known';

/** An offer may go while the rider thinks: asked again this often. */
const TRIES = 3;
const worthAnotherQuote = ['offer_expired', 'offer_unknown', 'plan_changed', 'version_conflict', 'plan_rejected'];

/** @param port signed in as whoever books. Refusals are counted by the port. */
export async function book(demand: Demand, port: BookingPort, seed: string, timeZone: string): Promise<Outcome> {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    // each try chooses as the first one did
    const random = seededRandom(`${seed} ${demand.key} choice`);
    const outcome = await tryOnce(demand, port, { key: `${seed} ${demand.key}`.replaceAll(' ', ':'), random, timeZone });
    if (outcome !== 'again') return outcome;
  }
  return 'refused';
}

async function tryOnce(
  demand: Demand,
  port: BookingPort,
  { key, random, timeZone }: { readonly key: string; readonly random: Random; readonly timeZone: string },
): Promise<Outcome | 'again'> {
  try {
    const legs = demand.legs.map((leg) => ({ ...leg }));
    const quote = await port.quote({ riderId: demand.rider.riderId, party: demand.party, vital: demand.vital, legs });
    const asked = demand.legs.map(({ wish }) => ({ kind: wish.kind, at: instantAt(wish.date, wish.time, timeZone) }));
    const choices = choose(quote, asked, demand.vital, random);
    if (!choices) return 'gave_up';
    await port.accept({ quoteId: quote.id, choices }, key);
    return choices.some((choice) => 'standby' in choice) ? 'standby' : 'booked';
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { code } = error.failure;
    // the key was used before: this booking was made by an earlier life of the simulator
    if (code === 'idempotency_key_reused' || code === 'duplicate_trip') return 'known';
    return worthAnotherQuote.includes(code) ? 'again' : 'refused';
  }
}
