/** The plan of a day stays in memory until something about it changes, and no longer. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createScenario, type Scenario } from '../testing/scenario.ts';
import type { DayPlan } from './day-plans.ts';

let day: Scenario;
beforeAll(async () => {
  // Works from 14:00 to 18:00 alone.
  day = await createScenario({ vans: 1, riders: 4, van: () => ({ shift: { from: 10, to: 14 } }) });
}, 60_000);
afterAll(() => day.close());

const ride = (at: string) => ({ from: day.grid.crossing(2, 2), to: day.grid.crossing(6, 6), at });
const present = (): Promise<DayPlan> => day.db.database.tenant.run(day.db.agencyId, () => day.services.plans.read(day.date));
const denials = async (): Promise<number> => (await day.db.query(`select 1 from event where type = 'denial.recorded'`)).length;

it('is the same plan after offers, and after a request that is recorded as a denial', async () => {
  await day.book(0, ride('15:00'));
  const before = await present();
  await day.quote(1, [ride('16:00')]);
  await day.quote(2, [ride('07:00')]);
  expect(await denials()).toBe(1);
  expect((await present()) === before).toBe(true);
});

it('is another after a booking, and in a process that saw none of it', async () => {
  const before = await present();
  await day.quote(3, [ride('07:00')]);
  const [trip] = await day.book(1, ride('16:00'));
  const after = await present();
  expect(after.version).toBeGreaterThan(before.version);
  expect(after.rows.trips.map((row) => row.id)).toContain(trip!.id);
  await day.restart();
  const elsewhere = await present();
  expect(elsewhere === after).toBe(false);
  expect(elsewhere.plan).toEqual(after.plan);
});
