import { mkdtempSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { systemClock } from '@rampa/kernel';
import type { Database } from './database.ts';
import { withClient } from './data-source.ts';
import { openDatabase } from './database.ts';
import { EmbeddedPostgres } from './embedded/embedded-postgres.ts';
import { AgencyEntity, PersonEntity } from './entities/index.ts';
import { DatabaseSetupError, withUser } from './roles/roles.ts';
import type { TestDatabase } from './testing/create-test-database.ts';
import { createTestDatabase } from './testing/create-test-database.ts';
import { Fixture, newId } from './testing/fixture.ts';

jest.setTimeout(60_000);

let dataDir: string;
const open: Database[] = [];
beforeEach(() => {
  dataDir = mkdtempSync(join(realpathSync(tmpdir()), 'rampa-database-'));
  chmodSync(dataDir, 0o755);
});
afterEach(async () => {
  for (const database of open.splice(0)) await database.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(options: { url?: string; ownerUrl?: string; log?: (line: string) => void } = {}): Promise<Database> {
  const database = await openDatabase({ dataDir, system: systemClock, ...options });
  open.push(database);
  return database;
}

async function found(database: Database): Promise<string> {
  const agencyId = newId();
  const agency = { agencyId, name: 'Рампа', kind: 'demo' as const, timezone: 'Europe/Sofia', currency: 'EUR', area: null };
  await database.tenant.run(agencyId, (manager) => manager.insert(AgencyEntity, agency));
  return agencyId;
}

describe('the embedded database', () => {
  it('is made at the first start, with keys apart from the data, and opened again at the next', async () => {
    const first = await start();
    const agencyId = await found(first);
    expect(await first.answers()).toBe(true);
    expect(first.findings).toEqual({ cyrillicSearch: true, notDurable: [] });
    const key = join(dataDir, 'keys', 'master.key');
    expect(statSync(key).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataDir, 'keys', 'database-role')).mode & 0o777).toBe(0o600);
    const secret = readFileSync(key, 'utf8');
    await open.pop()!.close();
    const second = await start();
    expect(await second.listAgencies()).toEqual([{ agencyId, kind: 'demo' }]);
    expect(readFileSync(key, 'utf8')).toBe(secret);
  });

  it('refuses to go on without the key that its riders were sealed with', async () => {
    const first = await start();
    const agencyId = await found(first);
    const make = new Fixture(first.tenant);
    await first.tenant.run(agencyId, async () => first.riderKeys.seal(await make.rider(), 'needs', {}));
    await open.pop()!.close();
    const key = join(dataDir, 'keys', 'master.key');
    renameSync(key, `${key}.away`);
    await expect(start()).rejects.toThrow('master.key is missing, and the database holds data sealed with it');
    writeFileSync(key, Buffer.alloc(32).toString('base64'));
    await expect(start()).rejects.toThrow("riders' keys are wrapped by master key");
    renameSync(`${key}.away`, key);
    await start();
  });

  it('loses nothing it acknowledged and doubles nothing when PostgreSQL is killed under it', async () => {
    const database = await start();
    const agencyId = await found(database);
    const server = await EmbeddedPostgres.start(dataDir);
    server.letGo();
    const acknowledged: string[] = [];
    const writer = async (who: number): Promise<void> => {
      for (let turn = 0; turn < 40; turn++) {
        const id = newId();
        const write = (): Promise<unknown> =>
          database.idempotency.run(agencyId, { actor: `w${who}`, operation: 'add', key: id, body: null }, async () => {
            await database.tenant.manager.insert(PersonEntity, { id, name: 'Х', language: 'bg', roles: [] });
            await database.events.append({ stream: 'agency', type: 'added', at: systemClock.now(), actor: { id: null, role: 'service' } });
            return id;
          });
        // A commit whose outcome is unknown is sent again with its key, as every client of ours does.
        await write().catch(write);
        acknowledged.push(id);
        if (who === 0 && turn === 15) process.kill(server.pid!, 'SIGKILL');
      }
    };
    await Promise.all([0, 1, 2, 3].map(writer));
    const people = await database.tenant.run(agencyId, (manager) => manager.find(PersonEntity));
    expect(people.map(({ id }) => id).sort()).toEqual([...acknowledged].sort());
    const events = await database.tenant.run(agencyId, () => database.events.read('agency'));
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 160 }, (_, i) => i + 1));
  });
});

describe('an external database', () => {
  let other: TestDatabase;
  beforeAll(async () => {
    other = await createTestDatabase();
  });
  afterAll(() => other.close());

  it('of a superuser gets a restricted role for the service, and the service uses that', async () => {
    const said: string[] = [];
    const database = await start({ url: other.adminUrl, log: (line) => said.push(line) });
    expect(await database.listAgencies()).toHaveLength(1);
    // the throw-away server of the specs does not wait for its disk
    expect(said).toEqual([
      'a power cut may lose what this database acknowledged: fsync = off, full_page_writes = off, synchronous_commit = off',
    ]);
    const [row] = await database.tenant.run(other.agencyId, () =>
      database.tenant.query<{ role: string; superuser: boolean }>(
        'select current_user as role, rolsuper as superuser from pg_roles where rolname = current_user',
      ),
    );
    expect(row!.role).toMatch(/^rampa_service_suite_/);
    expect(row!.superuser).toBe(false);
  });

  it('of an owner who may create roles is set up by that owner, and survives the loss of the password file', async () => {
    const { url } = await emptyDatabase('login createrole', 'grant create on database :db to :role');
    await found(await start({ url }));
    await open.pop()!.close();
    rmSync(join(dataDir, 'keys', 'database-role'));
    expect(await (await start({ url })).listAgencies()).toHaveLength(1);
  });

  it('of a role that may do too little is refused with what the administrator must run', async () => {
    const { url } = await emptyDatabase('login', 'grant connect on database :db to :role');
    const error = await start({ url }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(DatabaseSetupError);
    expect(String(error)).toContain('create role rampa_owner login password');
    expect(String(error)).toContain('DATABASE_OWNER_URL');
  });

  it('with two roles given is used as it is given', async () => {
    const { url: ownerUrl, name } = await emptyDatabase('login', 'grant create on database :db to :role');
    const service = await role('login');
    const url = withUser(ownerUrl, service, 'secret');
    const missing = await start({ url, ownerUrl }).catch((caught: unknown) => caught);
    expect(missing).toBeInstanceOf(DatabaseSetupError);
    for (const work of ['sign_in', 'relay', 'retention']) {
      expect(String(missing)).toContain(`create role ${service}_${work} login password`);
    }
    await addNarrow(service);
    const database = await start({ url, ownerUrl });
    await found(database);
    expect(await database.listAgencies()).toHaveLength(1);
    expect(name).toMatch(/^external_/);
  });

  it('is refused when the service would be superuser or could become the owner', async () => {
    const { url: ownerUrl } = await emptyDatabase('login', 'grant create on database :db to :role');
    const superuser = await addNarrow(await role('login superuser'));
    await expect(start({ url: withUser(ownerUrl, superuser, 'secret'), ownerUrl })).rejects.toThrow('is a superuser');
    const member = await addNarrow(await role(`login in role ${new URL(ownerUrl).username}`));
    await expect(start({ url: withUser(ownerUrl, member, 'secret'), ownerUrl })).rejects.toThrow('member of the role that owns');
    const bypasser = await addNarrow(await role('login bypassrls'));
    await expect(start({ url: withUser(ownerUrl, bypasser, 'secret'), ownerUrl })).rejects.toThrow('may bypass row-level security');
  });

  it('of a newer Rampa is left alone', async () => {
    await other.query(`insert into migration (timestamp, name) values (9, 'FromTheFuture9')`);
    await expect(start({ url: other.adminUrl })).rejects.toThrow('of a newer Rampa');
    await other.query(`delete from migration where name = 'FromTheFuture9'`);
  });

  async function role(rights: string): Promise<string> {
    const name = `role_${newId().replaceAll('-', '')}`;
    await other.query(`create role ${name} ${rights} password 'secret'`);
    return name;
  }

  /** The roles beside a service's role, as an administrator makes them. */
  async function addNarrow(service: string): Promise<string> {
    for (const work of ['sign_in', 'relay', 'retention']) await other.query(`create role ${service}_${work} login password 'secret'`);
    return service;
  }

  async function emptyDatabase(rights: string, grant: string): Promise<{ url: string; name: string }> {
    const name = `external_${newId().replaceAll('-', '')}`;
    const owner = await role(rights);
    await other.query(`create database ${name} template template0`);
    const url = new URL(withUser(other.adminUrl, owner, 'secret'));
    await other.query(grant.replace(':db', name).replace(':role', owner));
    url.pathname = `/${name}`;
    if (grant.includes('grant create')) await grantSchema(url, owner);
    return { url: url.href, name };
  }

  async function grantSchema(url: URL, owner: string): Promise<void> {
    await withClient(userIn(other.adminUrl, url.href), (client) => client.query(`grant create, usage on schema public to ${owner}`));
  }

  /** The first URL's user in the second one's database. */
  function userIn(user: string, database: string): string {
    const url = new URL(user);
    url.pathname = new URL(database).pathname;
    return url.href;
  }
});
