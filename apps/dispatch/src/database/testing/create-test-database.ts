/** A real PostgreSQL for specs: one throw-away server per jest worker, one database per suite cloned from a migrated template. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import type { SystemClock, Uuid } from '@rampa/kernel';
import { systemClock, uuidv7 } from '@rampa/kernel';
import { MasterKey } from '../crypto.ts';
import { withClient } from '../data-source.ts';
import type { Database } from '../database.ts';
import { connect } from '../database.ts';
import { startEmbedded } from '../embedded/embedded-postgres.ts';
import { AgencyEntity } from '../entities/index.ts';
import { migrate } from '../migrate.ts';
import { checkRoles } from '../roles/boot-check.ts';
import { narrowRoles, type NarrowRole } from '../roles/rights.ts';
import type { Login } from '../roles/roles.ts';
import { prepareRoles } from '../roles/roles.ts';

// The first suite of a worker starts the server: a second on a machine at rest, several on a busy one.
jest.setTimeout(60_000);

export interface TestDatabase {
  /** As the service has it: through the service's own role. */
  readonly database: Database;
  /** A demo agency that is there from the start. */
  readonly agencyId: Uuid;
  /** For the service's role. */
  readonly serviceUrl: string;
  /** For sign-in, relay and retention. */
  readonly narrow: Readonly<Record<NarrowRole, Login>>;
  /** For the superuser, who sees everything: to look behind the service's back. */
  readonly adminUrl: string;
  /** Adds another agency. */
  addAgency(): Promise<Uuid>;
  /** Rows of any agency, as the superuser sees them. */
  query<Row = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Ends the connections and drops the database. Call it in `afterAll`. */
  close(): Promise<void>;
}

interface RunningServer {
  readonly adminUrl: string;
  readonly serviceUrl: string;
  readonly narrow: Readonly<Record<NarrowRole, Login>>;
}

/** A database of its own, migrated, with one agency. @param options.system the clock of sessions and idempotency; the machine's own unless told. */
export async function createTestDatabase(options: { system?: SystemClock } = {}): Promise<TestDatabase> {
  const server = await serverOfThisWorker();
  const name = `suite_${uuidv7(systemClock).replaceAll('-', '')}`;
  await withClient(server.adminUrl, (client) => client.query(`create database ${name} template rampa`));
  const adminUrl = onDatabase(server.adminUrl, name);
  const serviceUrl = onDatabase(server.serviceUrl, name);
  const narrow = { ...server.narrow };
  for (const role of narrowRoles) narrow[role] = { ...narrow[role], url: onDatabase(narrow[role].url, name) };
  // a throw-away server does not wait for its disk, and nobody is to be warned of that
  const findings = { ...(await checkRoles({ serviceUrl, narrow }, 'rampa_owner')), notDurable: [] };
  const master = new MasterKey(Buffer.alloc(32, 7));
  const database = await connect({ serviceUrl, narrow }, { findings, master, system: options.system ?? systemClock, log: () => undefined });
  const addAgency = (): Promise<Uuid> => createAgency(database);
  return {
    database,
    agencyId: await addAgency(),
    serviceUrl,
    narrow,
    adminUrl,
    addAgency,
    query: (sql, parameters = []) => withClient(adminUrl, async (client) => (await client.query(sql, [...parameters])).rows as never),
    close: async () => {
      await database.close();
      await withClient(server.adminUrl, (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}

async function createAgency(database: Database): Promise<Uuid> {
  const agencyId = uuidv7(systemClock);
  await database.tenant.run(agencyId, (manager) =>
    manager.insert(AgencyEntity, { agencyId, name: 'Test', kind: 'demo', timezone: 'Europe/Sofia', currency: 'EUR', area: null }),
  );
  return agencyId;
}

/** jest gives every spec file fresh modules, so what the worker shares lies in a folder named by its process. */
async function serverOfThisWorker(): Promise<RunningServer> {
  const folder = join(realpathSync(tmpdir()), `rampa-test-${process.pid}`);
  const ready = join(folder, 'ready.json');
  if (existsSync(ready)) return JSON.parse(readFileSync(ready, 'utf8')) as RunningServer;
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  clearAfter(process.pid, folder, join(folder, 'postgres'));
  const embedded = await startEmbedded(folder, { fsync: false });
  if (embedded.folder !== join(folder, 'postgres')) clearAfter(process.pid, folder, embedded.folder);
  const connections = await prepareRoles({ url: embedded.url(), passwordFile: join(folder, 'role') });
  await migrate(connections);
  embedded.letGo();
  const { serviceUrl, narrow } = connections;
  const running: RunningServer = { adminUrl: onDatabase(embedded.url(), 'postgres'), serviceUrl, narrow };
  writeFileSync(ready, JSON.stringify(running), { mode: 0o600 });
  return running;
}

/** Ends the server and removes its files when the worker is gone, however it went: a small shell waits for that. */
function clearAfter(worker: number, folder: string, serverFolder: string): void {
  const stop = 'read -r pid < "$1/data/postmaster.pid" && kill -QUIT "$pid"';
  const script = `while kill -0 ${worker} 2>/dev/null; do sleep 1; done; { ${stop}; } 2>/dev/null; sleep 1; rm -rf "$0" "$1"`;
  spawn('/bin/sh', ['-c', script, folder, serverFolder], { detached: true, stdio: 'ignore', cwd: '/' }).unref();
}

function onDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
