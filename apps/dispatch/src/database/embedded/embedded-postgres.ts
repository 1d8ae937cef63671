/** The PostgreSQL that Rampa brings along: started, adopted, watched and stopped through initdb and pg_ctl. */
import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { runningLock } from '../running-lock.ts';
import { serverPrograms } from './binaries.ts';
import type { Cluster } from './cluster.ts';
import { clearForeignPid, clusterOf, initialise, isAlive, moveToFreePort, serverPid } from './cluster.ts';
import { ProgramError, runProgram } from './programs.ts';
import type { SystemUser } from './system-user.ts';
import { serverUser } from './system-user.ts';

export interface EmbeddedOptions {
  /** False for throw-away data only: a power cut may then lose everything. */
  readonly fsync?: boolean;
  readonly pgBinDir?: string;
  /** Hears of restarts after a crash, in one line without personal data. */
  readonly log?: (line: string) => void;
}

const DATABASE = 'rampa';
const WATCH_MS = 250;
const START_ATTEMPTS = 40;
const START_PAUSE_MS = 250;

export class EmbeddedPostgres {
  readonly #dataDir: string;
  readonly #programs: string;
  readonly #user: SystemUser | undefined;
  readonly #options: EmbeddedOptions;
  #cluster: Cluster;
  #watch: NodeJS.Timeout | undefined;
  #restarting: Promise<void> | undefined;
  #stopped = false;
  /** Whether a live server of this folder was found rather than started. */
  adopted = false;

  private constructor(dataDir: string, programs: string, user: SystemUser | undefined, cluster: Cluster, options: EmbeddedOptions) {
    this.#dataDir = dataDir;
    this.#programs = programs;
    this.#user = user;
    this.#cluster = cluster;
    this.#options = options;
  }

  /** See `startEmbedded`. */
  static async start(dataDir: string, options: EmbeddedOptions = {}): Promise<EmbeddedPostgres> {
    const user = serverUser();
    const programs = serverPrograms(user, options.pgBinDir);
    const cluster = await clusterOf(dataDir, user);
    const server = new EmbeddedPostgres(dataDir, programs, user, cluster, options);
    await initialise(cluster, programs, user, options.fsync ?? true);
    server.adopted = await server.#answers();
    if (!server.adopted) await server.#startServer();
    await server.#createDatabase();
    server.#watch = setInterval(() => server.#check(), WATCH_MS).unref();
    return server;
  }

  /** For the superuser; the service itself never connects with it. */
  url(database = DATABASE): string {
    return `postgresql://postgres:${this.#cluster.password}@127.0.0.1:${this.#cluster.port}/${database}`;
  }

  /** The server's process, or `undefined` while it is down. */
  get pid(): number | undefined {
    const pid = serverPid(this.#cluster);
    return pid !== undefined && isAlive(pid) ? pid : undefined;
  }

  /** Where the server keeps its files. */
  get folder(): string {
    return this.#cluster.folder;
  }

  /** Leaves the server running, unwatched. */
  letGo(): void {
    this.#stopped = true;
    clearInterval(this.#watch);
  }

  /** Stops the server, cleanly, unless a service of another process still uses it. */
  async stop(): Promise<void> {
    if (this.#stopped) return;
    this.#stopped = true;
    clearInterval(this.#watch);
    await this.#restarting;
    if (this.pid === undefined || (await this.#inUse())) return;
    await this.#pgCtl(['stop', '-m', 'fast', '-w', '-t', '60']);
  }

  /** Whether the live server of this port is the one of our folder. */
  async #answers(): Promise<boolean> {
    if (this.pid === undefined) return false;
    try {
      const rows = await this.#query<{ setting: string }>('postgres', `select current_setting('data_directory') as setting`);
      return realpathSync(rows[0]!.setting) === realpathSync(this.#cluster.data);
    } catch {
      return false;
    }
  }

  /** Right after a crash the old server's helpers may still hold its memory; they go by themselves, so this waits for them. */
  async #startServer(): Promise<void> {
    clearForeignPid(this.#cluster);
    for (let attempt = 1; ; attempt++) {
      try {
        await this.#pgCtl(['start', '-w', '-t', '120', '-l', this.#cluster.log, '-o', this.#serverOptions()], true);
        return;
      } catch (error) {
        if (await this.#answers()) return;
        if (!(error instanceof ProgramError) || attempt >= START_ATTEMPTS) throw this.#startError(error);
        if (/could not bind|Address already in use/.test(this.#logTail()))
          this.#cluster = await moveToFreePort(this.#dataDir, this.#cluster);
        await new Promise((resolve) => setTimeout(resolve, START_PAUSE_MS));
      }
    }
  }

  #serverOptions(): string {
    const settings: Record<string, string> = {
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      max_connections: '100',
      shared_buffers: '64MB',
      timezone: 'UTC',
      log_timezone: 'UTC',
      log_error_verbosity: 'terse',
      // Statements may hold names and phones: neither they nor their parameters reach the log.
      log_min_error_statement: 'panic',
      log_parameter_max_length_on_error: '0',
      // What is acknowledged survives a power cut; a file of settings in the data folder cannot say otherwise.
      ...(this.#options.fsync !== false && { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' }),
      ...(this.#options.fsync === false && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '2GB' }),
    };
    return [`-p ${this.#cluster.port}`, ...Object.entries(settings).map(([name, value]) => `-c ${name}='${value}'`)].join(' ');
  }

  #startError(cause: unknown): Error {
    return new Error(`PostgreSQL did not start; the end of ${this.#cluster.log} says:\n${this.#logTail()}`, { cause });
  }

  #logTail(): string {
    try {
      return readFileSync(this.#cluster.log, 'utf8').split('\n').slice(-12).join('\n').trim();
    } catch {
      return '(it cannot be read)';
    }
  }

  async #createDatabase(): Promise<void> {
    const rows = await this.#query('postgres', 'select 1 from pg_database where datname = $1', [DATABASE]);
    if (rows.length === 0) await this.#query('postgres', `create database ${DATABASE}`);
  }

  /** Brings a server back that died under us; whoever was connected reconnects. */
  #check(): void {
    if (this.#stopped || this.#restarting || this.pid !== undefined) return;
    this.#options.log?.('PostgreSQL has died; starting it again');
    this.#restarting = this.#startServer()
      .then(
        () => this.#options.log?.('PostgreSQL is back'),
        () => this.#options.log?.('PostgreSQL did not come back; trying again'),
      )
      .finally(() => (this.#restarting = undefined));
  }

  async #inUse(): Promise<boolean> {
    const sql = `select 1 from pg_locks where locktype = 'advisory' and objid = $1 and objsubid = 1 and granted`;
    return (await this.#query('postgres', sql, [runningLock])).length > 0;
  }

  #pgCtl(parameters: readonly string[], detached = false): Promise<string> {
    const [command, ...rest] = parameters;
    return runProgram(join(this.#programs, 'pg_ctl'), [command!, '-s', '-D', this.#cluster.data, ...rest], {
      ...(this.#user && { user: this.#user }),
      cwd: this.#cluster.folder,
      detached,
    });
  }

  async #query<Row extends pg.QueryResultRow>(database: string, sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.url(database), connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Row>(sql, parameters)).rows;
    } finally {
      await client.end();
    }
  }
}

/**
 * The PostgreSQL of a data folder: made at the first start, adopted when it still runs (the service was killed), recovered when it was
 * killed itself. Listens on a port of its own on 127.0.0.1 only, and is started again when it dies. @throws when it cannot be started.
 */
export const startEmbedded = (dataDir: string, options?: EmbeddedOptions): Promise<EmbeddedPostgres> =>
  EmbeddedPostgres.start(dataDir, options);
