/** Brings the tables to this build's version, once, whoever starts first; then sees to it that each is closed to other agencies. */
import type pg from 'pg';
import { createDataSource, withClient } from './data-source.ts';
import { migrations } from './migrations/index.ts';
import { narrowRights, narrowRightsOn, narrowRoles, serviceFunctions, serviceRightsOn } from './roles/rights.ts';
import type { Connections } from './roles/roles.ts';
import { DatabaseSetupError } from './roles/roles.ts';
import { migrationLock } from './running-lock.ts';

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
      await secureTables(client, connections);
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

/** Row-level security and rights on every table, whatever a migration forgot or granted too much. To be run as the owner. */
export async function secureTables(client: pg.Client, { serviceRole, narrow }: Pick<Connections, 'serviceRole' | 'narrow'>): Promise<void> {
  const tables = await ownTables(client);
  const open = tables.filter((table) => !table.has_agency).map((table) => table.name);
  if (open.length > 0) throw new Error(`every table belongs to an agency, but these have no agency_id: ${open.join(', ')}`);
  const roles = [
    { name: client.escapeIdentifier(serviceRole), on: serviceRightsOn, functions: serviceFunctions },
    ...narrowRoles.map((role) => ({
      name: client.escapeIdentifier(narrow[role].role),
      on: (table: string) => narrowRightsOn(role, table),
      functions: narrowRights[role].functions,
    })),
  ];
  const all = roles.map((role) => role.name).join(', ');
  const functions = [...new Set(roles.flatMap((role) => role.functions))].join(', ');
  await client.query('begin');
  for (const table of tables) await client.query('select secure_table($1::regclass)', [client.escapeIdentifier(table.name)]);
  const names = tables.filter((table) => !table.is_partition).map((table) => table.name);
  await client.query(`revoke all on ${tables.map((table) => client.escapeIdentifier(table.name)).join(', ')} from ${all}`);
  await client.query(`grant usage on schema public to ${all}`);
  await client.query(`revoke all on function secure_table(regclass), ${functions} from public, ${all}`);
  for (const role of roles) {
    const grants = names.map((table) => ({ table, rights: role.on(table) })).filter(({ rights }) => rights.length > 0);
    for (const { table, rights } of grants)
      await client.query(`grant ${rights.join(', ')} on ${client.escapeIdentifier(table)} to ${role.name}`);
    if (role.functions.length > 0) await client.query(`grant execute on function ${role.functions.join(', ')} to ${role.name}`);
  }
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
