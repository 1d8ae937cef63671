/** What is refused about offers, and what is recorded when a request cannot be met as asked. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createScenario, type Scenario } from '../testing/scenario.ts';
import { brokenRules } from '../testing/invariants.ts';

let day: Scenario;
const at = (column: number, row: number) => day.grid.crossing(column, row);
const denials = () =>
  day.db.query<{ reason: string; data: { accepted: boolean } }>(
    `select reason, data from event where type = 'denial.recorded' order by seq`,
  );

beforeAll(async () => {
  // Works from 14:00 to 18:00 alone.
  day = await createScenario({ vans: 1, riders: 6, van: () => ({ shift: { from: 10, to: 14 } }) });
}, 60_000);
afterAll(() => day.close());

describe('offers', () => {
  it('expire after five minutes of the machine, and nothing is kept of them', async () => {
    const quote = await day.quote(0, [{ from: at(2, 2), to: at(6, 6), at: '15:00' }]);
    expect(Date.parse(quote.expiresAt) - day.clock.now()).toBe(5 * 60_000);
    day.clock.advance(6);
    await expect(day.accept(0, quote)).rejects.toMatchObject({ failure: { code: 'offer_expired' } });
    expect(await day.db.query('select 1 from trip')).toHaveLength(0);
  });

  it('are kept for one quote a rider: a new one replaces the old', async () => {
    const old = await day.quote(0, [{ from: at(2, 2), to: at(6, 6), at: '15:00' }]);
    await day.quote(0, [{ from: at(2, 2), to: at(6, 6), at: '16:00' }]);
    await expect(day.accept(0, old)).rejects.toMatchObject({ failure: { code: 'offer_unknown' } });
  });

  it('are honoured by a process that did not make them', async () => {
    const quote = await day.quote(1, [{ from: at(3, 2), to: at(7, 6), at: '15:00' }]);
    await day.restart();
    const { trips } = await day.accept(1, quote);
    expect(trips[0]).toMatchObject({ state: 'scheduled', promise: { pickup: quote.legs[0]!.offers[0]!.pickup } });
  });

  it('refuse a trip that the rider has already', async () => {
    const twice = day.quote(1, [{ from: at(3, 2), to: at(7, 6), at: '15:30' }]);
    await expect(twice).rejects.toMatchObject({ failure: { code: 'duplicate_trip', pointer: '/legs/0/wish/time' } });
  });

  it('refuse a stranger', async () => {
    const quote = await day.quote(2, [{ from: at(4, 2), to: at(9, 6), at: '16:00' }]);
    await expect(day.accept(3, quote)).rejects.toMatchObject({ failure: { code: 'offer_unknown' } });
  });

  it('beyond an hour from what was asked are recorded as a denial, also when taken', async () => {
    const known = (await denials()).length;
    const quote = await day.quote(4, [{ from: at(4, 4), to: at(8, 8), at: '12:00' }]);
    const [offer] = quote.legs[0]!.offers;
    expect(offer).toMatchObject({ beyondNegotiation: true });
    await day.accept(4, quote);
    const recorded = (await denials()).slice(known);
    expect(recorded.map((event) => [event.reason, event.data.accepted])).toEqual([
      ['too_far_from_wish', false],
      ['too_far_from_wish', true],
    ]);
  });

  it('are none where no van drives; the rider may wait, with reasons', async () => {
    const known = (await denials()).length;
    const quote = await day.quote(5, [{ from: at(4, 4), to: at(8, 8), at: '07:00' }]);
    expect(quote.legs[0]!.offers).toEqual([]);
    expect(quote.legs[0]!.reasons.length).toBeGreaterThan(0);
    expect((await denials()).slice(known)).toMatchObject([{ reason: 'nothing_offered' }]);
    const { trips } = await day.accept(5, quote, [{ standby: true }]);
    expect(trips[0]).toMatchObject({ state: 'standby' });
    expect(trips[0]!.reasons.length).toBeGreaterThan(0);
    expect(await brokenRules(day.db)).toEqual([]);
  });
});

describe('a van that comes home after its shift', () => {
  let late: Scenario;
  beforeAll(async () => {
    late = await createScenario({ vans: 1, riders: 2, van: () => ({ shift: { from: 10, to: 14 } }) });
  }, 60_000);
  afterAll(() => late.close());

  it('brings home whom it has, and takes nobody new', async () => {
    const ride = { from: late.grid.crossing(2, 2), to: late.grid.crossing(9, 9) };
    const [trip] = await late.book(0, { ...ride, at: '17:15' });
    late.clock.moveTo(`${late.date}T17:56:00+02:00`);
    await late.db.query(`update run set state = 'active' where id = $1`, [trip!.runId]);
    const quote = await late.quote(1, [{ ...ride, at: '18:05' }]);
    expect(quote.legs[0]!.offers).toEqual([]);
    expect(quote.legs[0]!.reasons).toMatchObject([{ code: 'shift_hours', runId: trip!.runId }]);
    expect(await late.trip(trip!.id)).toMatchObject({ state: 'scheduled', runId: trip!.runId });
  });
});
