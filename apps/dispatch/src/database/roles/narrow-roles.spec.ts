import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClock } from '@rampa/kernel';
import { withClient } from '../data-source.ts';
import { SessionEntity } from '../entities/index.ts';
import { PositionPartitions } from '../positions.ts';
import type { TestDatabase } from '../testing/create-test-database.ts';
import { createTestDatabase } from '../testing/create-test-database.ts';
import { Fixture, hoursOf } from '../testing/fixture.ts';
import { checkRoles } from './boot-check.ts';
import type { NarrowRole } from './rights.ts';

let db: TestDatabase;
let make: Fixture;
const { from: at } = hoursOf('08:00', '09:00');
beforeAll(async () => {
  db = await createTestDatabase();
  make = new Fixture(db.database.tenant);
  await db.database.tenant.run(db.agencyId, async () => {
    const vehicleId = await make.vehicle();
    await db.database.positions.ensure(at);
    await db.database.tenant.query(
      `insert into position (device, sequence, at, vehicle_id, lat, lon) select 'phone', n, $1::timestamptz, $2, 42.7, 23.3 from generate_series(1, 3) n`,
      [new Date(at), vehicleId],
    );
    await db.database.events.append({ stream: 'agency', type: 'tried', at, actor: { id: null, role: 'service' } });
  });
});
afterAll(() => db.close());

/** What PostgreSQL answers to a statement of a role in the agency's transaction: the number of rows, or why not. */
async function answerTo(role: NarrowRole | 'service', sql: string, agencyId = db.agencyId): Promise<number | string> {
  return withClient(role === 'service' ? db.serviceUrl : db.narrow[role].url, async (client) => {
    await client.query('begin');
    await client.query(`select set_config('app.agency', $1, true)`, [agencyId]);
    try {
      return (await client.query(sql)).rowCount ?? 0;
    } catch (error) {
      return (error as { code: string }).code;
    } finally {
      await client.query('rollback');
    }
  });
}
const DENIED = '42501';

describe('sign-in', () => {
  it('opens, finds and closes sessions, and reads of people who they are', async () => {
    const { signIn } = db.database;
    const personId = await db.database.tenant.run(db.agencyId, () => make.person('Иван', '+359888'));
    const tokenHash = Buffer.alloc(32, 1);
    const row = { tokenHash, personId, app: 'rider', issuedAt: systemClock.now(), expiresAt: systemClock.now() };
    await signIn.run(db.agencyId, (em) => em.getRepository(SessionEntity).insert(row));
    expect(await answerTo('sign_in', 'select token_hash, person_id from session')).toBe(1);
    expect(await answerTo('sign_in', 'select id, name, language, roles from person')).toBe(1);
    expect(await answerTo('sign_in', 'select * from session', await db.addAgency())).toBe(0);
    await signIn.run(db.agencyId, (em) => em.getRepository(SessionEntity).delete({ tokenHash }));
  });

  it.each([
    'select phone from person',
    'select * from person',
    'select needs from rider',
    'select home from rider',
    'select * from trip',
    'select * from rider_key',
    'select * from event',
    "update person set roles = '{manager}'",
    'update session set expires_at = expires_at',
  ])('may not %s', async (sql) => {
    expect(await answerTo('sign_in', sql)).toBe(DENIED);
  });
});

describe('the relay', () => {
  it('reads events and their counters', async () => {
    expect(await db.database.tail.heads(db.agencyId)).toEqual([{ stream: 'agency', lastSeq: 1 }]);
    expect(await db.database.tail.read(db.agencyId, 'agency', 0, 10)).toMatchObject([{ seq: 1, type: 'tried' }]);
    expect(await db.database.tail.heads(await db.addAgency())).toEqual([]);
  });

  it.each([
    'select * from trip',
    'select * from person',
    'select * from session',
    'delete from event',
    'update event_stream set last_seq = 0',
    "insert into event_stream (stream, last_seq) values ('agency', 9)",
    'select agency_of_session(null, null)',
    'create table mine (n int)',
  ])('may not %s', async (sql) => {
    expect(await answerTo('relay', sql)).toBe(DENIED);
  });
});

describe('retention', () => {
  it('deletes positions, sessions and used keys, of one agency at a time', async () => {
    expect(await answerTo('retention', 'delete from position where at <= now()')).toBe(0);
    expect(await answerTo('retention', "delete from position where at < '2027-01-01'")).toBe(3);
    expect(await answerTo('retention', "delete from position where at < '2027-01-01'", await db.addAgency())).toBe(0);
    expect(await answerTo('retention', 'delete from session where expires_at < now()')).toBe(0);
    expect(await answerTo('retention', 'delete from idempotency where expires_at < now()')).toBe(0);
  });

  it('drops a day of positions, which the service may not', async () => {
    const { retention, tenant } = db.database;
    const old = hoursOf('08:00', '09:00').to - 40 * 86_400_000;
    const day = new Date(old).toISOString().slice(0, 10);
    const partitions = new PositionPartitions(tenant);
    await tenant.run(db.agencyId, () => partitions.ensure(at, old as typeof at));
    await retention.run(db.agencyId, () => partitions.drop(retention, day));
    expect(await db.query(`select 1 from pg_class where relname = $1`, [`position_${day.replaceAll('-', '')}`])).toEqual([]);
    expect(await answerTo('service', `select drop_position_partition('${day}')`)).toBe(DENIED);
  });

  it.each([
    'select lat, lon from position',
    'update position set at = at',
    "insert into position (device, sequence, at, vehicle_id, lat, lon) values ('x', 1, now(), gen_random_uuid(), 1, 1)",
    'select token_hash from session',
    'select reply from idempotency',
    'delete from event',
    'delete from person',
    'select * from trip',
  ])('may not %s', async (sql) => {
    expect(await answerTo('retention', sql)).toBe(DENIED);
  });
});

describe('the service', () => {
  it.each([
    'select * from session',
    'delete from session',
    'delete from position',
    'update position set at = at',
    'delete from idempotency',
    'update event set at = at',
    'delete from event',
    'delete from access_log',
  ])('may not %s', async (sql) => {
    expect(await answerTo('service', sql)).toBe(DENIED);
  });
});

describe('the start', () => {
  const check = (): Promise<unknown> => checkRoles(db, 'rampa_owner');

  it.each([
    [
      'grant update on event to rampa_relay',
      'revoke update on event from rampa_relay',
      'rampa_relay may do more than its work: update on event',
    ],
    ['grant select (phone) on person to rampa_sign_in', 'revoke select (phone) on person from rampa_sign_in', 'select on person.phone'],
    ['grant select on trip to public', 'revoke select on trip from public', 'select on trip'],
    [
      'grant execute on function list_agencies() to rampa_retention',
      'revoke execute on function list_agencies() from rampa_retention',
      'execute list_agencies',
    ],
    [
      'revoke delete on session from rampa_retention',
      'grant delete on session to rampa_retention',
      'lacks a right that it needs: delete on session',
    ],
    ['grant rampa_owner to rampa_relay', 'revoke rampa_owner from rampa_relay', 'rampa_relay is a member of the role that owns the tables'],
    ['alter role rampa_relay bypassrls', 'alter role rampa_relay nobypassrls', 'rampa_relay may bypass row-level security'],
  ])('refuses after %s', async (change, back, says) => {
    await check();
    await db.query(change);
    try {
      await expect(check()).rejects.toThrow(says);
    } finally {
      await db.query(back);
    }
    await check();
  });
});
