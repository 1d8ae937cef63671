/** Nobody is set down before a place opens: when it is quoted, when it is planned again, and when there is no promise yet. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createScenario, newKey, type Scenario } from '../testing/scenario.ts';

let day: Scenario;
let placeId: string;
beforeAll(async () => {
  day = await createScenario({ vans: 2, riders: 4 });
  const hours = [{ from: '09:50', to: '17:00' }];
  const week = Object.fromEntries(['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'].map((one) => [one, hours]));
  const [place] = await day.db.query<{ id: string }>('update place set opening_hours = $1 returning id', [JSON.stringify(week)]);
  placeId = place!.id;
}, 60_000);
afterAll(() => day.close());

const quote = (rider: number, at: string, kind: 'arrive_by' | 'leave_at' = 'arrive_by') => {
  const leg = day.leg({ from: day.grid.crossing(2, 2), to: day.grid.crossing(10, 9), at, kind });
  const body = {
    riderId: day.riders[rider]!.riderId,
    party: { assistants: 0, companions: 0 },
    vital: false,
    legs: [{ ...leg, to: { ...leg.to, placeId } }],
  };
  return day.services.booking.quote({ actor: day.rider(rider), params: {}, body, idempotencyKey: newKey() } as never);
};
const opens = () => Date.parse(`${day.date}T09:50:00+02:00`);

describe('a place that opens at ten to ten', () => {
  it('has nobody at its door before, though an appointment admits half an hour', async () => {
    const { trips } = await day.accept(0, await quote(0, '10:00'));
    expect(Date.parse(trips[0]!.plannedArrival!)).toBeGreaterThanOrEqual(opens());
    const [stored] = await day.db.query<{ opens: string }>(`select "to" ->> 'opens' as opens from trip where id = $1`, [trips[0]!.id]);
    expect(Date.parse(stored!.opens)).toBe(opens());
  });

  it('keeps to that when another ride is planned around it', async () => {
    const { trips } = await day.accept(1, await quote(1, '10:00'));
    await day.book(2, { from: day.grid.crossing(3, 2), to: day.grid.crossing(10, 8), at: '09:40', kind: 'arrive_by' });
    expect(Date.parse((await day.trip(trips[0]!.id)).plannedArrival!)).toBeGreaterThanOrEqual(opens());
  });

  it('is reached after it opens by a ride that asks only when to leave', async () => {
    const { legs } = await quote(3, '09:30', 'leave_at');
    expect(legs[0]!.offers.length).toBeGreaterThan(0);
    for (const offer of legs[0]!.offers) expect(Date.parse(offer.expectedArrival)).toBeGreaterThanOrEqual(opens());
  });

  it('refuses an appointment while it is closed, and says when it is open', async () => {
    await expect(quote(3, '09:40')).rejects.toMatchObject({
      failure: { code: 'place_closed', pointer: '/legs/0/to', params: { hours: '9:50–17:00', date: day.date } },
    });
  });
});
