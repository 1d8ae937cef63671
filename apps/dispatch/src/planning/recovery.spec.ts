import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Trip } from '@rampa/contracts';
import { dayStream } from '../database/events.ts';
import { wheeler, walker } from '../testing/fleet.ts';
import { brokenRules, constraintsHold, violationsOfStored } from '../testing/invariants.ts';
import { createScenario, newKey, type Scenario } from '../testing/scenario.ts';

let day: Scenario;
const at = (column: number, row: number) => day.grid.crossing(column, row);
const local = (time: string) => `${day.date}T${time}:00+02:00`;
const vanOf = (trip: Trip) => day.vans.find((van) => van.runId === trip.runId)!;
const eventTypes = async () =>
  (await day.db.database.tenant.run(day.db.agencyId, () => day.db.database.events.read(dayStream(day.date)))).map((event) => event.type);

const storedReports = () => day.db.query(`select data from event where type = 'recovery.made'`);

/** The driver left the depot, and picked up this rider as planned. */
async function board(trip: Trip): Promise<void> {
  await day.db.query(`update stop set state = 'done', arrived_at = $2, done_at = $2 where run_id = $1 and kind = 'start'`, [
    trip.runId,
    local('08:50'),
  ]);
  await day.db.query(`update stop set state = 'done', arrived_at = $2, done_at = $3 where trip_id = $1 and kind = 'pickup'`, [
    trip.id,
    local('09:00'),
    local('09:05'),
  ]);
  await day.db.query(`update trip set state = 'on_board' where id = $1`, [trip.id]);
  await day.db.query(`update run set state = 'active' where id = $1`, [trip.runId]);
  await day.restart();
}

describe('a van breaks', () => {
  beforeAll(async () => {
    day = await createScenario({ vans: 3, riders: 8, profile: (i) => (i % 2 === 0 ? walker : wheeler) });
  }, 60_000);
  afterAll(() => day.close());

  it('brings everyone it was to carry into other vans, in their windows, and names them', async () => {
    const [first] = await day.book(0, { from: at(2, 2), to: at(12, 9), at: '10:00' });
    const [second] = await day.book(1, { from: at(3, 2), to: at(12, 10), at: '13:00' });
    const van = vanOf(first!);
    const carried = [first!, second!].filter((trip) => trip.runId === van.runId);
    day.clock.moveTo(local('08:00'));
    const report = await day.services.recovery.breakVehicle(day.dispatcher, newKey(), van.vehicleId, { kind: 'vehicle' });
    expect(report.affected.map((item) => item.tripId).sort()).toEqual(carried.map((trip) => trip.id).sort());
    expect(report.affected.every((item) => item.outcome === 'moved' && item.riderName)).toBe(true);
    for (const item of report.affected)
      expect(item).toMatchObject({ fromRunId: van.runId, reasons: [{ code: 'vehicle_unavailable', runId: van.runId }] });
    for (const trip of carried) {
      const moved = await day.trip(trip.id);
      expect(moved).toMatchObject({ state: 'scheduled', promise: trip.promise });
      expect(moved.runId).not.toBe(trip.runId);
    }
    expect(await eventTypes()).toEqual(expect.arrayContaining(['vehicle.broken', 'run.state', 'trip.moved', 'plan.committed']));
    expect(await brokenRules(day.db)).toEqual([]);
    expect(await violationsOfStored(day)).toEqual([]);
    const later = await day.restart();
    expect(await later.reports.list(day.date, day.dispatcher)).toEqual([report]);
    expect(JSON.stringify(await storedReports())).not.toContain('Пътник');
    const board = await day.services.dayViews.snapshot(day.date, day.dispatcher);
    expect(board.runs.find((run) => run.id === van.runId)).toMatchObject({ state: 'broken' });
    expect(board.alerts.map((alert) => alert.kind)).toContain('vehicle_broken');
    const vehicle = await day.services.recovery.repairVehicle(day.dispatcher, newKey(), van.vehicleId);
    expect(vehicle.state).toBe('in_service');
    expect(await brokenRules(day.db)).toEqual([]);
  });

  it('fetches the riders aboard from where it stands, as new trips that continue theirs', async () => {
    const [trip] = await day.book(2, { from: at(8, 7), to: at(15, 15), at: '09:00' });
    await board(trip!);
    const aboardVan = async () => {
      const { runs } = await day.services.dayViews.snapshot(day.date, day.dispatcher);
      return runs.find((run) => run.id === trip!.runId)!.stops.findLast((stop) => stop.state === 'done')!.aboard;
    };
    expect(await aboardVan()).toBe(1);
    day.clock.moveTo(local('09:10'));
    const report = await day.services.recovery.breakVehicle(day.dispatcher, newKey(), vanOf(trip!).vehicleId, { kind: 'vehicle' });
    expect(await day.trip(trip!.id)).toMatchObject({ state: 'aborted' });
    const [row] = await day.db.query<{ id: string }>('select id from trip where recovery_of = $1', [trip!.id]);
    const next = await day.trip(row!.id);
    expect(next).toMatchObject({ state: 'scheduled', to: trip!.to, fare: { cents: 0, state: 'waived' } });
    expect(next.runId).not.toBe(trip!.runId);
    expect(next.from.point.lat).toBeCloseTo(at(8, 7).lat, 4);
    expect(report.affected.map((item) => item.tripId)).toContain(next.id);
    expect(await aboardVan()).toBe(0);
    expect(await brokenRules(day.db)).toEqual([]);
    expect(await violationsOfStored(day)).toEqual([]);
    await constraintsHold(day);
    await day.db.query(`update trip set state = 'completed' where id = any($1)`, [report.affected.map((item) => item.tripId)]);
    const kept = await day.services.reports.list(day.date, day.dispatcher);
    expect(kept.find(({ id }) => id === report.id)).toMatchObject({ open: false, vehicleId: report.vehicleId });
  });
});

describe('a driver is late', () => {
  beforeAll(async () => {
    day = await createScenario({ vans: 2, riders: 4 });
  }, 60_000);
  afterAll(() => day.close());

  it('is relieved of who cannot wait, and the promise is kept by the other van; who can wait stays', async () => {
    const [soon] = await day.book(0, { from: at(8, 7), to: at(12, 9), at: '09:00' });
    const [later] = await day.book(1, { from: at(8, 7), to: at(12, 9), at: '15:00' });
    const trips = async () => [await day.trip(soon!.id), await day.trip(later!.id)];
    const spare = day.vans.find((van) => van.runId !== soon!.runId)!;
    const { feasible, planVersion } = await day.services.byHand.preview(day.dispatcher, later!.id, soon!.runId!);
    if (feasible && later!.runId !== soon!.runId) {
      await day.services.byHand.assign(day.dispatcher, newKey(), later!.id, { runId: soon!.runId!, planVersion });
    }
    day.clock.moveTo(local('07:30'));
    const report = await day.services.recovery.runLate(day.dispatcher, newKey(), soon!.runId!, 120);
    expect(report).toMatchObject({ kind: 'driver_late', open: true, runId: soon!.runId });
    expect(report.affected).toMatchObject([
      { tripId: soon!.id, outcome: 'moved', fromRunId: soon!.runId, runId: spare.runId, lateMinutes: 0 },
    ]);
    expect(report.affected[0]!.reasons[0]).toMatchObject({ code: 'pickup_window', runId: soon!.runId });
    expect((await trips()).map((trip) => trip.runId)).toEqual([spare.runId, soon!.runId]);
    expect(await brokenRules(day.db)).toEqual([]);
    expect(await violationsOfStored(day)).toEqual([]);
  });

  it('whom nobody can relieve is named late, with the ways out and what they cost', async () => {
    const [trip] = await day.book(2, { from: at(8, 7), to: at(12, 9), at: '11:00' });
    for (const van of day.vans.filter((one) => one.runId !== trip!.runId))
      await day.services.recovery.breakVehicle(day.dispatcher, newKey(), van.vehicleId, { kind: 'vehicle' });
    const report = await day.services.recovery.runLate(day.dispatcher, newKey(), trip!.runId!, 240);
    const one = report.affected.find((item) => item.tripId === trip!.id);
    expect(one).toMatchObject({ tripId: trip!.id, outcome: 'late', runId: trip!.runId });
    expect(one!.lateMinutes).toBeGreaterThan(20);
    expect(one!.reasons[0]).toMatchObject({ code: 'pickup_window' });
    expect(one!.waysOut.map((way) => way.kind)).toEqual(['taxi', 'call_rider']);
    expect(one!.waysOut[0]!.metres).toBeGreaterThan(0);
    expect(await violationsOfStored(day)).toEqual([]);
  });

  it('is refused for a run that nobody knows', async () => {
    await expect(day.services.recovery.runLate(day.dispatcher, newKey(), newKey(), 10)).rejects.toMatchObject({
      failure: { code: 'run_unknown' },
    });
  });
});

describe('a van breaks at the door', () => {
  beforeAll(async () => {
    day = await createScenario({
      vans: 2,
      riders: 3,
      profile: (i) => (i === 1 ? { ...walker, mustBeHandedOver: true } : walker),
    });
  }, 60_000);
  afterAll(() => day.close());

  it('has brought its rider: the trip is completed, and no other van is sent', async () => {
    const [trip] = await day.book(0, { from: at(8, 7), to: at(10, 9), at: '09:00' });
    await board(trip!);
    await day.db.query(`update stop set state = 'arrived', arrived_at = $2 where trip_id = $1 and kind = 'dropoff'`, [
      trip!.id,
      local('09:12'),
    ]);
    day.clock.moveTo(local('09:14'));
    await day.restart();
    const report = await day.services.recovery.breakVehicle(day.dispatcher, newKey(), vanOf(trip!).vehicleId, { kind: 'vehicle' });
    expect(report.affected).toMatchObject([{ tripId: trip!.id, outcome: 'set_down', lateMinutes: 0, waysOut: [] }]);
    expect(await day.trip(trip!.id)).toMatchObject({ state: 'completed', runId: trip!.runId });
    expect(await day.db.query('select 1 from trip where recovery_of is not null')).toEqual([]);
    expect(await eventTypes()).toContain('trip.completed');
    expect(await brokenRules(day.db)).toEqual([]);
    expect(await violationsOfStored(day)).toEqual([]);
    await day.services.recovery.repairVehicle(day.dispatcher, newKey(), vanOf(trip!).vehicleId);
    expect(await violationsOfStored(day)).toEqual([]);
  });

  it('leaves nobody alone who must be handed over: the dispatcher sees it, and the stop stays the driver’s', async () => {
    const [trip] = await day.book(1, { from: at(8, 7), to: at(10, 9), at: '11:00' });
    await board(trip!);
    await day.db.query(`update stop set state = 'arrived', arrived_at = $2 where trip_id = $1 and kind = 'dropoff'`, [
      trip!.id,
      local('11:12'),
    ]);
    day.clock.moveTo(local('11:14'));
    await day.restart();
    const report = await day.services.recovery.breakVehicle(day.dispatcher, newKey(), vanOf(trip!).vehicleId, { kind: 'vehicle' });
    expect(report.affected).toMatchObject([{ tripId: trip!.id, outcome: 'at_door', reasons: [{ code: 'handover_required' }] }]);
    expect(await day.trip(trip!.id)).toMatchObject({ state: 'on_board' });
    expect(await day.db.query(`select state from stop where trip_id = $1 and kind = 'dropoff'`, [trip!.id])).toEqual([
      { state: 'arrived' },
    ]);
    expect(await brokenRules(day.db)).toEqual([]);
    expect(await violationsOfStored(day)).toEqual([]);
    await constraintsHold(day);
  });
});

describe('a lift fails', () => {
  beforeAll(async () => {
    day = await createScenario({ vans: 1, riders: 3, profile: (i) => (i === 0 ? wheeler : walker) });
  }, 60_000);
  afterAll(() => day.close());

  it('keeps who can step in; who cannot waits on standby with reasons and ways out, the vital one first of all', async () => {
    const quote = await day.quote(0, [{ from: at(2, 2), to: at(12, 9), at: '10:00' }], { vital: true });
    const { trips } = await day.accept(0, quote);
    const [walking] = await day.book(1, { from: at(4, 2), to: at(10, 9), at: '12:00' });
    day.clock.moveTo(local('07:00'));
    const report = await day.services.recovery.breakVehicle(day.dispatcher, newKey(), day.vans[0]!.vehicleId, { kind: 'lift' });
    expect(report.affected).toMatchObject([{ tripId: trips[0]!.id, outcome: 'standby' }]);
    expect(report).toMatchObject({ kind: 'lift', open: true });
    expect(report.affected[0]!.reasons[0]).toMatchObject({ code: 'lift_rating' });
    expect(report.affected[0]!.waysOut.map((way) => way.kind)).toContain('call_rider');
    expect(await day.trip(walking!.id)).toMatchObject({ state: 'scheduled' });
    expect(await day.trip(trips[0]!.id)).toMatchObject({ state: 'standby' });
    const [alert] = (await day.services.dayViews.snapshot(day.date, day.dispatcher)).alerts;
    expect(alert).toMatchObject({ kind: 'vital_standby', tripId: trips[0]!.id });
    await day.services.recovery.repairVehicle(day.dispatcher, newKey(), day.vans[0]!.vehicleId);
    expect(await day.trip(trips[0]!.id)).toMatchObject({ state: 'scheduled' });
    expect(await brokenRules(day.db)).toEqual([]);
  });

  it('is out on later days too until it is repaired', async () => {
    const next = '2026-11-24';
    const { driverId, vehicleId, layoutIds } = day.vans[0]!;
    expect(layoutIds.length).toBeGreaterThan(0);
    await day.db.database.tenant.run(day.db.agencyId, () =>
      day.db.database.tenant.query(
        `with s as (insert into shift (id, vehicle_id, driver_id, service_date, period, breaks, state)
           select gen_random_uuid(), vehicle_id, driver_id, $3, tstzrange(lower(period) + interval '1 day', upper(period) + interval '1 day'), '[]', 'planned'
           from shift where vehicle_id = $1 and driver_id = $2 returning id)
         insert into run (id, shift_id, service_date, state, version, details) select gen_random_uuid(), id, $3, 'planned', 0, '{}' from s`,
        [vehicleId, driverId, next],
      ),
    );
    const [trip] = await day.book(0, { from: at(2, 2), to: at(12, 9), at: '10:00', date: next });
    expect(trip).toMatchObject({ state: 'scheduled' });
    await day.services.recovery.breakVehicle(day.dispatcher, newKey(), vehicleId, { kind: 'lift' });
    expect(await day.trip(trip!.id)).toMatchObject({ state: 'standby' });
    expect((await day.services.reports.list(next, day.dispatcher)).map((one) => one.affected[0])).toMatchObject([
      { tripId: trip!.id, outcome: 'standby', reasons: [{ code: 'lift_rating' }] },
    ]);
    const { legs } = await day.quote(0, [{ from: at(2, 2), to: at(12, 9), at: '15:00', date: next }]);
    expect(legs[0]!.offers).toEqual([]);
    await day.services.recovery.repairVehicle(day.dispatcher, newKey(), vehicleId);
    expect(await day.trip(trip!.id)).toMatchObject({ state: 'scheduled' });
    expect(await violationsOfStored(day, next)).toEqual([]);
  });
});
