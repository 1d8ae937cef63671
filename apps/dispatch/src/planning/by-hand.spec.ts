import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { plainLayout } from '@rampa/domain';
import { wheeler, walker } from '../testing/fleet.ts';
import { brokenRules, violationsOfStored } from '../testing/invariants.ts';
import { createScenario, newKey, type Scenario } from '../testing/scenario.ts';

let day: Scenario;
const at = (column: number, row: number) => day.grid.crossing(column, row);
const otherRun = (runId: string) => day.vans.find((van) => van.runId !== runId && van !== day.vans[2])!.runId;

beforeAll(async () => {
  day = await createScenario({
    vans: 3,
    riders: 6,
    profile: (i) => (i === 0 ? wheeler : walker),
    // The third has seats alone.
    van: (i) => (i === 2 ? { layouts: [plainLayout('seats', { seats: 6 })] } : {}),
  });
}, 60_000);
afterAll(() => day.close());

describe('assigning by hand', () => {
  it('shows a price, then moves the trip, and says so', async () => {
    const [trip] = await day.book(0, { from: at(2, 2), to: at(12, 9), at: '10:00' });
    const runId = otherRun(trip!.runId!);
    const price = await day.services.byHand.preview(day.dispatcher, trip!.id, runId);
    expect(price).toMatchObject({ feasible: true, reasons: [] });
    expect(price.kilometres).toBeGreaterThan(5);
    expect(price.driveMinutes).toBeGreaterThan(0);
    expect(await day.trip(trip!.id)).toMatchObject({ runId: trip!.runId });
    await day.services.byHand.assign(day.dispatcher, newKey(), trip!.id, { runId, planVersion: price.planVersion });
    const moved = await day.trip(trip!.id);
    expect(moved).toMatchObject({ runId, state: 'scheduled', promise: trip!.promise, plannedPickup: price.expectedPickup });
    const { items } = await day.services.booking.events({ actor: day.dispatcher, params: { id: trip!.id } } as never);
    expect(items.at(-1)).toMatchObject({ type: 'trip.moved', reason: 'by_hand', actorName: 'Диспечер' });
    expect(await brokenRules(day.db)).toEqual([]);
    expect(await violationsOfStored(day)).toEqual([]);
  });

  it('names the rule that forbids it', async () => {
    const [trip] = await day.book(0, { from: at(3, 3), to: at(11, 4), at: '14:00' });
    const price = await day.services.byHand.preview(day.dispatcher, trip!.id, day.vans[2]!.runId);
    expect(price.feasible).toBe(false);
    expect(price.reasons[0]).toMatchObject({ code: 'layout' });
    const body = { runId: day.vans[2]!.runId, planVersion: price.planVersion };
    await expect(day.services.byHand.assign(day.dispatcher, newKey(), trip!.id, body)).rejects.toMatchObject({
      failure: { code: 'layout' },
    });
    expect(await day.trip(trip!.id)).toMatchObject({ runId: trip!.runId });
  });

  it('refuses a price that was shown for another plan', async () => {
    const [trip] = await day.book(1, { from: at(5, 5), to: at(9, 9), at: '12:00' });
    const runId = otherRun(trip!.runId!);
    const { planVersion } = await day.services.byHand.preview(day.dispatcher, trip!.id, runId);
    await day.book(2, { from: at(1, 5), to: at(9, 2), at: '12:00' });
    const assign = day.services.byHand.assign(day.dispatcher, newKey(), trip!.id, { runId, planVersion });
    await expect(assign).rejects.toMatchObject({ failure: { code: 'plan_changed' } });
  });
});
