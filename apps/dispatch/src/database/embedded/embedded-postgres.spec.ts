import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { serverPrograms } from './binaries.ts';
import { EmbeddedPostgres, startEmbedded } from './embedded-postgres.ts';
import { canReach, serverUser } from './system-user.ts';

jest.setTimeout(60_000);

let folder: string;
const started: EmbeddedPostgres[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(realpathSync(tmpdir()), 'rampa-embedded-'));
  chmodSync(folder, 0o755);
});
afterEach(async () => {
  for (const server of started.splice(0)) {
    await server.stop();
    rmSync(server.folder, { recursive: true, force: true });
  }
  rmSync(folder, { recursive: true, force: true });
});

async function start(dataDir = folder): Promise<EmbeddedPostgres> {
  const server = await startEmbedded(dataDir, { fsync: false });
  started.push(server);
  return server;
}

async function query<Row extends pg.QueryResultRow>(server: EmbeddedPostgres, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: server.url() });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Settings on which hangs whether an acknowledged commit survives a power cut. */
const durability = `select name, setting from pg_settings
  where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums') order by name`;

/** Waits, without a clock, until a process has ended. */
async function ended(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('the embedded server', () => {
  it('starts on a port of its own on this machine only, and keeps its secrets to itself', async () => {
    const server = await start();
    const [row] = await query<Record<string, string>>(
      server,
      `select current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets,
         current_setting('password_encryption') as passwords, datlocprovider as provider, daticulocale as locale
       from pg_database where datname = 'rampa'`,
    );
    expect(row).toEqual({ addresses: '127.0.0.1', sockets: '', passwords: 'scram-sha-256', provider: 'i', locale: 'bg' });
    expect(statSync(join(folder, 'postgres.json')).mode & 0o777).toBe(0o600);
    expect(statSync(server.folder).mode & 0o777).toBe(0o700);
    const stranger = new pg.Client({ connectionString: server.url().replace(/:[^:@]+@/, ':wrong@') });
    await expect(stranger.connect()).rejects.toMatchObject({ code: '28P01' });
  });

  it('stops cleanly and goes on where it was', async () => {
    const first = await start();
    await query(first, 'create table kept (n int); insert into kept values (1)');
    await first.stop();
    expect(first.pid).toBeUndefined();
    expect(readFileSync(join(first.folder, 'server.log'), 'utf8')).toContain('database system is shut down');
    const second = await start();
    expect(second.adopted).toBe(false);
    expect(await query(second, 'select n from kept')).toEqual([{ n: 1 }]);
  });

  it('is adopted when the service was killed and the server lived on', async () => {
    const first = await start();
    first.letGo();
    const second = await start();
    expect(second.adopted).toBe(true);
    expect(second.pid).toBe(first.pid);
  });

  it('keeps what was committed when it is killed, and comes back by itself', async () => {
    const server = await EmbeddedPostgres.start(folder);
    started.push(server);
    expect(await query(server, durability)).toEqual([
      { name: 'data_checksums', setting: 'on' },
      { name: 'fsync', setting: 'on' },
      { name: 'full_page_writes', setting: 'on' },
      { name: 'synchronous_commit', setting: 'on' },
    ]);
    await query(server, 'create table kept (n int); insert into kept select generate_series(1, 1000)');
    const pid = server.pid!;
    process.kill(pid, 'SIGKILL');
    await ended(pid);
    const again = await start();
    expect(await query(again, 'select count(*)::int as n from kept')).toEqual([{ n: 1000 }]);
    expect(again.pid).not.toBe(pid);
  });

  it('starts though its pid file names a process that is something else by now', async () => {
    const first = await start();
    await first.stop();
    writeFileSync(join(first.folder, 'data', 'postmaster.pid'), `${process.pid}\n`);
    const second = await start();
    expect(await query(second, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('moves to another port when its own is taken', async () => {
    const first = await start();
    const port = Number(new URL(first.url()).port);
    await first.stop();
    const thief = createServer();
    await new Promise<void>((resolve) => thief.listen(port, '127.0.0.1', resolve));
    const second = await start();
    expect(new URL(second.url()).port).not.toBe(String(port));
    expect(await query(second, 'select 1 as one')).toEqual([{ one: 1 }]);
    await new Promise((resolve) => thief.close(resolve));
  });

  it('begins afresh when the first start was cut short', async () => {
    const server = await start();
    await server.stop();
    rmSync(join(server.folder, 'data'), { recursive: true });
    mkdirSync(join(server.folder, 'data.new'));
    expect(existsSync(join(folder, 'postgres.json'))).toBe(true);
    expect(await query(await start(), 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('a machine where only root may pass', () => {
  const user = serverUser();

  it('is recognised', () => {
    chmodSync(folder, 0o700);
    expect(canReach(user, folder)).toBe(user === undefined);
    expect(canReach({ uid: 65_534, gid: 65_534 }, '/usr')).toBe(true);
  });

  it('keeps the cluster outside of a closed data folder, and finds it again', async () => {
    const closed = join(folder, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const first = await start(closed);
    expect(first.folder.startsWith(user ? '/var/lib/rampa/' : closed)).toBe(true);
    await query(first, 'create table kept (n int)');
    await first.stop();
    expect(await query(await start(closed), 'select * from kept')).toEqual([]);
  });
});

it('a folder without PostgreSQL is named', () => {
  expect(() => serverPrograms(undefined, '/usr/share')).toThrow('PG_BIN_DIR has no initdb, pg_ctl and postgres: /usr/share');
});
