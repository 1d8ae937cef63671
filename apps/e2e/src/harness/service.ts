/** The built service as an operator runs it: its own process, its own data folder, a free port. */
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient, type Client } from '@rampa/contracts';

/** Root of the repository. */
export const root = fileURLToPath(new URL('../../../..', import.meta.url));
const MAIN = join(root, 'apps/dispatch/dist/main.js');
const READY_MS = 180_000;

export interface ServiceOptions {
  /** Service seconds in a real second at the first start; 0: the clock stands. */
  readonly speed?: number;
  readonly demo?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

export class Service {
  /** Readable by the system user under whom PostgreSQL runs when tests run as root. */
  readonly dataDir = makeFolder();
  readonly #options: ServiceOptions;
  #child: ChildProcess | undefined;
  #port = 0;
  #said = '';

  constructor(options: ServiceOptions = {}) {
    this.#options = options;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }
  /** Everything it has written to stderr and stdout since it was made. */
  get said(): string {
    return this.#said;
  }
  get pid(): number {
    return this.#child!.pid!;
  }
  /** The environment its commands (backup, restore) run in. */
  get env(): NodeJS.ProcessEnv {
    const { speed = 0, demo = true, env } = this.#options;
    return { ...process.env, NODE_OPTIONS: '', DATA_DIR: this.dataDir, DEMO: demo ? 'on' : 'off', DEMO_SPEED: String(speed), ...env };
  }

  /** Starts it, on the same port as before if it ran before. @throws Error with what it said when it does not come up. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, ['--enable-source-maps', MAIN], {
      cwd: root,
      env: { ...this.env, PORT: String(this.#port), HOST: '127.0.0.1' },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) stream!.setEncoding('utf8').on('data', (text: string) => (this.#said += text));
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`The service was not ready in ${READY_MS} ms:\n${this.#said}`)), READY_MS);
      child.once('message', (message: { port: number }) => {
        this.#port = message.port;
        clearTimeout(timer);
        resolve();
      });
      child.once('exit', (code) => {
        clearTimeout(timer);
        reject(new Error(`The service ended with ${code}:\n${this.#said}`));
      });
    });
    const health = await fetch(`${this.url}/api/health`);
    if (!health.ok) throw new Error(`/api/health answered ${health.status}`);
  }

  /** Ends it as an operator does. @throws Error when it does not end cleanly. */
  async stop(): Promise<void> {
    const code = await this.#end('SIGTERM');
    if (code !== 0 && code !== undefined) throw new Error(`The service ended with ${code} on SIGTERM:\n${this.#said}`);
  }

  /** `kill -9`: PostgreSQL lives on and is adopted by the next start. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** `kill -9` of PostgreSQL's own process, the service running on. */
  killPostgres(): void {
    process.kill(postgresPid(this.dataDir)!, 'SIGKILL');
  }

  /** For the superuser of the embedded PostgreSQL: tests look at rows behind the service's back. */
  get databaseUrl(): string {
    const { port, password } = JSON.parse(readFileSync(join(this.dataDir, 'postgres.json'), 'utf8')) as { port: number; password: string };
    return `postgresql://postgres:${password}@127.0.0.1:${port}/rampa`;
  }

  /** A client that is nobody yet. */
  get client(): Client {
    return createClient({ baseUrl: this.url, app: 'simulator' });
  }

  /** Ends whatever still runs and removes the folder; for `afterAll`, also after failures. */
  async dispose(): Promise<void> {
    try {
      await this.#end('SIGTERM');
    } finally {
      const left = postgresPid(this.dataDir);
      if (left !== undefined) await endProcess(left);
      rmSync(this.dataDir, { recursive: true, force: true, maxRetries: 5 });
    }
  }

  async #end(signal: NodeJS.Signals): Promise<number | null | undefined> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return undefined;
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    child.kill(signal);
    return ended;
  }
}

/** A throw-away folder under the system's, which other users may enter. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rampa-e2e-'));
  chmodSync(folder, 0o755);
  return folder;
}

function postgresPid(dataDir: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(dataDir, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 0);
    return pid;
  } catch {
    return undefined;
  }
}

/** SIGINT is PostgreSQL's fast shutdown; it is nobody's child here, so its end is looked for. */
async function endProcess(pid: number): Promise<void> {
  process.kill(pid, 'SIGINT');
  for (let tries = 0; tries < 200; tries++) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
