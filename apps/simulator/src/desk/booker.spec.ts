import { describe, expect, it } from '@jest/globals';
import { ApiError, type Booking, type Offer, type Quote } from '@rampa/contracts';
import type { ErrorCode } from '@rampa/kernel';
import { dayDemand } from '../demand/day-demand.ts';
import { testWorld } from '../testing/world.ts';
import { book, type BookingPort } from './booker.ts';

const ZONE = 'Europe/Sofia';
const demand = dayDemand(13, '2026-06-08', testWorld()).find(({ legs, vital }) => legs.length === 2 && vital)!;
const refusal = (code: ErrorCode): ApiError => new ApiError({ type: '', title: '', status: 409, code });
const time = '2026-06-08T07:00:00.000Z';
const offer = (id: string): Offer => ({
  id,
  pickup: { from: time, to: time },
  expectedPickup: time,
  expectedArrival: time,
  longestRideMinutes: 30,
  tight: false,
  beyondNegotiation: false,
});

const given = (legs: readonly (readonly string[])[], ...refusals: ErrorCode[]) => {
  const accepted: { readonly key: string; readonly choices: unknown }[] = [];
  let quotes = 0;
  const port: BookingPort = {
    quote: async () => {
      quotes++;
      const fare = { cents: 51, currency: 'EUR' };
      const offered = legs.map((ids) => ({ offers: ids.map((id) => offer(`${id}${quotes}`)), reasons: [] }));
      return { id: `q${quotes}`, riderId: 'r', expiresAt: time, legs: offered, fare } satisfies Quote;
    },
    accept: async ({ quoteId, choices }, key) => {
      const code = refusals.shift();
      if (code) throw refusal(code);
      accepted.push({ key, choices });
      return { id: quoteId, riderId: 'r', trips: [] } as unknown as Booking;
    },
  };
  return { port, accepted, asked: () => quotes, run: () => book(demand, port, '13 2026-06-08', ZONE) };
};

describe('booking', () => {
  it('takes an offer for each leg under a key of its own', async () => {
    const { run, accepted } = given([['out'], ['back']]);
    expect(await run()).toBe('booked');
    expect(accepted).toEqual([{ key: `13:2026-06-08:${demand.key}`, choices: [{ offerId: 'out1' }, { offerId: 'back1' }] }]);
  });

  it('asks again when an offer has gone meanwhile, under the same key', async () => {
    const { run, accepted, asked } = given([['out'], ['back']], 'offer_expired');
    expect(await run()).toBe('booked');
    expect([asked(), accepted.map(({ key }) => key)]).toEqual([2, [`13:2026-06-08:${demand.key}`]]);
  });

  it('waits on standby where there is no way back', async () => {
    const { run, accepted } = given([['out'], []]);
    expect(await run()).toBe('standby');
    expect(accepted[0]!.choices).toEqual([{ offerId: 'out1' }, { standby: true }]);
  });

  it('knows what an earlier life has booked', async () => {
    expect(await given([['out'], ['back']], 'idempotency_key_reused').run()).toBe('known');
  });

  it('gives in after three tries, and at once where asking again is no use', async () => {
    const tired = given([['out'], ['back']], 'offer_expired', 'plan_changed', 'offer_expired');
    expect([await tired.run(), tired.asked()]).toEqual(['refused', 3]);
    const refused = given([['out'], ['back']], 'rider_suspended');
    expect([await refused.run(), refused.asked()]).toEqual(['refused', 1]);
  });
});
