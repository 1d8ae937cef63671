/** The database that a backup is taken from or restored to, as its owner sees it, and the programs that fit it. */
import { join, resolve } from 'node:path';
import pg from 'pg';
import { clientConfig } from '../data-source.ts';
import { startEmbedded } from '../embedded/embedded-postgres.ts';
import { masterKeyFile } from '../master-key.ts';
import type { Connections } from '../roles/roles.ts';
import { prepareRoles } from '../roles/roles.ts';
import type { ClientTools } from './client-tools.ts';
import { findClientTools } from './client-tools.ts';

/** Of `DatabaseOptions`, what backup and restore need. */
export interface TargetOptions {
  readonly dataDir: string;
  readonly url?: string;
  readonly ownerUrl?: string;
  readonly pgBinDir?: string;
  readonly masterKeyFile?: string;
  readonly log: (line: string) => void;
}

export interface Target {
  readonly connections: Connections;
  /** Connected as the role of `owner.url`: a superuser, or the owner of the tables. */
  readonly client: pg.Client;
  readonly tools: ClientTools;
  readonly serverMajor: number;
  readonly keyFile: string;
  /** What the programs need to connect; the password is not among their parameters. */
  readonly env: Readonly<Record<string, string>>;
}

/** Opens the target, starting the embedded server where none runs; leaves everything as it was. */
export async function withTarget<T>(options: TargetOptions, work: (target: Target) => Promise<T>): Promise<T> {
  const dataDir = resolve(options.dataDir);
  const bin = options.pgBinDir && { pgBinDir: options.pgBinDir };
  const server = options.url ? undefined : await startEmbedded(dataDir, { ...bin });
  try {
    const connections = await prepareRoles({
      url: options.url ?? server!.url(),
      ...(options.ownerUrl && { ownerUrl: options.ownerUrl }),
      passwordFile: join(dataDir, 'keys', 'database-role'),
    });
    const client = new pg.Client(clientConfig(connections.owner.url));
    await client.connect();
    try {
      const { rows } = await client.query<{ major: number }>(`select current_setting('server_version_num')::int / 10000 as major`);
      const serverMajor = rows[0]!.major;
      const tools = await findClientTools(serverMajor, { toolsDir: join(dataDir, 'tools'), log: options.log, ...bin });
      const keyFile = masterKeyFile({ dataDir, ...(options.masterKeyFile && { file: options.masterKeyFile }) });
      const env = { ...tools.env, ...environmentOf(connections.owner.url) };
      return await work({ connections, client, tools, serverMajor, keyFile, env });
    } finally {
      await client.end();
    }
  } finally {
    await server?.stop();
  }
}

function environmentOf(url: string): Record<string, string> {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const ssl = searchParams.get('sslmode');
  return {
    PGHOST: decodeURIComponent(hostname || searchParams.get('host') || 'localhost').replace(/^\[|\]$/g, ''),
    PGPORT: port || '5432',
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    PGOPTIONS: '-c timezone=UTC',
    ...(ssl && { PGSSLMODE: ssl }),
  };
}
