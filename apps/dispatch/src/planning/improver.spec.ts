import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { brokenRules, violationsOfStored } from '../testing/invariants.ts';
import { createScenario, newKey, type Scenario } from '../testing/scenario.ts';

let day: Scenario;
beforeAll(async () => {
  day = await createScenario({ vans: 3, riders: 8 });
}, 60_000);
afterAll(() => day.close());
const at = (column: number, row: number) => day.grid.crossing(column, row);

describe('improving a day', () => {
  it('brings trips together that were scattered by hand, and keeps every promise and every live offer', async () => {
    const trips = [];
    for (const rider of [0, 1, 2, 3]) trips.push((await day.book(rider, { from: at(2, 2 + rider), to: at(13, 12), at: '10:00' }))[0]!);
    for (const [i, trip] of trips.entries()) {
      const runId = day.vans[i % 3]!.runId;
      const { feasible, planVersion } = await day.services.byHand.preview(day.dispatcher, trip.id, runId);
      if (feasible) await day.services.byHand.assign(day.dispatcher, newKey(), trip.id, { runId, planVersion });
    }
    const offered = await day.quote(5, [{ from: at(1, 1), to: at(14, 14), at: '10:15' }]);
    expect(await day.services.improver.improve(day.date, { iterations: 400, stale: 200 })).toBe('improved');
    const after = await Promise.all(trips.map((trip) => day.trip(trip.id)));
    expect(after.map((trip) => trip.promise)).toEqual(trips.map((trip) => trip.promise));
    expect(new Set(after.map((trip) => trip.runId)).size).toBeLessThan(3);
    expect((await day.accept(5, offered)).trips[0]!.state).toBe('scheduled');
    expect(await brokenRules(day.db)).toEqual([]);
    expect(await violationsOfStored(day)).toEqual([]);
  }, 60_000);

  it('leaves a plan alone that it cannot make better', async () => {
    await day.services.improver.improve(day.date, { iterations: 300, stale: 150 });
    expect(await day.services.improver.improve(day.date, { iterations: 50, stale: 50 })).toBe('no_gain');
  }, 60_000);
});
