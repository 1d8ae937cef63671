import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DaySnapshot } from '@rampa/contracts';
import { Instant } from '@rampa/kernel';
import { wheeler } from '../testing/fleet.ts';
import { createScenario, type Scenario } from '../testing/scenario.ts';

let day: Scenario;
const at = (column: number, row: number) => day.grid.crossing(column, row);
beforeAll(async () => {
  day = await createScenario({ vans: 2, riders: 3, profile: () => wheeler });
}, 60_000);
afterAll(() => day.close());

describe('a day on the board', () => {
  it('is what the contract says: runs with stops, trips with vans, the fleet, the worklist', async () => {
    const quote = await day.quote(0, [{ from: at(2, 2), to: at(12, 9), at: '10:00' }], { party: { assistants: 1, companions: 0 } });
    const { trips } = await day.accept(0, quote);
    const board = DaySnapshot.parse(await day.services.dayViews.snapshot(day.date, day.dispatcher));
    expect(board).toMatchObject({ date: day.date, planVersion: 1, alerts: [] });
    expect(board.vehicles.map((vehicle) => [vehicle.index, vehicle.state, vehicle.layouts.length])).toEqual([
      [0, 'in_service', 2],
      [1, 'in_service', 2],
    ]);
    const run = board.runs.find((item) => item.id === trips[0]!.runId)!;
    expect(run.stops.map((stop) => [stop.kind, stop.aboard])).toEqual([
      ['start', 0],
      ['pickup', 2],
      ['dropoff', 0],
      ['end', 0],
    ]);
    expect(run.stops[1]).toMatchObject({ tripId: trips[0]!.id, label: 'Дом', state: 'pending', capacity: expect.any(Number) });
    expect(board.trips[0]).toMatchObject({ id: trips[0]!.id, riderName: 'Пътник 1', plannedPickup: trips[0]!.plannedPickup });
  });

  it('shows what tracking forecasts, and who will be late by it', async () => {
    const [trip] = await day.book(1, { from: at(3, 3), to: at(9, 9), at: '14:00' });
    const late = Instant(Date.parse(trip!.promise!.pickup.to) + 8 * 60_000);
    const { runs } = await day.services.dayViews.snapshot(day.date, day.dispatcher);
    const stop = runs.flatMap((run) => run.stops).find((item) => item.tripId === trip!.id && item.kind === 'pickup')!;
    day.services.forecasts.use({ stop: (id) => (id === stop.id ? late : undefined) });
    const board = await day.services.dayViews.snapshot(day.date, day.dispatcher);
    expect(board.trips.find((item) => item.id === trip!.id)).toMatchObject({ forecastPickup: new Date(late).toISOString() });
    expect(board.alerts).toMatchObject([{ kind: 'will_be_late', tripId: trip!.id, minutes: 8 }]);
  });

  it('holds nothing of another day', async () => {
    expect(await day.services.dayViews.snapshot('2026-11-24', day.dispatcher)).toMatchObject({ planVersion: 0, runs: [], trips: [] });
  });
});
