/** A change of policy says whom it touches, before and after: counted from what is booked. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startRunningService, type Caller, type RunningService } from '../testing/running-service.ts';

let service: RunningService;
let manager: Caller;
let today: string;
let riderName: string;

beforeAll(async () => {
  service = await startRunningService();
  manager = await service.as('manager');
  const desk = await service.as('dispatcher');
  ({ today } = await desk.client.agency());
  const person = service.people.find((one) => one.role === 'rider')!;
  riderName = person.name;
  const rider = await desk.client.rider({ params: { id: person.riderId! } });
  const place = (await desk.client.places()).items.find((one) => one.category === 'hospital')!;
  const to = { label: place.name.bg, point: place.point };
  const leg = { from: rider.home!, to, wish: { kind: 'arrive_by' as const, date: today, time: '12:00' } };
  const quote = await desk.client.quote({ body: { riderId: rider.id, legs: [leg] } });
  await desk.client.acceptQuote({ body: { quoteId: quote.id, choices: [{ offerId: quote.legs[0]!.offers[0]!.id }] } });
}, 120_000);
afterAll(() => service.close());

const impact = (key: string, value: number | string, from = today) =>
  manager.client.policyImpact({ params: { key }, body: { value, from } });

describe('what a change of policy touches', () => {
  it('is counted in booked trips and riders, by name, and changes nothing', async () => {
    const got = await impact('promise.appointment_early', 20);
    expect(got).toMatchObject({ from: today, keeps: true });
    expect(got.trips).toBeGreaterThanOrEqual(1);
    expect(got.days.reduce((sum, day) => sum + day.trips, 0)).toBe(got.trips);
    expect(got.named.find((one) => one.riderName === riderName)).toMatchObject({ date: today, time: '12:00', leg: 'out' });
    const rule = (await manager.client.policies()).items.find(({ key }) => key === 'promise.appointment_early')!;
    expect([rule.value, rule.upcoming]).toEqual([30, []]);
  });

  it('is nothing where the value stays, or where no booked trip comes under the rule', async () => {
    expect(await impact('promise.appointment_early', 30)).toMatchObject({ trips: 0, riders: 0, named: [] });
    expect((await impact('hours.opens', '07:00')).named.map((one) => one.riderName)).not.toContain(riderName);
    expect((await impact('hours.opens', '12:30')).named.map((one) => one.riderName)).toContain(riderName);
    expect(await impact('booking.notice', 24)).toMatchObject({ trips: 0 });
  });

  it('holds for booked trips where the rule is read on the day, and ends where a later value begins', async () => {
    const { keeps, trips } = await impact('cancel.late', 4);
    expect([keeps, trips > 0]).toEqual([false, true]);
    const [next, later] = [1, 3].map((days) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10)) as [
      string,
      string,
    ];
    const saved = await manager.client.setPolicy({ params: { key: 'cancel.late' }, body: { value: 3, from: later } });
    expect(saved.impact).toMatchObject({ from: later, keeps: false });
    expect(await impact('cancel.late', 4, next)).toMatchObject({ from: next, until: later });
  });

  it('is refused like the change itself, and is not for everybody', async () => {
    await expect(impact('booking.horizon', 0)).rejects.toMatchObject({ failure: { code: 'policy_value_invalid' } });
    await expect(impact('booking.horizon', 7, '2020-01-01')).rejects.toMatchObject({ failure: { code: 'window_in_past' } });
    const desk = await service.as('dispatcher');
    const call = desk.client.policyImpact({ params: { key: 'booking.horizon' }, body: { value: 7, from: today } });
    await expect(call).rejects.toMatchObject({ failure: { code: 'not_permitted' } });
  });
});
