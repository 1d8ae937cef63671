/** Opens the database whole: server, roles, migrations, keys, and the few objects through which features use it. */
import { join, resolve } from 'node:path';
import type { SystemClock, Uuid } from '@rampa/kernel';
import type { DataSource } from 'typeorm';
import { MasterKey, RiderKeys, ServiceCipher, WrongMasterKeyError } from './crypto.ts';
import { clientConfig, createDataSource, withClient } from './data-source.ts';
import { DayLock } from './day-lock.ts';
import type { EmbeddedPostgres } from './embedded/embedded-postgres.ts';
import { startEmbedded } from './embedded/embedded-postgres.ts';
import { DriverEntity, EventEntity, PersonEntity, RiderEntity, SessionEntity } from './entities/index.ts';
import { EventTail } from './event-tail.ts';
import { Events } from './events.ts';
import { Idempotency } from './idempotency.ts';
import { loadMasterKey } from './master-key.ts';
import { migrate } from './migrate.ts';
import { PositionPartitions } from './positions.ts';
import type { BootFindings } from './roles/boot-check.ts';
import { checkRoles } from './roles/boot-check.ts';
import type { NarrowRole } from './roles/rights.ts';
import type { Connections } from './roles/roles.ts';
import { prepareRoles } from './roles/roles.ts';
import { runningLock } from './running-lock.ts';
import { RelayTenant, RetentionTenant, SignInTenant, Tenant } from './tenant.ts';
import { WakeUp } from './wake-up.ts';

export interface DatabaseOptions {
  readonly dataDir: string;
  /** An external server; without it the embedded one is started in `dataDir`. */
  readonly url?: string;
  readonly ownerUrl?: string;
  readonly pgBinDir?: string;
  readonly masterKeyFile?: string;
  readonly system: SystemClock;
  /** One line for the operator; never personal data. */
  readonly log?: (line: string) => void;
  readonly poolSize?: number;
}

export interface KnownAgency {
  readonly agencyId: Uuid;
  readonly kind: 'demo' | 'real';
}

export class Database {
  readonly tenant: Tenant;
  readonly signIn: SignInTenant;
  readonly retention: RetentionTenant;
  readonly events: Events;
  readonly tail: EventTail;
  readonly idempotency: Idempotency;
  readonly dayLock: DayLock;
  readonly riderKeys: RiderKeys;
  readonly cipher: ServiceCipher;
  readonly positions: PositionPartitions;
  readonly findings: BootFindings;
  readonly #dataSource: DataSource;
  readonly #narrow: Readonly<Record<NarrowRole, DataSource>>;
  readonly #wakeUp: WakeUp;
  readonly #server: EmbeddedPostgres | undefined;

  constructor(parts: DatabaseParts) {
    this.#dataSource = parts.dataSource;
    this.#narrow = parts.narrow;
    this.#wakeUp = parts.wakeUp;
    this.#server = parts.server;
    this.findings = parts.findings;
    const onHookError = (error: unknown): void => parts.log(`an after-commit hook failed: ${errorName(error)}`);
    this.tenant = new Tenant(parts.dataSource, onHookError);
    this.signIn = new SignInTenant(parts.narrow.sign_in, onHookError);
    this.retention = new RetentionTenant(parts.narrow.retention, onHookError);
    this.tail = new EventTail(new RelayTenant(parts.narrow.relay, onHookError), parts.wakeUp);
    this.cipher = new ServiceCipher(parts.master);
    this.events = new Events(this.tenant, parts.wakeUp);
    this.idempotency = new Idempotency(this.tenant, this.cipher, parts.system);
    this.dayLock = new DayLock(this.tenant);
    this.riderKeys = new RiderKeys(this.tenant, parts.master);
    this.positions = new PositionPartitions(this.tenant);
  }

  /** The agencies of this database: what a service must know before it can be any of them. */
  async listAgencies(): Promise<KnownAgency[]> {
    const rows: { agency_id: Uuid; kind: 'demo' | 'real' }[] = await this.#dataSource.query('select * from list_agencies()');
    return rows.map((row) => ({ agencyId: row.agency_id, kind: row.kind }));
  }

  /** Whose live session this token hash is; for sign-in, which comes before any agency is known. */
  async findAgencyOfSession(tokenHash: Uint8Array, at: number): Promise<Uuid | undefined> {
    const sql = 'select agency_of_session($1, $2) as agency_id';
    const rows: { agency_id: Uuid | null }[] = await this.#narrow.sign_in.query(sql, [Buffer.from(tokenHash), new Date(at)]);
    return rows[0]?.agency_id ?? undefined;
  }

  /** How many other processes use this database as a service or a command does. */
  async countOthers(): Promise<number> {
    const rows: { holders: number }[] = await this.#dataSource.query(
      `select count(*)::int as holders from pg_locks l join pg_database d on d.oid = l.database
       where d.datname = current_database() and l.locktype = 'advisory' and l.objid = $1 and l.objsubid = 1 and l.granted`,
      [runningLock],
    );
    return Math.max(0, (rows[0]?.holders ?? 1) - 1);
  }

  /** For `/api/health`: whether the database answers. */
  async answers(): Promise<boolean> {
    try {
      await this.#dataSource.query('select 1');
      return true;
    } catch {
      return false;
    }
  }

  /** Ends every connection and, when it is ours, the server: cleanly. */
  async close(): Promise<void> {
    await this.#wakeUp.close();
    await Promise.all([this.#dataSource, ...Object.values(this.#narrow)].map((source) => source.destroy()));
    await this.#server?.stop();
  }
}

interface DatabaseParts {
  readonly dataSource: DataSource;
  readonly narrow: Readonly<Record<NarrowRole, DataSource>>;
  readonly wakeUp: WakeUp;
  readonly server?: EmbeddedPostgres;
  readonly findings: BootFindings;
  readonly master: MasterKey;
  readonly system: SystemClock;
  readonly log: (line: string) => void;
}

/** @throws DatabaseSetupError or another error that says what to do; nothing is left running then. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const log = options.log ?? (() => undefined);
  const dataDir = resolve(options.dataDir);
  const server = options.url ? undefined : await startEmbedded(dataDir, { log, ...(options.pgBinDir && { pgBinDir: options.pgBinDir }) });
  try {
    const connections = await prepareRoles({
      url: options.url ?? server!.url(),
      ...(options.ownerUrl && { ownerUrl: options.ownerUrl }),
      passwordFile: join(dataDir, 'keys', 'database-role'),
    });
    const ran = await migrate(connections);
    if (ran.length > 0) log(`database: ${ran.length} migration(s) applied`);
    const findings = await checkRoles(connections, connections.owner.role);
    if (!findings.cyrillicSearch) log(noCyrillic);
    if (findings.notDurable.length > 0) log(`a power cut may lose what this database acknowledged: ${findings.notDurable.join(', ')}`);
    const master = await openMasterKey(options, dataDir, connections);
    return await connect(connections, { ...(server && { server }), findings, master, system: options.system, log }, options.poolSize);
  } catch (error) {
    await server?.stop();
    throw error;
  }
}

/** Of each narrow role: connections at most, and the entities it reads by. */
const narrowSources = {
  sign_in: { poolSize: 4, entities: [SessionEntity, PersonEntity, RiderEntity, DriverEntity] },
  relay: { poolSize: 2, entities: [EventEntity] },
  retention: { poolSize: 1, entities: [] },
} as const;

/** Connects as the service and its narrow roles to a database that is ready. */
export async function connect(
  connections: Pick<Connections, 'serviceUrl' | 'narrow'>,
  parts: Omit<DatabaseParts, 'dataSource' | 'narrow' | 'wakeUp'>,
  poolSize?: number,
): Promise<Database> {
  const onPoolError = (error: unknown): void => parts.log(`a database connection was lost: ${errorName(error)}`);
  const dataSource = createDataSource({ url: connections.serviceUrl, ...(poolSize && { poolSize }), onPoolError });
  const narrowed = (role: NarrowRole): DataSource =>
    createDataSource({ url: connections.narrow[role].url, onPoolError, ...narrowSources[role] });
  const narrow = { sign_in: narrowed('sign_in'), relay: narrowed('relay'), retention: narrowed('retention') };
  await Promise.all([dataSource, ...Object.values(narrow)].map((source) => source.initialize()));
  const wakeUp = new WakeUp(clientConfig(connections.narrow.relay.url));
  await wakeUp.open();
  return new Database({ ...parts, dataSource, narrow, wakeUp });
}

async function openMasterKey(options: DatabaseOptions, dataDir: string, connections: Connections): Promise<MasterKey> {
  const inUse = await withClient(
    connections.owner.url,
    async (client) =>
      (await client.query<{ master_id: string }>('select distinct master_id from rider_key')).rows.map((row) => row.master_id),
    connections.owner.setRole,
  );
  const where = { dataDir, ...(options.masterKeyFile && { file: options.masterKeyFile }) };
  const master = await loadMasterKey(where, async () => inUse.length === 0);
  const foreign = inUse.find((id) => id !== master.id);
  if (foreign) throw new WrongMasterKeyError(foreign, master.id);
  return master;
}

const noCyrillic =
  "this database's locale does not know Cyrillic letters, so search finds Bulgarian names only when typed exactly; " +
  'create the database with: create database rampa template template0 encoding UTF8 locale_provider icu icu_locale bg locale "C.UTF-8"';

/** Errors of the driver may quote rows: only their kind is told. */
const errorName = (error: unknown): string =>
  error instanceof Error ? `${error.name}${'code' in error ? ` ${String(error.code)}` : ''}` : 'unknown';
