/** Who may see which row. `secure_table` is the one place where row-level security is set; the owner calls it after every migration. */
export const security = `
create extension if not exists btree_gist;
create extension if not exists pg_trgm;

-- The agency of the present transaction, or null: then no row is visible.
create function agency_of_transaction() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.agency', true), '')::uuid $$;

-- Forces row-level security on one table: every role sees the rows of the agency of its transaction; the owner (migrations, backup,
-- the few SECURITY DEFINER functions) may also read the others. Says whether anything had to change.
create function secure_table(target regclass) returns boolean language plpgsql as $$
declare
  secured constant boolean := (
    select c.relrowsecurity and c.relforcerowsecurity
      and (select count(*) from pg_policy p where p.polrelid = c.oid and p.polname in ('tenant', 'owner_reads')) = 2
    from pg_class c where c.oid = target);
begin
  if secured then return false; end if;
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('drop policy if exists tenant on %s', target);
  execute format('drop policy if exists owner_reads on %s', target);
  execute format('create policy tenant on %s using (agency_id = nullif(current_setting(''app.agency'', true), '''')::uuid)'
    ' with check (agency_id = nullif(current_setting(''app.agency'', true), '''')::uuid)', target);
  execute format('create policy owner_reads on %s for select to current_user using (true)', target);
  return true;
end $$;
`;

/** Functions that look past the agency, each for one narrow purpose. They run as the owner. */
export const definers = `
-- Which agencies this database holds; the service needs it before it can be anyone.
create function list_agencies() returns table (agency_id uuid, kind text) language sql stable security definer set search_path = public, pg_temp
  as $$ select a.agency_id, a.kind from agency a order by a.agency_id $$;

-- Whose session a token hash is. Nothing else of the session leaves.
create function agency_of_session(hash bytea, at timestamptz) returns uuid language sql stable security definer set search_path = public, pg_temp
  as $$ select s.agency_id from session s where s.token_hash = hash and s.expires_at > at $$;

-- Fuzzy search by trigrams: under row-level security the index would not be used, so the agency is filtered here.
create function search_people(query text, most integer) returns table (person_id uuid, score real)
  language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, word_similarity(query, p.name || ' ' || coalesce(p.phone, ''))
  from person p
  where p.agency_id = agency_of_transaction() and query <% (p.name || ' ' || coalesce(p.phone, ''))
  order by 2 desc, p.name, p.id limit most $$;

create function search_places(query text, most integer) returns table (place_id uuid, score real)
  language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, word_similarity(query, p.name_bg || ' ' || coalesce(p.name_en, '') || ' ' || p.address)
  from place p
  where p.agency_id = agency_of_transaction() and query <% (p.name_bg || ' ' || coalesce(p.name_en, '') || ' ' || p.address)
  order by 2 desc, p.name_bg, p.id limit most $$;

-- Positions partition by UTC day. The service may not create tables; this is how it gets one.
create function ensure_position_partition(day date) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  name constant text := 'position_' || to_char(day, 'YYYYMMDD');
begin
  if to_regclass('public.' || name) is not null then return; end if;
  perform pg_advisory_xact_lock(hashtextextended('rampa.position', 0));
  if to_regclass('public.' || name) is not null then return; end if;
  execute format('create table %I partition of position for values from (%L) to (%L)', name,
    day::timestamp at time zone 'UTC', (day + 1)::timestamp at time zone 'UTC');
  perform secure_table(name::regclass);
end $$;

create function drop_position_partition(day date) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  execute format('drop table if exists %I', 'position_' || to_char(day, 'YYYYMMDD'));
end $$;
`;
