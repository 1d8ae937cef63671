/** What the database enforces beyond its columns, as text that a person can read and a test can compare. */
import type pg from 'pg';

const parts: Readonly<Record<string, string>> = {
  constraints: `
    select c.conrelid::regclass || ' ' || c.conname || ': ' || pg_get_constraintdef(c.oid)
    from pg_constraint c join pg_class t on t.oid = c.conrelid
    where c.connamespace = 'public'::regnamespace and not t.relispartition and t.relname <> 'migration'`,
  indexes: `
    select pg_get_indexdef(i.indexrelid)
    from pg_index i join pg_class t on t.oid = i.indrelid
    where t.relnamespace = 'public'::regnamespace and not t.relispartition and t.relname <> 'migration'
      and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u', 'x'))`,
  triggers: `
    select pg_get_triggerdef(g.oid) from pg_trigger g join pg_class t on t.oid = g.tgrelid
    where t.relnamespace = 'public'::regnamespace and not g.tgisinternal`,
  'row-level security': `
    select t.relname || ': ' || case when t.relrowsecurity then 'enabled' else 'OFF' end || ', '
      || case when t.relforcerowsecurity then 'forced' else 'NOT FORCED' end
      || coalesce('; ' || (select string_agg(p.policyname || ' for ' || lower(p.cmd) || ' to ' || array_to_string(p.roles, ', ')
        || ' using (' || p.qual || ')' || coalesce(' with check (' || p.with_check || ')', ''), '; ' order by p.policyname)
        from pg_policies p where p.schemaname = 'public' and p.tablename = t.relname), '; NO POLICY')
    from pg_class t
    where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p') and not t.relispartition and t.relname <> 'migration'`,
  rights: `
    select g.table_name || ' to ' || g.grantee || ': ' || string_agg(lower(g.privilege_type), ', ' order by g.privilege_type)
    from information_schema.role_table_grants g join pg_class t on t.relname = g.table_name and t.relnamespace = 'public'::regnamespace
    where g.table_schema = 'public' and g.grantee <> g.grantor and not t.relispartition
    group by g.table_name, g.grantee`,
  'rights on columns': `
    select t.relname || ' to ' || x.grantee::regrole || ': ' || lower(x.privilege_type) || ' ' || string_agg(a.attname, ', ' order by a.attname)
    from pg_attribute a join pg_class t on t.oid = a.attrelid, aclexplode(a.attacl) x
    where t.relnamespace = 'public'::regnamespace and not t.relispartition
    group by t.relname, x.grantee, x.privilege_type`,
  functions: `
    select p.oid::regprocedure || case when p.prosecdef then ' as its owner' else '' end
      || ', for ' || coalesce((select string_agg(case when a.grantee = 0 then 'everybody' else a.grantee::regrole::text end, ', ' order by a.grantee)
        from aclexplode(p.proacl) a where a.grantee <> p.proowner), case when p.proacl is null then 'everybody' else 'nobody' end)
      || coalesce(' (' || array_to_string(p.proconfig, ', ') || ')', '') || ' #' || md5(p.prosrc)
    from pg_proc p
    where p.pronamespace = 'public'::regnamespace
      and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')`,
};

/** Constraints, indexes, triggers, policies, rights and functions of our tables, sorted. */
export async function readCatalogue(client: pg.Client): Promise<string> {
  const sections: string[] = [];
  for (const [title, sql] of Object.entries(parts)) {
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
    const lines = rows.map((row) => String(row[0])).sort();
    sections.push(`# ${title}\n${lines.join('\n')}\n`);
  }
  return sections.join('\n');
}
