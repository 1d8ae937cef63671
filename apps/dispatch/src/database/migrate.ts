/** Brings the tables to this build's version, once, whoever starts first; then sees to it that each is closed to other agencies. */
import type pg from 'pg';
import { createDataSource, withClient } from './data-source.ts';
import { migrations } from './migrations/index.ts';
import type { Connections } from './roles/roles.ts';
import { DatabaseSetupError } from './roles/roles.ts';
import { migrationLock } from './running-lock.ts';

/** Tables whose rows are written once and never changed, and what the service may do with them. */
const restricted: Readonly<Record<string, string>> = {
  event: 'select, insert',
  access_log: 'select, insert',
  event_stream: 'select, insert, update',
};

/** What runs as the owner: for the service, and for nobody else. */
const functions =
  'list_agencies(), agency_of_session(bytea, timestamptz), search_people(text, integer), search_places(text, integer), ' +
  'ensure_position_partition(date), drop_position_partition(date)';

/** @returns the names of the migrations that ran. @throws DatabaseSetupError when the database is of a newer build. */
export async function migrate(connections: Connections): Promise<string[]> {
  const { url, setRole } = connections.owner;
  return withClient(
    url,
    async (client) => {
      await client.query('select pg_advisory_lock($1)', [migrationLock]);
      const before = await appliedMigrations(client);
      const known = migrations.map((migration) => migration.name);
      const foreign = before.filter((name) => !known.includes(name));
      if (foreign.length > 0) throw new DatabaseSetupError(`The database is of a newer Rampa than this one (${foreign.join(', ')}).`);
      const ran = known.filter((name) => !before.includes(name));
      if (ran.length > 0) await runMigrations(url, setRole);
      await secureTables(client, connections.serviceRole);
      return ran;
    },
    setRole,
  );
}

/** The migrations a database has seen, in order. */
export async function appliedMigrations(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ present: boolean }>(`select to_regclass('public.migration') is not null as present`);
  if (!rows[0]!.present) return [];
  return (await client.query<{ name: string }>('select name from migration order by id')).rows.map((row) => row.name);
}

async function runMigrations(url: string, role: string | undefined): Promise<void> {
  const dataSource = createDataSource({ url, poolSize: 1, ...(role && { role }) });
  await dataSource.initialize();
  try {
    await dataSource.runMigrations({ transaction: 'all' });
  } finally {
    await dataSource.destroy();
  }
}

/** Row-level security and rights on every table, whatever a migration forgot. To be run as the owner. */
export async function secureTables(client: pg.Client, serviceRole: string): Promise<void> {
  const tables = await ownTables(client);
  const open = tables.filter((table) => !table.has_agency).map((table) => table.name);
  if (open.length > 0) throw new Error(`every table belongs to an agency, but these have no agency_id: ${open.join(', ')}`);
  const role = client.escapeIdentifier(serviceRole);
  await client.query('begin');
  for (const table of tables) {
    const name = client.escapeIdentifier(table.name);
    await client.query('select secure_table($1::regclass)', [name]);
    if (table.is_partition) continue;
    await client.query(`grant ${restricted[table.name] ?? 'select, insert, update, delete'} on ${name} to ${role}`);
  }
  await client.query(`grant usage on schema public to ${role}`);
  await client.query(`revoke all on function secure_table(regclass), ${functions} from public`);
  await client.query(`grant execute on function ${functions} to ${role}`);
  await client.query('commit');
}

interface OwnTable {
  readonly name: string;
  readonly is_partition: boolean;
  readonly has_agency: boolean;
}

async function ownTables(client: pg.Client): Promise<OwnTable[]> {
  const { rows } = await client.query<OwnTable>(`
    select c.relname as name, c.relispartition as is_partition,
      exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'agency_id' and a.attnotnull) as has_agency
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'migration'
      and c.relowner = (select oid from pg_roles where rolname = current_user)
    order by c.relname`);
  return rows;
}
