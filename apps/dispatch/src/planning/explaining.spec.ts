import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { plainLayout } from '@rampa/domain';
import { createScenario, type Scenario } from '../testing/scenario.ts';
import { walker, wheeler } from '../testing/fleet.ts';

let day: Scenario;
const at = (column: number, row: number) => day.grid.crossing(column, row);

beforeAll(async () => {
  day = await createScenario({
    vans: 3,
    riders: 8,
    profile: (i) => (i === 0 || i > 5 ? wheeler : walker),
    // One bay each; the third van has seats alone, and a short shift.
    van: (i) =>
      i === 2
        ? { layouts: [plainLayout('seats', { seats: 6 })], shift: { from: 2, to: 9 } }
        : { layouts: [plainLayout('mixed', { seats: 3, bays: 1 })] },
  });
}, 60_000);
afterAll(() => day.close());

describe('explaining a trip', () => {
  it('tells why this van and this time, and what every other van would cost', async () => {
    const [trip] = await day.book(0, { from: at(8, 1), to: at(2, 10), at: '16:00' });
    const why = await day.services.explaining.explain(day.dispatcher, trip!.id);
    expect(why).toMatchObject({ tripId: trip!.id, runId: trip!.runId, pickup: trip!.plannedPickup, arrival: trip!.plannedArrival });
    expect(why.rideMinutes).toBeGreaterThanOrEqual(why.directMinutes!);
    const seats = why.others.find((other) => other.runId === day.vans[2]!.runId)!;
    expect(seats).toMatchObject({ feasible: false, vanName: 'Рампа 3' });
    expect(seats.reasons).toMatchObject([{ code: 'layout', params: { lacking: 'bay', places: 0 } }]);
    const possible = why.others.find((other) => other.feasible)!;
    expect(possible.driveMinutes).toBeGreaterThanOrEqual(0);
    expect(possible.pickup).toMatch(/T\d\d:\d\d/);
    expect(possible.affected).toEqual([]);
  });

  it('tells whose times would change, by name', async () => {
    const [one] = await day.book(1, { from: at(3, 3), to: at(9, 3), at: '11:00' });
    const [two] = await day.book(2, { from: at(3, 4), to: at(9, 4), at: '11:05' });
    const why = await day.services.explaining.explain(day.dispatcher, one!.id);
    const named = new Set(why.others.flatMap((other) => (other.affected ?? []).map((shift) => shift.tripId)));
    for (const tripId of named) expect(why.riders!.map((rider) => rider.tripId)).toContain(tripId);
    expect(two!.runId).toBeDefined();
  });

  it('tells of a waiting trip what would help, and the least of it', async () => {
    const taken = [
      await day.book(0, { from: at(1, 1), to: at(14, 12), at: '13:00' }),
      await day.book(6, { from: at(1, 2), to: at(14, 11), at: '13:00' }),
    ].flat();
    expect(new Set(taken.map((trip) => trip.runId)).size).toBe(2);
    const quote = await day.quote(7, [{ from: at(14, 1), to: at(1, 12), at: '13:00' }]);
    const { trips } = await day.accept(7, quote, [{ standby: true }]);
    const why = await day.services.explaining.explain(day.dispatcher, trips[0]!.id);
    expect(why.runId).toBeUndefined();
    expect(why.others.every((other) => !other.feasible && other.reasons.length === 1)).toBe(true);
    const later = why.wouldHelp!.find((help) => help.kind === 'later_pickup')!;
    expect(later.minutes).toBeGreaterThan(0);
    expect(Date.parse(later.pickup)).toBeLessThanOrEqual(Date.parse(later.limit!));
  });

  it('logs that a rider’s measures were told', async () => {
    const [trip] = await day.book(0, { from: at(4, 4), to: at(10, 10), at: '18:00' });
    const count = async () => Number((await day.db.query(`select count(*) as n from access_log where why = 'explain'`))[0]!['n']);
    const before = await count();
    const why = await day.services.explaining.explain(day.dispatcher, trip!.id);
    const measures = why.others.some((other) => other.reasons.some((reason) => reason.params?.['width'] !== undefined));
    expect(await count()).toBe(before + (measures ? 1 : 0));
  });

  it('refuses a trip it does not know', async () => {
    const unknown = day.services.explaining.explain(day.dispatcher, day.vans[0]!.runId);
    await expect(unknown).rejects.toMatchObject({ failure: { code: 'trip_unknown' } });
  });
});
