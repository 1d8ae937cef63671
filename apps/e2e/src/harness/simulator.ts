/** The simulated day as `npm run simulate` plays it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { root, type Service } from './service.ts';

export class Simulator {
  readonly #child: ChildProcess;
  #said = '';
  /** Its exit code, once it has ended. */
  ended: number | null | undefined;

  constructor(service: Service, { seed, speed }: { readonly seed: number; readonly speed: number }) {
    const file = join(root, 'apps/simulator/dist/main.js');
    const args = ['--url', service.url, '--seed', String(seed), '--speed', String(speed), '--days', '1'];
    this.#child = spawn(process.execPath, ['--enable-source-maps', file, ...args], {
      cwd: root,
      env: { ...process.env, NODE_OPTIONS: '' },
      // it ends when we do
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream!.setEncoding('utf8').on('data', (text: string) => (this.#said += text));
    this.#child.once('exit', (code) => (this.ended = code));
  }

  get said(): string {
    return this.#said;
  }

  async stop(): Promise<void> {
    if (this.ended !== undefined) return;
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGTERM');
    await ended;
  }
}
