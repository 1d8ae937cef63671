import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Instant } from '@rampa/kernel';
import { SessionEntity } from '../database/entities/index.ts';
import { Fixture } from '../database/testing/fixture.ts';
import { startRunningService, type RunningService } from '../testing/running-service.ts';
import { RetentionService } from './retention.service.ts';

const NOW = '2026-12-07T06:15:00+02:00';
const DAY_MS = 86_400_000;
let service: RunningService;
beforeAll(async () => {
  service = await startRunningService(NOW);
});
afterAll(() => service.close());

/** A position every ten seconds from an hour on, `count` of them, so many days ago. */
async function drive(vehicleId: string, daysAgo: number, count: number): Promise<void> {
  const { database, agencyId } = service.db;
  const first = Instant(Date.parse('2026-12-07T08:00:00Z') - daysAgo * DAY_MS);
  await database.tenant.run(agencyId, async () => {
    await database.positions.ensure(first);
    await database.tenant.query(
      `insert into position (device, sequence, at, vehicle_id, lat, lon)
       select 'phone', $3 + n, $1::timestamptz + n * interval '10 seconds', $2, 42.7, 23.3 from generate_series(0, $4::int - 1) n`,
      [new Date(first), vehicleId, daysAgo * 1000, count],
    );
  });
}

const kept = async (vehicleId: string): Promise<Record<string, number>> => {
  const rows = await service.db.query<{ day: string; n: number }>(
    `select to_char(at, 'MM-DD') as day, count(*)::int as n from position where vehicle_id = $1 group by 1 order by 1`,
    [vehicleId],
  );
  return Object.fromEntries(rows.map(({ day, n }) => [day, n]));
};

it('thins exact positions after the policy’s days to one a minute, and leaves the younger and other agencies alone', async () => {
  const { database, agencyId } = service.db;
  const make = new Fixture(database.tenant);
  const van = await database.tenant.run(agencyId, () => make.vehicle());
  const other = await database.tenant.run(agencyId, () => make.vehicle());
  for (const daysAgo of [1, 29, 32, 33, 50]) await drive(van, daysAgo, 60);
  await drive(other, 34, 1);
  const stranger = await service.db.addAgency();
  await service.db.query(
    `insert into position (agency_id, device, sequence, at, vehicle_id, lat, lon)
     select $1, 'phone', n, '2026-11-03T08:00:00Z'::timestamptz + n * interval '1 second', $2, 42.7, 23.3 from generate_series(1, 30) n`,
    [stranger, van],
  );
  const retention = service.get(RetentionService);
  expect(await retention.sweep()).toMatchObject({ positions: 3 * 50 });
  expect(await kept(other)).toEqual({ '11-03': 1 });
  expect(await kept(van)).toEqual({ '10-18': 10, '11-03': 30, '11-04': 10, '11-05': 10, '11-08': 60, '12-06': 60 });
  expect(await retention.sweep()).toMatchObject({ positions: 0 });
});

it('forgets sessions that have ended and keys past their seven days, and keeps the others', async () => {
  const { database, agencyId } = service.db;
  const personId = await database.tenant.run(agencyId, () => new Fixture(database.tenant).person());
  const now = Date.parse(NOW);
  const session = (n: number, expiresAt: number) => ({
    tokenHash: Buffer.alloc(32, n),
    personId,
    app: 'rider',
    issuedAt: Instant(0),
    expiresAt: Instant(expiresAt),
  });
  await database.signIn.run(agencyId, (em) => em.getRepository(SessionEntity).insert([session(1, now), session(2, now + 1)]));
  const key = (name: string): Promise<unknown> =>
    database.idempotency.run(agencyId, { actor: 'phone', operation: 'book', key: name, body: null }, async () => 1);
  await key('old');
  await key('young');
  await service.db.query(`update idempotency set expires_at = case key when 'old' then $1 else $2 end::timestamptz`, [
    new Date(now),
    new Date(now + 1),
  ]);
  expect(await service.get(RetentionService).sweep()).toMatchObject({ sessions: 1, keys: 1 });
  expect(await service.db.query('select token_hash from session')).toEqual([{ token_hash: Buffer.alloc(32, 2) }]);
  expect(await service.db.query(`select key from idempotency where actor = 'phone'`)).toEqual([{ key: 'young' }]);
});
