/** The folder of an embedded server: where it lies, its password and port, and what its pid file says. */
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { runProgram } from './programs.ts';
import type { SystemUser } from './system-user.ts';
import { canReach, handOver } from './system-user.ts';

const LAST_RESORT = '/var/lib/rampa';

export interface Cluster {
  /** Parent of `data` and `server.log`, owned by the server's user. */
  readonly folder: string;
  readonly data: string;
  readonly log: string;
  readonly password: string;
  readonly port: number;
}

interface Kept {
  password: string;
  port: number;
  folder: string;
}

/**
 * The cluster that belongs to a data folder, as it was kept or newly laid out. Where root's own data folder is closed to the server's user
 * the cluster lies under /var/lib/rampa, and `postgres.json` in the data folder says so.
 */
export async function clusterOf(dataDir: string, user: SystemUser | undefined): Promise<Cluster> {
  mkdirSync(dataDir, { recursive: true });
  const file = join(realpathSync(dataDir), 'postgres.json');
  const kept: Kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Kept) : await newCluster(dataDir, user);
  writePrivately(file, JSON.stringify(kept));
  mkdirSync(kept.folder, { recursive: true });
  handOver(user, kept.folder, 0o700);
  return describe(kept);
}

/** The same cluster on another port, when its own was taken by somebody else. */
export async function moveToFreePort(dataDir: string, cluster: Cluster): Promise<Cluster> {
  const kept: Kept = { password: cluster.password, folder: cluster.folder, port: await freePort() };
  writePrivately(join(realpathSync(dataDir), 'postgres.json'), JSON.stringify(kept));
  return describe(kept);
}

const describe = (kept: Kept): Cluster => ({ ...kept, data: join(kept.folder, 'data'), log: join(kept.folder, 'server.log') });

async function newCluster(dataDir: string, user: SystemUser | undefined): Promise<Kept> {
  const real = realpathSync(dataDir);
  const beside = canReach(user, real);
  const name = createHash('sha256').update(real).digest('hex').slice(0, 12);
  return {
    password: randomBytes(24).toString('base64url'),
    port: await freePort(),
    folder: beside ? join(real, 'postgres') : join(LAST_RESORT, name),
  };
}

/** Lays out a fresh cluster: ICU with Bulgarian, so that search knows Cyrillic letters; passwords by SCRAM; data checksums. */
export async function initialise(cluster: Cluster, programs: string, user: SystemUser | undefined, fsync: boolean): Promise<void> {
  if (existsSync(join(cluster.data, 'PG_VERSION'))) return;
  const draft = `${cluster.data}.new`;
  rmSync(draft, { recursive: true, force: true });
  const passwordFile = join(cluster.folder, 'password');
  writeFileSync(passwordFile, cluster.password);
  handOver(user, passwordFile, 0o600);
  try {
    const parameters = ['-D', draft, '-U', 'postgres', '-E', 'UTF8', '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=bg'];
    const safety = fsync ? ['--data-checksums'] : ['--no-sync'];
    await runProgram(join(programs, 'initdb'), [...parameters, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, ...safety], {
      ...(user && { user }),
      cwd: cluster.folder,
    });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, cluster.data);
}

/** The process id in the server's pid file; `undefined` when there is none. */
export function serverPid(cluster: Cluster): number | undefined {
  const file = join(cluster.data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  return Number.isInteger(pid) && pid > 1 ? pid : undefined;
}

/** Whether a process exists, ours or not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A pid file that names a process which is no PostgreSQL (the number was given out again after a crash) would keep the server from starting. */
export function clearForeignPid(cluster: Cluster): void {
  const pid = serverPid(cluster);
  const command = `/proc/${pid ?? 0}/cmdline`;
  if (pid === undefined || !existsSync(command)) return;
  if (!readFileSync(command, 'utf8').includes('postgres')) rmSync(join(cluster.data, 'postmaster.pid'), { force: true });
}

/** A port nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no free port'))));
    });
  });
}

/** Writes a file only we may read, complete or not at all, making its folder where there is none. */
export function writePrivately(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text, { mode: 0o600 });
  chmodSync(draft, 0o600);
  renameSync(draft, file);
}
