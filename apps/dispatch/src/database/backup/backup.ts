/** `npm run backup -- <file>`: a standard PostgreSQL dump with a manifest beside it, and the master key in a file of its own. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { SystemClock } from '@rampa/kernel';
import { writePrivately } from '../embedded/cluster.ts';
import { runProgram } from '../embedded/programs.ts';
import { readMasterKey } from '../master-key.ts';
import { sha256Of, writeBundle } from './bundle.ts';
import type { Figures, Manifest } from './manifest.ts';
import { readFigures } from './manifest.ts';
import type { Target, TargetOptions } from './target.ts';
import { withTarget } from './target.ts';

export interface BackupOptions extends TargetOptions {
  readonly file: string;
  readonly system: SystemClock;
}

export interface BackupDone {
  readonly manifest: Manifest;
  /** Where the master key was written; `undefined` when there is none yet. */
  readonly keysFile: string | undefined;
}

/** Writes the backup while the service may be running: dump and manifest are of one moment. @throws when the file exists already. */
export async function backup(options: BackupOptions): Promise<BackupDone> {
  if (existsSync(options.file)) throw new Error(`${options.file} exists already; a backup never overwrites one.`);
  return withTarget(options, async (target) => {
    const dump = `${options.file}.dump.part`;
    try {
      const figures = await dumpOneMoment(target, dump);
      const madeAt = new Date(options.system.now()).toISOString();
      const masterKeys = [...new Set([...figures.masterKeys, ...(existsSync(target.keyFile) ? [readMasterKey(target.keyFile).id] : [])])];
      const about = { format: 1 as const, madeAt, server: target.serverMajor, dumpSha256: await sha256Of(dump) };
      const manifest: Manifest = { ...about, ...figures, masterKeys };
      await writeBundle(options.file, manifest, dump);
      return { manifest, keysFile: copyKey(target.keyFile, `${options.file}.keys`) };
    } finally {
      rmSync(dump, { force: true });
    }
  });
}

async function dumpOneMoment(target: Target, dump: string): Promise<Figures> {
  const { client, tools } = target;
  await client.query('begin transaction isolation level repeatable read, read only');
  try {
    const { rows } = await client.query<{ id: string }>('select pg_export_snapshot() as id');
    const figures = await readFigures(client);
    // Row-level security stays on for an owner who is no superuser; its own policy lets it read every row.
    const parameters = [
      '-Fc',
      '--no-owner',
      '--no-privileges',
      '--no-comments',
      '--enable-row-security',
      '--schema=public',
      '--extension=btree_gist',
      '--extension=pg_trgm',
    ];
    await runProgram(join(tools.folder, 'pg_dump'), [...parameters, `--snapshot=${rows[0]!.id}`, `--file=${dump}`], {
      env: target.env,
      cwd: process.cwd(),
    });
    return figures;
  } finally {
    await client.query('rollback');
  }
}

function copyKey(keyFile: string, copy: string): string | undefined {
  if (!existsSync(keyFile)) return undefined;
  writePrivately(copy, readFileSync(keyFile, 'utf8'));
  return copy;
}
