/** Each case of "Bad input gets" in the domain: a code, the field at fault, and nothing saved. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { MobilityProfile } from '@rampa/domain';
import { Kilograms, Millimetres, type ErrorCode } from '@rampa/kernel';
import { InvalidInput } from '../http/invalid-input.ts';
import { walker, wheeler } from '../testing/fleet.ts';
import { createScenario, newKey, type Ride, type Scenario } from '../testing/scenario.ts';

let day: Scenario;
const profiles: readonly MobilityProfile[] = [
  walker,
  { ...wheeler, chair: { length: Millimetres(1200), width: Millimetres(1100) } },
  { ...wheeler, chair: { length: Millimetres(2000), width: Millimetres(700) } },
  { ...wheeler, weightWithAid: Kilograms(420) },
  walker,
  walker,
];

beforeAll(async () => {
  day = await createScenario({ vans: 1, riders: profiles.length, profile: (i) => profiles[i]! });
  await day.db.query(`update rider set eligibility = 'suspended' where id = $1`, [day.riders[4]!.riderId]);
}, 60_000);
afterAll(() => day.close());

const counted = ['booking', 'trip', 'quote', 'stop', 'planned_ride', 'place_hold', 'event', 'service_day'];
const countRows = async (): Promise<Record<string, number>> => {
  const rows = await day.db.query<{ name: string; count: number }>(
    counted.map((name) => `select '${name}' as name, count(*)::int as count from ${name}`).join(' union all '),
  );
  return Object.fromEntries(rows.map((row) => [row.name, row.count]));
};
let before: Record<string, number>;
beforeAll(async () => {
  before = await countRows();
});
afterEach(async () => {
  expect(await countRows()).toEqual(before);
});

const usual = (more: Partial<Ride> = {}): Ride => ({ from: day.grid.crossing(2, 2), to: day.grid.crossing(10, 9), at: '10:00', ...more });

async function refused(call: Promise<unknown>): Promise<{ code: ErrorCode; pointer: string | undefined; params: unknown }[]> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof InvalidInput)) throw error ?? new Error('it was accepted');
  return error.failures.map(({ code, pointer, params }) => ({ code, pointer, params }));
}
const codesOf = async (call: Promise<unknown>): Promise<ErrorCode[]> => (await refused(call)).map((failure) => failure.code);

describe('a request that cannot be', () => {
  it('asks for a time that the clocks skip', async () => {
    day.clock.moveTo('2027-03-26T12:00:00+02:00');
    const [failure] = await refused(day.quote(0, [usual({ date: '2027-03-28', at: '03:30' })]));
    expect(failure).toMatchObject({ code: 'time_in_clock_gap', pointer: '/legs/0/wish/time', params: { next: '04:00' } });
  });

  it('asks for a time that the clocks show twice', async () => {
    day.clock.moveTo('2027-10-30T12:00:00+03:00');
    const [failure] = await refused(day.quote(0, [usual({ date: '2027-10-31', at: '03:30' })]));
    expect(failure).toMatchObject({ code: 'time_ambiguous', pointer: '/legs/0/wish/time' });
  });

  const soon = '2027-11-02';
  it.each<[string, ErrorCode, Partial<Ride>, string]>([
    ['lies in the past', 'window_in_past', { date: '2027-10-29' }, '/legs/0/wish/time'],
    ['lies beyond the horizon', 'beyond_horizon', { date: '2027-12-24' }, '/legs/0/wish/date'],
    ['lies outside the hours of service', 'outside_service_hours', { date: soon, at: '04:30' }, '/legs/0/wish/time'],
    ['goes nowhere', 'same_place', { date: soon, to: { lat: 42.65079, lon: 23.27467 } }, '/legs/0/to'],
  ])('%s', async (_, code, ride, pointer) => {
    const failures = await refused(day.quote(0, [usual(ride)]));
    expect(failures).toEqual([expect.objectContaining({ code, pointer })]);
  });

  it('leaves the area', async () => {
    const square = { type: 'Polygon', coordinates: [[[23.2, 42.6], [23.5, 42.6], [23.5, 42.8], [23.2, 42.8], [23.2, 42.6]]] }; // prettier-ignore
    await day.db.query('update agency set area = $1', [JSON.stringify(square)]);
    await day.restart();
    const [failure] = await refused(day.quote(0, [usual({ date: soon, to: { lat: 42.15, lon: 24.75 } })]));
    expect(failure).toMatchObject({ code: 'outside_service_area', pointer: '/legs/0/to' });
  });

  it.each<[string, number, ErrorCode]>([
    ['is for a chair wider than any bay', 1, 'chair_wider_than_any_bay'],
    ['is for a chair longer than any bay', 2, 'chair_longer_than_any_bay'],
    ['is for a chair heavier than any lift', 3, 'chair_heavier_than_any_lift'],
    ['is from a rider who is suspended', 4, 'rider_suspended'],
  ])('%s', async (_, rider, code) => {
    expect(await codesOf(day.quote(rider, [usual({ date: soon })]))).toEqual([code]);
  });

  it('is for a party larger than any van', async () => {
    const call = day.quote(0, [usual({ date: soon })], { party: { assistants: 1, companions: 8 } });
    expect(await refused(call)).toEqual([expect.objectContaining({ code: 'party_larger_than_any_vehicle', pointer: '/party' })]);
  });

  it('is for a rider nobody knows', async () => {
    const body = { riderId: newKey(), party: { assistants: 0, companions: 0 }, vital: false, legs: [day.leg(usual({ date: soon }))] };
    const call = day.services.booking.quote({ actor: day.dispatcher, params: {}, body, idempotencyKey: '' } as never);
    expect(await codesOf(call)).toEqual(['rider_unknown']);
  });

  it('goes to a place that is closed that day', async () => {
    const [place] = await day.db.query<{ id: string }>(`update place set closed_dates = '{2027-11-02}' returning id`);
    const leg = day.leg(usual({ date: soon }));
    const legs = [{ ...leg, to: { ...leg.to, placeId: place!.id } }];
    const body = { riderId: day.riders[0]!.riderId, party: { assistants: 0, companions: 0 }, vital: false, legs };
    const call = day.services.booking.quote({ actor: day.rider(0), params: {}, body, idempotencyKey: '' } as never);
    await expect(call).rejects.toMatchObject({ failure: { code: 'place_closed', pointer: '/legs/0/to' } });
  });

  it('says everything that is wrong at once', async () => {
    const ride = usual({ date: soon, at: '05:00', to: { lat: 42.15, lon: 24.75 } });
    expect(await codesOf(day.quote(3, [ride]))).toEqual(['outside_service_hours', 'outside_service_area', 'chair_heavier_than_any_lift']);
  });

  it('comes back before it goes', async () => {
    const call = day.quote(0, [
      usual({ date: soon, at: '12:00' }),
      usual({ date: soon, at: '11:00', from: day.grid.crossing(10, 9), to: day.grid.crossing(2, 2) }),
    ]);
    await expect(call).rejects.toMatchObject({ failure: { code: 'invalid_input', pointer: '/legs/1/wish/time' } });
  });
});
