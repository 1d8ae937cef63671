/** Refuses to serve with a role that could look past an agency; tells what else is wanting. */
import type pg from 'pg';
import { withClient } from '../data-source.ts';
import { DatabaseSetupError } from './roles.ts';

export interface BootFindings {
  /** False when trigram search does not know Cyrillic letters here: search then finds Bulgarian names only when typed exactly. */
  readonly cyrillicSearch: boolean;
}

interface Powers {
  readonly superuser: boolean;
  readonly bypasses: boolean;
  readonly owns: number;
  readonly is_owner: boolean;
  readonly unforced: string | null;
}

/** @throws DatabaseSetupError when the service's role is superuser, may bypass row-level security, owns a table, or can become the owner. */
export async function checkServiceRole(serviceUrl: string, owner: string): Promise<BootFindings> {
  return withClient(serviceUrl, async (client) => {
    const powers = await readPowers(client, owner);
    const reasons = [
      powers.superuser && 'is a superuser',
      powers.bypasses && 'may bypass row-level security',
      powers.owns > 0 && 'owns tables',
      powers.is_owner && 'is a member of the role that owns the tables',
    ].filter((reason) => reason !== false);
    if (reasons.length > 0)
      throw new DatabaseSetupError(`The service's database role ${reasons.join(' and ')}; it must not: see docs/settings.md.`);
    if (powers.unforced) throw new DatabaseSetupError(`Row-level security is not forced on: ${powers.unforced}.`);
    return { cyrillicSearch: await knowsCyrillic(client) };
  });
}

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
