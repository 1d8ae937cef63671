/** A simulated day at × 60 through `kill -9` of the service, three times, and of PostgreSQL, once; a witness books, taps and reports beside it. */
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { book } from './harness/bookings.ts';
import { audit } from './harness/ledger.ts';
import { driverOf, listPeople } from './harness/people.ts';
import { Simulator } from './harness/simulator.ts';
import { until } from './harness/wait.ts';
import { Witness } from './harness/witness.ts';
import { useService } from './harness/world.ts';

/** A quiet machine needs five minutes; a busy one is no failure. */
const LONGEST_MS = 40 * 60_000;

describe('a simulated day with kills', () => {
  const world = useService({ speed: 20 });
  jest.setTimeout(LONGEST_MS);
  let simulator: Simulator | undefined;
  let witness: Witness | undefined;
  afterAll(async () => {
    witness?.abandon();
    await simulator?.stop();
  });

  it('goes on after each, with nothing missing and nothing double', async () => {
    const { service, desk, clock } = world;
    const riders = (await listPeople(service, 'rider')).reverse();
    const { serviceDate } = await desk.client.clock();
    const ride = await book(desk.client, { riderId: riders[0]!.riderId!, to: 'Пирогов', time: '21:00' });
    const driver = await driverOf(service, ride);
    const { manifest } = await driver.client.myManifest();
    const pickup = manifest!.stops.find((stop) => stop.trip?.id === ride.id && stop.kind === 'pickup')!;
    witness = new Witness({
      desk,
      driver,
      runId: ride.runId!,
      stopId: pickup.id,
      riderIds: riders.slice(1, 90).map(({ riderId }) => riderId!),
      date: new Date(Date.parse(`${serviceDate}T00:00:00Z`) + 2 * 86_400_000).toISOString().slice(0, 10),
    });
    const completed = async (): Promise<number> => {
      try {
        const { trips } = await desk.client.day({ params: { date: serviceDate } });
        return trips.filter(({ state }) => state === 'completed').length;
      } catch {
        return 0;
      }
    };
    const more = async (trips: number): Promise<void> => {
      const now = await completed();
      const said = (): string =>
        `\nThe simulator's last lines:\n${simulator!.said.slice(-800)}\nThe service's:\n${service.said.slice(-800)}`;
      await until(`${trips} more trips completed after ${now}`, async () => (await completed()) >= now + trips, LONGEST_MS / 4).catch(
        (error: Error) => Promise.reject(new Error(`${error.message}${said()}`)),
      );
    };

    simulator = new Simulator(service, { seed: 7, speed: 60 });
    await more(2);
    witness.start();
    for (let kill = 0; kill < 3; kill++) {
      await service.kill();
      await service.start();
      await more(3);
    }
    service.killPostgres();
    await more(5);
    await witness.stop();
    await clock.pause();
    await simulator.stop();

    const { trips, taps, positions } = witness;
    process.stderr.write(
      `4 kills; acknowledged: ${trips.length} bookings, ${taps.length} taps, ${positions.length} positions; ${await completed()} trips completed\n`,
    );
    expect(witness.acknowledged).toBeGreaterThan(50);
    expect(await audit(service, witness)).toEqual([]);
  });
});
