import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addVan } from '../testing/fleet.ts';
import { brokenRules, violationsOfStored } from '../testing/invariants.ts';
import { createScenario, newKey, type Ride, type Scenario } from '../testing/scenario.ts';
import { Improver, type ImproveSchedule } from './improver.ts';

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

/** Quiet comes when the spec says so. */
class QuietBySpec implements ImproveSchedule {
  readonly asked = new Map<string, () => void>();
  whenQuiet(key: string, work: () => void): void {
    this.asked.set(key, work);
  }
  stop(): void {
    this.asked.clear();
  }
  /** True when a day was waiting for quiet. */
  quiet(key: string): boolean {
    const work = this.asked.get(key);
    this.asked.delete(key);
    work?.();
    return work !== undefined;
  }
}

describe('improving open days in the background', () => {
  const tomorrow = '2026-11-24';
  const soon = { iterations: 200, stale: 100 };

  /** Rides of one direction, each in a van of its own. */
  async function scatter(date: string, vans: readonly { readonly runId: string }[]): Promise<void> {
    for (const [i, van] of vans.entries()) {
      const ride: Ride = { from: at(3, 2 + i), to: at(13, 12), at: '14:00', date };
      const [trip] = await day.book(i, ride);
      const { feasible, planVersion } = await day.services.byHand.preview(day.dispatcher, trip!.id, van.runId);
      if (feasible) await day.services.byHand.assign(day.dispatcher, newKey(), trip!.id, { runId: van.runId, planVersion });
    }
  }

  const another = (schedule: ImproveSchedule): Improver => {
    const { plans, commits, live, agency } = day.services;
    return new Improver(day.db.database.tenant, plans, commits, live, agency, schedule);
  };

  const versionOf = (date: string): Promise<number> =>
    day.db.database.tenant.run(day.db.agencyId, () => day.db.database.dayLock.version(date));

  it('goes on with another day while today is booked', async () => {
    const vans = [];
    for (const number of [11, 12, 13]) {
      const depot = day.grid.crossing(8, 8);
      vans.push(await addVan(day.db.database, day.db.agencyId, tomorrow, day.services.agency.timeZone, number, { depot }));
    }
    await scatter(tomorrow, vans);
    const improver = another(new QuietBySpec());
    improver.onModuleInit();
    const improving = improver.improve(tomorrow, soon);
    await day.book(6, { from: at(4, 4), to: at(9, 9), at: '12:00' });
    expect(await improving).toBe('improved');
    await improver.beforeApplicationShutdown();
    expect(await brokenRules(day.db)).toEqual([]);
    expect(await violationsOfStored(day)).toEqual([]);
  }, 60_000);

  it('takes up every open day after a start, and no unchanged day a second time', async () => {
    const schedule = new QuietBySpec();
    const improver = another(schedule);
    improver.onModuleInit();
    await improver.onApplicationBootstrap();
    expect([...schedule.asked.keys()].sort()).toEqual([day.date, tomorrow]);
    let outcome = await improver.improve(tomorrow, soon);
    for (let i = 0; i < 5 && outcome !== 'no_gain'; i++) outcome = await improver.improve(tomorrow, soon);
    expect(outcome).toBe('no_gain');
    const settled = await versionOf(tomorrow);
    let searches = 0;
    improver.improve = async () => {
      searches++;
      return 'no_gain';
    };
    schedule.quiet(tomorrow);
    await improver.settled();
    expect(searches).toBe(0);
    await day.book(7, { from: at(5, 5), to: at(10, 10), at: '11:00', date: tomorrow });
    expect(await versionOf(tomorrow)).toBeGreaterThan(settled);
    expect(schedule.quiet(tomorrow)).toBe(true);
    await improver.settled();
    expect(searches).toBe(1);
    await improver.beforeApplicationShutdown();
  }, 60_000);
});
