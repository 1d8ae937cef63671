/** The planner's reads of needs stand in the access log: once per load, not once per quote. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createScenario, type Scenario } from '../testing/scenario.ts';

let day: Scenario;
beforeAll(async () => {
  day = await createScenario({ vans: 2, riders: 4 });
}, 60_000);
afterAll(() => day.close());

const ride = (at: string) => ({ from: day.grid.crossing(2, 2), to: day.grid.crossing(10, 9), at });
const logged = async (): Promise<Record<string, number>> => {
  const rows = await day.db.query<{ rider_id: string; n: number; roles: string[] }>(
    `select rider_id, count(*)::int as n, array_agg(distinct actor_role) as roles from access_log where why = 'plan of the day' group by 1`,
  );
  for (const { roles } of rows) expect(roles).toEqual(['system']);
  return Object.fromEntries(rows.map((row) => [row.rider_id, row.n]));
};

it('logs each rider of a day when the plan is loaded, and not again while it stays in memory', async () => {
  await day.book(0, ride('10:00'));
  await day.book(1, ride('12:00'));
  // what was booked in this process came from the booking's own, logged read
  expect(await logged()).toEqual({});
  await day.restart();
  await day.quote(2, [ride('14:00')]);
  const [first, second] = [day.riders[0]!.riderId, day.riders[1]!.riderId];
  expect(await logged()).toEqual({ [first]: 1, [second]: 1 });
  await day.quote(3, [ride('15:00')]);
  expect(await logged()).toEqual({ [first]: 1, [second]: 1 });
  await day.restart();
  await day.quote(3, [ride('16:00')]);
  expect(await logged()).toEqual({ [first]: 2, [second]: 2 });
});
