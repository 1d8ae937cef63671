/** `kill -9` of the service and of PostgreSQL while people book, drive and report: what was acknowledged is there once. */
import { describe, expect, it } from '@jest/globals';
import { book } from './harness/bookings.ts';
import { audit } from './harness/ledger.ts';
import { driverOf, listPeople } from './harness/people.ts';
import { until } from './harness/wait.ts';
import { Witness } from './harness/witness.ts';
import { useService } from './harness/world.ts';

const SOME = 15;

describe('a service that is killed', () => {
  const world = useService({ speed: 1 });

  it('loses nothing it acknowledged and does nothing twice', async () => {
    const { service, desk } = world;
    const riders = await listPeople(service, 'rider');
    const ride = await book(desk.client, { riderId: riders[0]!.riderId!, to: 'Пирогов', time: '17:00' });
    const driver = await driverOf(service, ride);
    const { manifest } = await driver.client.myManifest();
    const pickup = manifest!.stops.find((stop) => stop.kind === 'pickup' && stop.trip?.id === ride.id)!;
    const witness = new Witness({
      desk,
      driver,
      runId: ride.runId!,
      stopId: pickup.id,
      riderIds: riders.slice(1, 60).map(({ riderId }) => riderId!),
      date: dayAfter((await desk.client.clock()).serviceDate),
    });
    const some = async (what: string): Promise<void> => {
      const now = witness.acknowledged;
      await until(`${SOME} acknowledgements ${what}`, () => witness.acknowledged >= now + SOME, 60_000);
    };

    witness.start();
    await some('at first');
    await service.kill();
    await service.start();
    await some('after the service was killed');
    service.killPostgres();
    await some('after PostgreSQL was killed');
    await witness.stop();

    expect(witness.trips.length).toBeGreaterThan(0);
    expect(await audit(service, witness)).toEqual([]);
    expect(await desk.client.trip({ params: { id: ride.id } })).toMatchObject({ state: 'scheduled', promise: ride.promise });
  });
});

const dayAfter = (date: string): string => new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
