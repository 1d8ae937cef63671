/** `npm run restore -- <file>`: all or nothing, then checked against the manifest. */
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type pg from 'pg';
import { withClient } from '../data-source.ts';
import { writePrivately } from '../embedded/cluster.ts';
import { runProgram } from '../embedded/programs.ts';
import { readMasterKey } from '../master-key.ts';
import { migrate, secureTables } from '../migrate.ts';
import { migrations } from '../migrations/index.ts';
import { runningLock } from '../running-lock.ts';
import { readBundle } from './bundle.ts';
import type { Manifest } from './manifest.ts';
import { differences, readFaults, readFigures } from './manifest.ts';
import type { Target, TargetOptions } from './target.ts';
import { withTarget } from './target.ts';

export interface RestoreOptions extends TargetOptions {
  readonly file: string;
  /** Throw away what the database holds. */
  readonly replace: boolean;
}

export interface RestoreDone {
  readonly manifest: Manifest;
  /** Migrations that brought an older backup to this version. */
  readonly migrated: readonly string[];
  /** Whether the riders' sealed needs can be opened here. */
  readonly keys: 'kept' | 'restored' | 'missing';
}

/**
 * Puts the backup in the place of whatever the database holds, in one transaction, and compares the figures afterwards.
 * @throws when a service is running on it, when it holds data and `replace` was not said, when the backup is damaged or of a newer Rampa,
 * or when what came back is not what was backed up.
 */
export async function restore(options: RestoreOptions): Promise<RestoreDone> {
  const folder = mkdtempSync(join(tmpdir(), 'rampa-restore-'));
  try {
    const dump = join(folder, 'rampa.dump');
    const manifest = await readBundle(resolve(options.file), dump);
    const known = migrations.map((migration) => migration.name);
    if (manifest.migrations.some((name) => !known.includes(name)))
      throw new Error('The backup is of a newer Rampa than this one: update first.');
    return await withTarget(options, async (target) => {
      await holdAlone(target.client);
      if (!options.replace && (await holdsData(target.client))) {
        throw new Error(
          'The database holds an agency already. Say --replace to throw it away, or restore into another DATA_DIR or DATABASE_URL.',
        );
      }
      await load(target, folder, dump);
      await asOwner(target, (client) => secureTables(client, target.connections));
      await asOwner(target, (client) => compare(client, manifest));
      await target.client.query('select pg_advisory_unlock_all()');
      const migrated = await migrate(target.connections);
      const keys = manifest.masterKeys.length === 0 ? 'kept' : restoreKey(manifest, target.keyFile, `${options.file}.keys`);
      return { manifest, migrated, keys };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const asOwner = <T>(target: Target, work: (client: pg.Client) => Promise<T>): Promise<T> =>
  withClient(target.connections.owner.url, work, target.connections.owner.setRole);

async function holdAlone(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [runningLock]);
  if (!rows[0]!.alone) throw new Error('A service is running on this database: stop it first, then restore.');
}

async function holdsData(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ present: boolean }>(`select to_regclass('public.agency') is not null as present`);
  if (!rows[0]!.present) return false;
  return (await client.query('select 1 from agency limit 1')).rows.length > 0;
}

/** One transaction of psql: what was there goes and the backup comes, or nothing happens. Policies name roles, so they are made anew afterwards. */
async function load(target: Target, folder: string, dump: string): Promise<void> {
  const { tools, connections, env } = target;
  const list = await runProgram(join(tools.folder, 'pg_restore'), ['--list', dump], { env });
  const kept = list.split('\n').filter((line) => !/^\d+; \d+ \d+ (POLICY|SCHEMA) /.test(line));
  const [contents, wipe, script] = ['contents', 'wipe.sql', 'restore.sql'].map((name) => join(folder, name)) as [string, string, string];
  writeFileSync(contents, kept.join('\n'));
  writeFileSync(wipe, `${connections.owner.setRole ? `set role ${connections.owner.setRole};\n` : ''}${wipeOwnObjects}`);
  const role = connections.owner.setRole ? [`--role=${connections.owner.setRole}`] : [];
  const parameters = ['--no-owner', '--no-privileges', '--no-comments', ...role, `--use-list=${contents}`, `--file=${script}`];
  await runProgram(join(tools.folder, 'pg_restore'), [...parameters, dump], { env });
  silenceNewerSettings(script);
  await runProgram(
    join(tools.folder, 'psql'),
    ['-X', '-q', '-1', '-v', 'ON_ERROR_STOP=1', '-o', join(folder, 'out'), '-f', wipe, '-f', script],
    { env },
  );
}

const wipeOwnObjects = `
do $$
declare
  thing record;
begin
  for thing in select oid::regclass as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
      and relowner = (select oid from pg_roles where rolname = current_user)
  loop execute format('drop table %s cascade', thing.name); end loop;
  for thing in select p.oid::regprocedure as name from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.proowner = (select oid from pg_roles where rolname = current_user)
      and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  loop execute format('drop function %s cascade', thing.name); end loop;
end $$;
`;

/** pg_restore 17 and newer begin with a setting that older servers do not know; blanked in place. */
function silenceNewerSettings(script: string): void {
  const file = openSync(script, 'r+');
  try {
    const head = Buffer.alloc(4096);
    const length = readSync(file, head, 0, head.length, 0);
    const unknown = 'SET transaction_timeout = 0;';
    const at = head.subarray(0, length).indexOf(unknown);
    if (at >= 0) writeSync(file, '-'.repeat(unknown.length), at);
  } finally {
    closeSync(file);
  }
}

async function compare(client: pg.Client, manifest: Manifest): Promise<void> {
  const wrong = [...differences(manifest, await readFigures(client)), ...(await readFaults(client))];
  if (wrong.length > 0) throw new Error(`The restored database is not what was backed up:\n  ${wrong.join('\n  ')}`);
}

/** A key file is never overwritten: one that does not fit steps aside under another name. */
function restoreKey(manifest: Manifest, keyFile: string, backupFile: string): RestoreDone['keys'] {
  const opens = (file: string): boolean => existsSync(file) && manifest.masterKeys.includes(readMasterKey(file).id);
  if (opens(keyFile)) return 'kept';
  if (!opens(backupFile)) return 'missing';
  if (existsSync(keyFile)) {
    const aside = `${keyFile}.${readMasterKey(keyFile).id}`;
    if (existsSync(aside)) copyFileSync(keyFile, `${aside}.again`);
    else renameSync(keyFile, aside);
  }
  writePrivately(keyFile, readFileSync(backupFile, 'utf8'));
  return 'restored';
}
