/** What a database holds, in figures that two copies of it share: rows and checksums per table, the end of every event stream. */
import type pg from 'pg';
import { appliedMigrations } from '../migrate.ts';

export interface TableFigures {
  readonly rows: number;
  /** Sum of a hash of every row: the same for the same rows in any order. */
  readonly checksum: string;
}

export interface Figures {
  readonly migrations: readonly string[];
  readonly tables: Readonly<Record<string, TableFigures>>;
  /** Last number of every stream, by agency and stream. */
  readonly streams: Readonly<Record<string, number>>;
  /** The master keys that the riders' keys are wrapped by; in a manifest also the one in use. */
  readonly masterKeys: readonly string[];
}

export interface Manifest extends Figures {
  readonly format: 1;
  /** RFC 3339, of the system clock. */
  readonly madeAt: string;
  readonly server: number;
  readonly dumpSha256: string;
}

/** Reads the figures; inside a `repeatable read` transaction they are of one moment. The role must be able to read every row. */
export async function readFigures(client: pg.Client): Promise<Figures> {
  const names = await client.query<{ name: string }>(`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition and relname <> 'migration' order by relname`);
  const tables: Record<string, TableFigures> = {};
  for (const { name } of names.rows) {
    const table = client.escapeIdentifier(name);
    const sql = `select count(*)::float8 as rows, coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text as checksum from ${table} t`;
    tables[name] = (await client.query<{ rows: number; checksum: string }>(sql)).rows[0]!;
  }
  const streams = await client.query<{ name: string; last: number }>(
    `select agency_id || ' ' || stream as name, last_seq as last from event_stream order by 1`,
  );
  const keys = await client.query<{ master_id: string }>('select distinct master_id from rider_key order by 1');
  return {
    migrations: await appliedMigrations(client),
    tables,
    streams: Object.fromEntries(streams.rows.map((row) => [row.name, Number(row.last)])),
    masterKeys: keys.rows.map((row) => row.master_id),
  };
}

/** What differs between two sets of figures, one line each; empty when they are equal. */
export function differences(wanted: Figures, found: Figures): string[] {
  const lines: string[] = [];
  for (const name of new Set([...Object.keys(wanted.tables), ...Object.keys(found.tables)])) {
    const [before, after] = [wanted.tables[name], found.tables[name]];
    if (before?.rows !== after?.rows)
      lines.push(`table ${name}: ${before?.rows ?? 'no such table'} rows in the backup, ${after?.rows ?? 'none'} here`);
    else if (before?.checksum !== after?.checksum) lines.push(`table ${name}: as many rows, but not the same`);
  }
  for (const name of new Set([...Object.keys(wanted.streams), ...Object.keys(found.streams)])) {
    if (wanted.streams[name] !== found.streams[name]) {
      lines.push(`stream ${name}: ends at ${wanted.streams[name] ?? 0} in the backup, at ${found.streams[name] ?? 0} here`);
    }
  }
  if (wanted.migrations.join() !== found.migrations.join()) lines.push('the migrations are not the same');
  return lines;
}

/** Constraints that are not valid, and streams whose events have a gap: none in a sound database. */
export async function readFaults(client: pg.Client): Promise<string[]> {
  const invalid = await client.query<{ name: string }>(
    `select conrelid::regclass || ' ' || conname as name from pg_constraint where connamespace = 'public'::regnamespace and not convalidated`,
  );
  const gaps = await client.query<{ name: string }>(`
    select s.agency_id || ' ' || s.stream as name from event_stream s
    left join (select agency_id, stream, count(*) as n, max(seq) as last from event group by 1, 2) e using (agency_id, stream)
    where e.n is distinct from s.last_seq or e.last is distinct from s.last_seq`);
  return [...invalid.rows.map((row) => `constraint not valid: ${row.name}`), ...gaps.rows.map((row) => `gap in the stream ${row.name}`)];
}
