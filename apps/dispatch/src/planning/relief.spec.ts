import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Instant } from '@rampa/kernel';
import { brokenRules, violationsOfStored } from '../testing/invariants.ts';
import { createScenario, newKey, type Scenario } from '../testing/scenario.ts';

let day: Scenario;
const at = (column: number, row: number) => day.grid.crossing(column, row);
const local = (time: string) => `${day.date}T${time}:00+02:00`;

describe('a van that falls behind', () => {
  beforeAll(async () => {
    day = await createScenario({ vans: 2, riders: 4 });
  }, 60_000);
  afterAll(() => day.close());

  it('is relieved once: whom it would keep waiting rides with another, told why; who can wait stays', async () => {
    const [soon] = await day.book(0, { from: at(8, 7), to: at(12, 9), at: '09:00' });
    const [later] = await day.book(1, { from: at(8, 7), to: at(12, 9), at: '15:00' });
    const run = soon!.runId!;
    if (later!.runId !== run) {
      const { planVersion } = await day.services.byHand.preview(day.dispatcher, later!.id, run);
      await day.services.byHand.assign(day.dispatcher, newKey(), later!.id, { runId: run, planVersion });
    }
    day.clock.moveTo(local('08:40'));
    await day.db.query(`update run set state = 'active' where id = $1`, [run]);
    const services = await day.restart();
    const [pickup] = await day.db.query<{ id: string }>(`select id from stop where trip_id = $1 and kind = 'pickup'`, [soon!.id]);
    const forecast = new Map([[pickup!.id, Instant(Date.parse(local('09:19')))]]);
    services.forecasts.use({ stop: (id) => forecast.get(id) });
    expect(await services.relief.consider(run)).toBe(false);
    forecast.set(pickup!.id, Instant(Date.parse(local('10:10'))));
    expect(await services.relief.consider(run)).toBe(true);
    const moved = await day.trip(soon!.id);
    expect(moved).toMatchObject({ state: 'scheduled', promise: soon!.promise });
    expect(moved.runId).not.toBe(run);
    expect((await day.trip(later!.id)).runId).toBe(run);
    const [report] = await services.reports.list(day.date, day.dispatcher);
    expect(report).toMatchObject({ kind: 'forecast', runId: run, affected: [{ tripId: soon!.id, outcome: 'moved', fromRunId: run }] });
    expect(report!.affected[0]!.reasons[0]).toMatchObject({ code: 'pickup_window', runId: run });
    const before = (await day.db.query(`select 1 from event where type = 'recovery.made'`)).length;
    expect(await services.relief.consider(run)).toBe(false);
    expect(await day.db.query(`select 1 from event where type = 'recovery.made'`)).toHaveLength(before);
    expect(await brokenRules(day.db)).toEqual([]);
    expect(await violationsOfStored(day)).toEqual([]);
  });

  it('moves nobody to and fro, also after the service was started anew', async () => {
    const [{ trip_id: moved, id, run_id: second }] = (await day.db.query<{ trip_id: string; id: string; run_id: string }>(
      `select s.trip_id, s.id, s.run_id from stop s join event e on e.type = 'recovery.made' and s.trip_id = (e.data -> 'affected' -> 0 ->> 'tripId')::uuid
       where s.kind = 'pickup'`,
    )) as [{ trip_id: string; id: string; run_id: string }];
    await day.db.query(`update run set state = 'active' where id = $1`, [second]);
    const services = await day.restart();
    services.forecasts.use({ stop: (stop) => (stop === id ? Instant(Date.parse(local('11:30'))) : undefined) });
    await services.relief.consider(second);
    expect((await day.trip(moved)).runId).toBe(second);
  });
});

describe('a van that is late while no other drives', () => {
  let alone: Scenario;
  beforeAll(async () => {
    alone = await createScenario({ vans: 2, riders: 2 });
  }, 60_000);
  afterAll(() => alone.close());

  it('is relieved as soon as another is back', async () => {
    const local = (time: string) => `${alone.date}T${time}:00+02:00`;
    const [trip] = await alone.book(0, { from: alone.grid.crossing(8, 7), to: alone.grid.crossing(12, 9), at: '09:00' });
    const run = trip!.runId!;
    const other = alone.vans.find((van) => van.runId !== run)!;
    alone.clock.moveTo(local('08:40'));
    await alone.db.query(`update run set state = 'active' where id = $1`, [run]);
    const services = await alone.restart();
    await services.recovery.breakVehicle(alone.dispatcher, newKey(), other.vehicleId, { kind: 'vehicle' });
    const [pickup] = await alone.db.query<{ id: string }>(`select id from stop where trip_id = $1 and kind = 'pickup'`, [trip!.id]);
    services.forecasts.use({ stop: (id) => (id === pickup!.id ? Instant(Date.parse(local('10:40'))) : undefined) });
    await services.relief.consider(run);
    expect((await alone.trip(trip!.id)).runId).toBe(run);
    await services.recovery.repairVehicle(alone.dispatcher, newKey(), other.vehicleId);
    alone.clock.moveTo(local('08:52'));
    expect(await services.relief.consider(run)).toBe(true);
    expect(await alone.trip(trip!.id)).toMatchObject({ state: 'scheduled', runId: other.runId });
    expect(await services.relief.consider(run)).toBe(false);
    expect(await brokenRules(alone.db)).toEqual([]);
    expect(await violationsOfStored(alone)).toEqual([]);
  });
});
