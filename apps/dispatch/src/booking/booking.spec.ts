import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DayPlan } from '../planning/day-plans.ts';
import { walker, wheeler } from '../testing/fleet.ts';
import { brokenRules, violationsOfStored } from '../testing/invariants.ts';
import { createScenario, newKey, type Scenario } from '../testing/scenario.ts';

let day: Scenario;
beforeAll(async () => {
  day = await createScenario({ vans: 3, riders: 14, profile: (i) => (i % 2 === 0 ? walker : wheeler) });
}, 60_000);
afterAll(() => day.close());
const at = (column: number, row: number) => day.grid.crossing(column, row);
const minutesBetween = (a: string, b: string) => Math.abs(Date.parse(a) - Date.parse(b)) / 60_000;

describe('booking a ride', () => {
  it('keeps an accepted offer as a promise, a place in a van, and a story', async () => {
    const quote = await day.quote(0, [{ from: at(2, 2), to: at(10, 9), at: '10:00' }]);
    expect(quote.legs[0]!.offers.length).toBeGreaterThan(0);
    const offer = quote.legs[0]!.offers[0]!;
    expect(minutesBetween(offer.pickup.to, offer.pickup.from)).toBe(30);
    expect(quote.fare).toEqual({ cents: 51, currency: 'EUR' });
    const { trips } = await day.accept(0, quote);
    const [trip] = trips;
    expect(trip).toMatchObject({ state: 'scheduled', promise: { pickup: offer.pickup }, leg: 'out', plannedPickup: offer.expectedPickup });
    expect(trip!.van).toBeDefined();
    const { items } = await day.services.booking.events({ actor: day.rider(0), params: { id: trip!.id } } as never);
    expect(items.map((event) => event.type)).toEqual(['trip.requested', 'trip.offered', 'trip.booked', 'trip.scheduled']);
    expect(trip!.riderName).toBeUndefined();
    expect((await day.trip(trip!.id)).riderName).toBe('Пътник 1');
  });

  it('meets an appointment: never late, at most half an hour early', async () => {
    const [trip] = await day.book(1, { from: at(1, 12), to: at(9, 4), at: '11:00', kind: 'arrive_by' });
    expect(trip!.state).toBe('scheduled');
    const latest = Date.parse(trip!.promise!.latestArrival!);
    expect(latest).toBe(Date.parse(`${day.date}T11:00:00+02:00`));
    expect(Date.parse(trip!.plannedArrival!)).toBeLessThanOrEqual(latest);
    expect(latest - Date.parse(trip!.plannedArrival!)).toBeLessThanOrEqual(30 * 60_000);
  });

  it('books the way out and the way back together', async () => {
    const trips = await day.book(2, { from: at(3, 3), to: at(12, 12), at: '12:00' }, { from: at(12, 12), to: at(3, 3), at: '15:00' });
    expect(trips.map((trip) => [trip.leg, trip.state])).toEqual([
      ['out', 'scheduled'],
      ['back', 'scheduled'],
    ]);
    expect(Date.parse(trips[1]!.promise!.pickup.from)).toBeGreaterThanOrEqual(Date.parse(`${day.date}T15:00:00+02:00`));
    expect(trips[0]!.bookingId).toBe(trips[1]!.bookingId);
  });

  it('happens once, however often it is sent', async () => {
    const quote = await day.quote(3, [{ from: at(5, 5), to: at(14, 2), at: '13:00' }]);
    const key = newKey();
    const [first, second] = await Promise.all([day.accept(3, quote, undefined, key), day.accept(3, quote, undefined, key)]);
    expect(second).toEqual(first);
    const mine = await day.services.booking.mine({ actor: day.rider(3) } as never);
    expect(mine.items).toHaveLength(1);
    await expect(day.accept(3, quote)).rejects.toMatchObject({ failure: { code: 'offer_unknown' } });
    await expect(day.accept(3, quote, [{ standby: true }], key)).rejects.toMatchObject({ failure: { code: 'idempotency_key_reused' } });
  });

  it('keeps both promises when two riders take their offers at the same moment', async () => {
    const rides = [4, 5, 6, 7].map((rider) => ({ rider, ride: { from: at(rider, 1), to: at(15 - rider, 14), at: '16:00' } }));
    const quotes = await Promise.all(rides.map(({ rider, ride }) => day.quote(rider, [ride])));
    const bookings = await Promise.all(quotes.map((quote, i) => day.accept(rides[i]!.rider, quote)));
    expect(bookings.map((booking) => booking.trips[0]!.state)).toEqual(['scheduled', 'scheduled', 'scheduled', 'scheduled']);
    expect(await brokenRules(day.db)).toEqual([]);
  });

  it('gives the place back when a ride is cancelled, late within two hours of the window', async () => {
    const [trip] = await day.book(8, { from: at(0, 8), to: at(8, 0), at: '18:00' });
    const cancelled = await day.cancel(8, trip!.id);
    expect(cancelled).toMatchObject({ state: 'cancelled' });
    expect(cancelled.runId).toBeUndefined();
    const left = await day.db.query('select 1 from stop where trip_id = $1 union all select 1 from place_hold where trip_id = $1', [
      trip!.id,
    ]);
    expect(left).toHaveLength(0);
    await expect(day.cancel(8, trip!.id)).rejects.toMatchObject({ failure: { code: 'trip_already_ended' } });
  });

  it('moves a ride to another time, and keeps its old place until then', async () => {
    const [trip] = await day.book(9, { from: at(2, 14), to: at(13, 3), at: '09:00' });
    const wish = { kind: 'leave_at' as const, date: day.date, time: '09:30' };
    const quote = await day.services.booking.quoteRetime({ actor: day.rider(9), params: { id: trip!.id }, body: { wish } } as never);
    expect(quote.legs[0]!.offers.length).toBeGreaterThan(0);
    expect(await day.trip(trip!.id)).toMatchObject({ state: 'scheduled', promise: trip!.promise });
    const offer = quote.legs[0]!.offers[0]!;
    const body = { quoteId: quote.id, offerId: offer.id };
    const moved = await day.services.booking.retime({
      actor: day.rider(9),
      params: { id: trip!.id },
      body,
      idempotencyKey: newKey(),
    } as never);
    expect(moved).toMatchObject({ id: trip!.id, state: 'scheduled', promise: { pickup: offer.pickup }, wish: { time: '09:30' } });
    expect(await brokenRules(day.db)).toEqual([]);
  });

  it('lets a rider wait on standby, with the reasons', async () => {
    const quote = await day.quote(10, [{ from: at(1, 1), to: at(2, 2), at: '20:00' }]);
    const { trips } = await day.accept(10, quote, [{ standby: true }]);
    expect(trips[0]).toMatchObject({ state: 'standby' });
    const board = await day.services.dayViews.snapshot(day.date, day.dispatcher);
    expect(board.alerts.map((alert) => [alert.kind, alert.tripId])).toContainEqual(['standby', trips[0]!.id]);
  });

  it('shows a rider nothing of others', async () => {
    const [trip] = await day.book(11, { from: at(6, 6), to: at(11, 11), at: '19:00' });
    const call = { actor: day.rider(12), params: { id: trip!.id } } as never;
    await expect(day.services.booking.trip(call)).rejects.toMatchObject({ failure: { code: 'trip_unknown' } });
    await expect(day.services.booking.events(call)).rejects.toMatchObject({ failure: { code: 'trip_unknown' } });
    await expect(day.cancel(12, trip!.id)).rejects.toMatchObject({ failure: { code: 'trip_unknown' } });
    await expect(day.quote(11, [{ from: at(6, 6), to: at(11, 12), at: '12:00' }], { actor: day.rider(12) })).rejects.toMatchObject({
      failure: { code: 'rider_unknown' },
    });
  });

  it('has the same plan in a process that remembers nothing', async () => {
    // Nodes are numbers of one process's matrix; what they stand for is the same.
    const withPoints = (plan: DayPlan) =>
      plan.plan.runs.map((run) => ({ ...run, stops: run.stops.map((stop) => ({ ...stop, node: plan.matrix.point(stop.node) })) }));
    const read = (services: Scenario['services']) => day.db.database.tenant.run(day.db.agencyId, () => services.plans.read(day.date));
    const before = await read(day.services);
    const after = await read(await day.restart());
    expect(after.version).toBe(before.version);
    expect(withPoints(after)).toEqual(withPoints(before));
    expect(await violationsOfStored(day)).toEqual([]);
    expect(await brokenRules(day.db)).toEqual([]);
  });
});
