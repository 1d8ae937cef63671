/** Refuses to serve with roles that could look past an agency or do more than their work; tells what else is wanting. */
import type pg from 'pg';
import { withClient } from '../data-source.ts';
import type { NarrowRole } from './rights.ts';
import { narrowRights, narrowRoles } from './rights.ts';
import type { Connections } from './roles.ts';
import { DatabaseSetupError } from './roles.ts';

export interface BootFindings {
  /** False when trigram search does not know Cyrillic letters here: search then finds Bulgarian names only when typed exactly. */
  readonly cyrillicSearch: boolean;
  /** Settings by which a power cut could take what was acknowledged, as `name = value`; empty as it should be. */
  readonly notDurable: readonly string[];
}

interface Powers {
  readonly superuser: boolean;
  readonly bypasses: boolean;
  readonly owns: number;
  readonly is_owner: boolean;
  readonly unforced: string | null;
}

/**
 * @throws DatabaseSetupError when a role of the service is superuser, may bypass row-level security, owns a table or can become the owner, or
 * when a narrow role may do more or less than its work.
 */
export async function checkRoles(connections: Pick<Connections, 'serviceUrl' | 'narrow'>, owner: string): Promise<BootFindings> {
  for (const role of narrowRoles) {
    const { url, role: name } = connections.narrow[role];
    await withClient(url, async (client) => {
      await checkPowers(client, owner, `The database role ${name}`);
      await checkRights(client, role, name);
    });
  }
  return withClient(connections.serviceUrl, async (client) => {
    const powers = await checkPowers(client, owner, "The service's database role");
    if (powers.unforced) throw new DatabaseSetupError(`Row-level security is not forced on: ${powers.unforced}.`);
    return { cyrillicSearch: await knowsCyrillic(client), notDurable: await readNotDurable(client) };
  });
}

async function checkPowers(client: pg.Client, owner: string, who: string): Promise<Powers> {
  const powers = await readPowers(client, owner);
  const reasons = [
    powers.superuser && 'is a superuser',
    powers.bypasses && 'may bypass row-level security',
    powers.owns > 0 && 'owns tables',
    powers.is_owner && 'is a member of the role that owns the tables',
  ].filter((reason) => reason !== false);
  if (reasons.length > 0) throw new DatabaseSetupError(`${who} ${reasons.join(' and ')}; it must not: see docs/settings.md.`);
  return powers;
}

/** What a role may really do, through grants of its own, of roles it is a member of, and of everybody. */
async function checkRights(client: pg.Client, role: NarrowRole, name: string): Promise<void> {
  const { rows } = await client.query<{ may: string }>(readRightsOf);
  const may = new Set(rows.map((row) => row.may));
  const should = new Set(expectedRights(role));
  const more = [...may].filter((right) => !should.has(right));
  const less = [...should].filter((right) => !may.has(right));
  if (more.length > 0)
    throw new DatabaseSetupError(`The database role ${name} may do more than its work: ${more.join('; ')}. Take that from it.`);
  if (less.length > 0) throw new DatabaseSetupError(`The database role ${name} lacks a right that it needs: ${less.join('; ')}.`);
}

function expectedRights(role: NarrowRole): string[] {
  const { tables, functions } = narrowRights[role];
  const onTables = Object.entries(tables).flatMap(([table, privileges]) =>
    Object.entries(privileges).flatMap(([privilege, columns]) =>
      columns.length > 0 ? columns.map((column) => `${privilege} on ${table}.${column}`) : [`${privilege} on ${table}`],
    ),
  );
  return [...onTables, ...functions.map((signature) => `execute ${nameOf(signature)}`)];
}

const nameOf = (signature: string): string => signature.slice(0, signature.indexOf('('));

const readRightsOf = `
  with own as (select c.oid, c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S'))
  select privilege || ' on ' || relname as may
  from own, unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) as privilege
  where has_table_privilege(own.oid, privilege)
  union all
  select privilege || ' on ' || relname || '.' || a.attname
  from own join pg_attribute a on a.attrelid = own.oid and a.attnum > 0 and not a.attisdropped,
    unnest(array['select', 'insert', 'update', 'references']) as privilege
  where has_column_privilege(own.oid, a.attnum, privilege) and not has_table_privilege(own.oid, privilege)
  union all
  select 'execute ' || p.proname from pg_proc p
  where p.pronamespace = 'public'::regnamespace and p.prosecdef and has_function_privilege(p.oid, 'execute')`;

async function readPowers(client: pg.Client, owner: string): Promise<Powers> {
  const { rows } = await client.query<Powers>(
    `select r.rolsuper as superuser, r.rolbypassrls as bypasses, pg_has_role(current_user, $1, 'member') as is_owner,
       (select count(*)::int from pg_class c where c.relowner = r.oid and c.relkind in ('r', 'p')) as owns,
       (select string_agg(c.relname, ', ') from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'migration'
          and not (c.relrowsecurity and c.relforcerowsecurity)
          and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'agency_id')) as unforced
     from pg_roles r where r.rolname = current_user`,
    [owner],
  );
  return rows[0]!;
}

async function knowsCyrillic(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ knows: boolean }>(
    `select cardinality(show_trgm('Пирогов')) > 0 and lower('ПИРОГОВ') = 'пирогов' as knows`,
  );
  return rows[0]!.knows;
}

async function readNotDurable(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ said: string }>(
    `select name || ' = ' || setting as said from pg_settings
     where name in ('fsync', 'synchronous_commit', 'full_page_writes') and setting = 'off' order by name`,
  );
  return rows.map((row) => row.said);
}
