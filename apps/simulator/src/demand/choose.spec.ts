import { describe, expect, it } from '@jest/globals';
import type { Offer } from '@rampa/contracts';
import { Instant, seededRandom } from '@rampa/kernel';
import { choose } from './choose.ts';

const at = (time: string): string => `2026-06-08T${time}:00+03:00`;
const instant = (time: string): Instant => Instant(Date.parse(at(time)));
const offer = (id: string, from: string, more: Partial<Offer> = {}): Offer => ({
  id,
  pickup: { from: at(from), to: at(from) },
  expectedPickup: at(from),
  expectedArrival: at(from),
  longestRideMinutes: 40,
  tight: false,
  beyondNegotiation: false,
  ...more,
});
const leg = (...offers: Offer[]) => ({ offers, reasons: [] });
const wish = { kind: 'leave_at' as const, at: instant('10:00') };
const many = <T>(act: (n: number) => T): T[] => Array.from({ length: 200 }, (_, n) => act(n));

describe('a rider', () => {
  it('mostly takes the time nearest to the wish', () => {
    const quote = { legs: [leg(offer('far', '10:50'), offer('near', '10:05'), offer('early', '09:30'))] };
    const taken = many((n) => choose(quote, [wish], false, seededRandom(n)));
    const near = taken.filter((choices) => choices?.some((choice) => 'offerId' in choice && choice.offerId === 'near')).length;
    expect(near).toBeGreaterThan(160);
    expect(near).toBeLessThan(200);
  });

  it('judges an appointment by its arrival', () => {
    const quote = { legs: [leg(offer('a', '09:59', { latestArrival: at('11:00') }), offer('b', '09:00', { latestArrival: at('10:00') }))] };
    const taken = many((n) => choose(quote, [{ kind: 'arrive_by', at: instant('10:00') }], false, seededRandom(n)));
    expect(taken.filter((choices) => JSON.stringify(choices).includes('"b"')).length).toBeGreaterThan(160);
  });

  it('without an offer waits on standby or gives up; a vital trip always waits', () => {
    const quote = { legs: [leg()] };
    const kinds = new Set(many((n) => JSON.stringify(choose(quote, [wish], false, seededRandom(n)))));
    expect(kinds).toEqual(new Set([undefined, '[{"standby":true}]']));
    expect(new Set(many((n) => JSON.stringify(choose(quote, [wish], true, seededRandom(n)))))).toEqual(new Set(['[{"standby":true}]']));
  });

  it('who is brought somewhere waits for a way home', () => {
    const quote = { legs: [leg(offer('out', '10:00')), leg()] };
    for (const choices of many((n) => choose(quote, [wish, wish], false, seededRandom(n)))) {
      expect(choices).toEqual([{ offerId: 'out' }, { standby: true }]);
    }
  });

  it('does not always take a time far from the wish', () => {
    const quote = { legs: [leg(offer('far', '12:30', { beyondNegotiation: true }))] };
    const taken = many((n) => JSON.stringify(choose(quote, [wish], false, seededRandom(n))));
    expect(new Set(taken).size).toBe(3);
  });
});
