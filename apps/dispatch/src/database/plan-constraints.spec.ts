/** What the database itself makes impossible, whatever the service thinks. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlaceHoldEntity, ShiftEntity, StopEntity, TripEntity } from './entities/index.ts';
import { constraintOf, failureOf } from './failures.ts';
import type { TestDatabase } from './testing/create-test-database.ts';
import { createTestDatabase } from './testing/create-test-database.ts';
import { Fixture, hoursOf } from './testing/fixture.ts';

let db: TestDatabase;
let make: Fixture;
beforeAll(async () => {
  db = await createTestDatabase();
  make = new Fixture(db.database.tenant);
});
afterAll(() => db.close());

/** The constraint that refuses the work at commit. */
async function refusal(work: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await db.database.tenant.run(db.agencyId, work);
  } catch (error) {
    return constraintOf(error) ?? String(error);
  }
  return 'nothing refused it';
}
const run = <T>(work: () => Promise<T>): Promise<T> => db.database.tenant.run(db.agencyId, work);

describe('a shift', () => {
  it('has its driver to itself', async () => {
    const driverId = await run(() => make.driver());
    await run(() => make.shift({ driverId, period: hoursOf('06:00', '14:00') }));
    expect(await refusal(() => make.shift({ driverId, period: hoursOf('13:59', '20:00') }))).toBe('shift_driver_once');
    await run(() => make.shift({ driverId, period: hoursOf('14:00', '20:00') }));
    await run(() => make.shift({ driverId, period: hoursOf('13:00', '15:00'), state: 'cancelled' }));
  });

  it('has its vehicle to itself', async () => {
    const vehicleId = await run(() => make.vehicle());
    await run(() => make.shift({ vehicleId, period: hoursOf('06:00', '14:00') }));
    expect(await refusal(() => make.shift({ vehicleId, period: hoursOf('05:00', '06:01') }))).toBe('shift_vehicle_once');
  });

  it('may swap its van with another inside one transaction', async () => {
    const [one, two] = await run(async () => [await make.shift(), await make.shift()] as const);
    await run(async () => {
      const shifts = db.database.tenant.repository(ShiftEntity);
      const a = await shifts.findOneByOrFail({ id: one });
      const b = await shifts.findOneByOrFail({ id: two });
      await shifts.update({ id: one }, { vehicleId: b.vehicleId });
      await shifts.update({ id: two }, { vehicleId: a.vehicleId });
    });
  });

  it('is refused at once where the caller asks, with a code for people', async () => {
    const driverId = await run(() => make.driver());
    const refused = run(async () => {
      await make.shift({ driverId });
      await make.shift({ driverId });
      await db.database.tenant.checkConstraints();
    });
    await expect(refused.catch((error: unknown) => failureOf(error))).resolves.toEqual({ code: 'shift_overlaps' });
  });

  it('has one run', async () => {
    const shift = await run(() => make.shift());
    await run(() => make.run(shift));
    expect(await refusal(() => make.run(shift))).toBe('run_shift_once');
  });
});

describe('a rider', () => {
  it('rides once at a time, on whatever van', async () => {
    const riderId = await run(() => make.rider());
    await run(async () => make.ride(await make.trip({ riderId }), await make.run(), riderId, hoursOf('09:00', '09:30')));
    const again = async (): Promise<void> => make.ride(await make.trip({ riderId }), await make.run(), riderId, hoursOf('09:29', '10:00'));
    expect(await refusal(again)).toBe('planned_ride_rider_once');
    await run(async () => make.ride(await make.trip({ riderId }), await make.run(), riderId, hoursOf('09:30', '10:00')));
  });
});

describe('a stop', () => {
  it('exists once per trip and kind, on one run', async () => {
    const { tripId } = await run(placed);
    expect(await refusal(async () => make.stop(await make.run(), 1, 'pickup', tripId))).toBe('stop_trip_once');
  });

  it('comes with its other half, on the same run, boarding first', async () => {
    expect(await refusal(async () => make.stop(await make.run(), 1, 'pickup', await make.trip()))).toBe('stop_pair');
    const split = async (): Promise<void> => {
      const tripId = await make.trip();
      await make.stop(await make.run(), 1, 'pickup', tripId);
      await make.stop(await make.run(), 2, 'dropoff', tripId);
    };
    expect(await refusal(split)).toBe('stop_pair');
    const backwards = async (): Promise<void> => {
      const [runId, tripId] = [await make.run(), await make.trip()];
      await make.stop(runId, 2, 'pickup', tripId);
      await make.stop(runId, 1, 'dropoff', tripId);
    };
    expect(await refusal(backwards)).toBe('stop_pair');
    const { pickup } = await run(placed);
    expect(await refusal(() => db.database.tenant.repository(StopEntity).delete({ id: pickup }))).toBe('stop_pair');
  });

  it('has its own number, and numbers may be exchanged in one transaction', async () => {
    const { runId, pickup, dropoff } = await run(placed);
    expect(await refusal(() => make.stop(runId, 1, 'break'))).toBe('stop_seq_once');
    const stops = db.database.tenant;
    const third = await run(() => make.stop(runId, 3, 'break'));
    await run(async () => {
      await stops.repository(StopEntity).update({ id: dropoff }, { seq: 3 });
      await stops.repository(StopEntity).update({ id: third }, { seq: 2 });
    });
    expect(await refusal(() => stops.repository(StopEntity).update({ id: pickup }, { plannedDepart: -1 }))).toBe('stop_times');
  });

  it('moves with its trip to another run', async () => {
    const { pickup, dropoff } = await run(placed);
    await run(async () => {
      const runId = await make.run();
      await db.database.tenant.repository(StopEntity).update({ id: pickup }, { runId });
      await db.database.tenant.repository(StopEntity).update({ id: dropoff }, { runId });
    });
  });
});

describe('a place in the van', () => {
  it('is held by one person over each stretch of the run', async () => {
    const { runId, layoutId } = await run(vanOnARun);
    await run(async () => make.hold(runId, await make.trip(), layoutId, 'B1', 1, 4));
    expect(await refusal(async () => make.hold(runId, await make.trip(), layoutId, 'B1', 3, 5))).toBe('place_hold_once');
    await run(async () => make.hold(runId, await make.trip(), layoutId, 'B2', 1, 4));
    await run(async () => make.hold(runId, await make.trip(), layoutId, 'B1', 4, 6));
  });

  it('may be exchanged between two riders in one transaction', async () => {
    const { runId, layoutId } = await run(vanOnARun);
    const [one, two] = await run(async () => [await make.trip(), await make.trip()] as const);
    await run(async () => {
      await make.hold(runId, one, layoutId, 'B1', 1, 4);
      await make.hold(runId, two, layoutId, 'B2', 1, 4);
    });
    await run(async () => {
      const holds = db.database.tenant.repository(PlaceHoldEntity);
      await holds.update({ tripId: one }, { placeKey: 'B2' });
      await holds.update({ tripId: two }, { placeKey: 'B1' });
    });
  });
});

describe('a trip', () => {
  it('is on a run while it is scheduled, and on none before', async () => {
    expect(await refusal(() => make.trip({ state: 'scheduled' }))).toBe('trip_on_a_run');
    expect(await refusal(async () => make.trip({ state: 'standby', runId: await make.run() }))).toBe('trip_off_the_runs');
  });

  it('has a state that exists', async () => {
    const id = await run(() => make.trip());
    const unheard = (): Promise<unknown> => db.database.tenant.query(`update trip set state = 'lost' where id = $1`, [id]);
    expect(await refusal(unheard)).toBe('trip_state_check');
    const paid = (): Promise<unknown> => db.database.tenant.repository(TripEntity).update({ id }, { fareState: 'paid' });
    expect(await refusal(paid)).toBe('trip_paid_has_receipt');
  });
});

async function placed(): Promise<{ runId: string; tripId: string; pickup: string; dropoff: string }> {
  const [runId, tripId] = [await make.run(), await make.trip()];
  const pickup = await make.stop(runId, 1, 'pickup', tripId);
  return { runId, tripId, pickup, dropoff: await make.stop(runId, 2, 'dropoff', tripId) };
}

async function vanOnARun(): Promise<{ runId: string; layoutId: string }> {
  const vehicleId = await make.vehicle();
  return { layoutId: await make.layout(vehicleId), runId: await make.run(await make.shift({ vehicleId })) };
}
