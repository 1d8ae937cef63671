/** Whatever drivers did, a quote answers. */
import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '@rampa/kernel';
import { askAll, carelessDay } from '../testing/careless-day.ts';
import { createScenario, newKey } from '../testing/scenario.ts';

describe('a live day', () => {
  it('is quoted on when a driver never began and the break has passed', async () => {
    const breaks = [{ from: 8 * 3600, to: 10 * 3600, duration: 1800 }];
    const day = await createScenario({ vans: 1, riders: 3, van: () => ({ breaks }), now: '2026-11-23T07:00:00+02:00' });
    try {
      await day.book(0, { from: day.grid.crossing(1, 1), to: day.grid.crossing(9, 4), at: '10:00' });
      for (let hour = 8; hour < 23; hour += 3) {
        day.clock.moveTo(`2026-11-23T${String(hour).padStart(2, '0')}:10:00+02:00`);
        await day.restart();
        await askAll(day, seededRandom(hour));
      }
      day.clock.moveTo('2026-11-24T13:00:00+02:00');
      const fresh = await day.restart();
      const plan = await day.db.database.tenant.run(day.db.agencyId, () => fresh.plans.read(day.date));
      expect(plan.plan.runs).toHaveLength(1);
    } finally {
      await day.close();
    }
  });

  it('loses its only van in a break, and says that there is nothing to offer', async () => {
    const breaks = [{ from: 8 * 3600, to: 10 * 3600, duration: 1800 }];
    const day = await createScenario({ vans: 1, riders: 3, van: () => ({ breaks }), now: '2026-11-23T07:00:00+02:00' });
    try {
      await day.book(0, { from: day.grid.crossing(1, 1), to: day.grid.crossing(9, 4), at: '18:00' });
      day.clock.moveTo('2026-11-23T13:00:00+02:00');
      await day.services.recovery.breakVehicle(day.dispatcher, newKey(), day.vans[0]!.vehicleId, { kind: 'vehicle' });
      const quote = await day.quote(1, [{ from: day.grid.crossing(1, 1), to: day.grid.crossing(9, 4), at: '16:00' }]);
      expect(quote.legs[0]).toMatchObject({ offers: [], reasons: [{ code: 'no_offer' }] });
    } finally {
      await day.close();
    }
  });

  it('lets go of a trip that its van is overdue for: those behind it come sooner again', async () => {
    const day = await createScenario({ vans: 1, riders: 3, now: '2026-11-23T07:00:00+02:00' });
    try {
      const [first] = await day.book(0, { from: day.grid.crossing(1, 1), to: day.grid.crossing(9, 4), at: '10:00' });
      const [second] = await day.book(1, { from: day.grid.crossing(9, 5), to: day.grid.crossing(2, 4), at: '10:40' });
      await day.db.query(`update run set state = 'active' where id = $1`, [first!.runId]);
      day.clock.moveTo('2026-11-23T12:00:00+02:00');
      await day.restart();
      const plan = () => day.db.database.tenant.run(day.db.agencyId, () => day.services.plans.read(day.date));
      const pickup = async () => (await plan()).plan.runs[0]!.stops.find((stop) => stop.kind === 'pickup' && stop.of === second!.id)!.begin;
      const before = await pickup();
      await day.cancel(0, first!.id);
      expect(await pickup()).toBeLessThan(before);
    } finally {
      await day.close();
    }
  });

  it.each([1, 22])('is quoted on however carelessly it is driven (%i)', async (seed) => {
    await carelessDay(seed, { vans: 3, riders: 10, bookings: 14, hours: 12 });
    expect.hasAssertions();
  });
});
