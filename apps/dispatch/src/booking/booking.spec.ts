import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createScenario, newKey, type Scenario } from '../testing/scenario.ts';
import { wheeler, walker } from '../testing/fleet.ts';

describe('booking a ride', () => {
  let day: Scenario;
  beforeAll(async () => {
    day = await createScenario({ vans: 2, riders: 8, profile: (i) => (i % 2 === 0 ? walker : wheeler) });
  }, 60_000);
  afterAll(() => day.close());
  const at = (column: number, row: number) => day.grid.crossing(column, row);

  it('keeps an accepted offer as a promise, a place in a van, and a story', async () => {
    const quote = await day.quote(0, [{ from: at(2, 2), to: at(10, 9), at: '10:00' }]);
    expect(quote.legs[0]!.offers.length).toBeGreaterThan(0);
    const offer = quote.legs[0]!.offers[0]!;
    expect(Date.parse(offer.pickup.to) - Date.parse(offer.pickup.from)).toBe(30 * 60_000);
    const { trips } = await day.accept(0, quote);
    expect(trips).toHaveLength(1);
    const [trip] = trips;
    expect(trip).toMatchObject({ state: 'scheduled', promise: { pickup: offer.pickup }, leg: 'out' });
    expect(trip!.van).toBeDefined();
    const { items } = await day.services.booking.events({ actor: day.rider(0), params: { id: trip!.id } } as never);
    expect(items.map((event) => event.type)).toEqual(['trip.requested', 'trip.offered', 'trip.booked', 'trip.scheduled']);
    expect(trip!.riderName).toBeUndefined();
  });
});
