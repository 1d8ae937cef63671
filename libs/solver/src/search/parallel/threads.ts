/** Searching threads: started once, asked one thing at a time each, stopped by a flag they share. */
import { Worker } from 'node:worker_threads';
import type { Answer, Ask } from './messages.ts';

export class Threads {
  readonly #workers: Worker[];
  readonly #flag: Int32Array;

  /** `yields`: the threads lower their priority, for machines that also serve. */
  constructor(count: number, { yields = true }: { readonly yields?: boolean } = {}) {
    const stop = new SharedArrayBuffer(4);
    this.#flag = new Int32Array(stop);
    this.#workers = Array.from({ length: count }, () => start(stop, yields));
  }

  get count(): number {
    return this.#workers.length;
  }

  /** Rounds under way end within a few milliseconds. */
  stop(): void {
    Atomics.store(this.#flag, 0, 1);
  }

  /** Clears the flag, before new work. */
  resume(): void {
    Atomics.store(this.#flag, 0, 0);
  }

  ask<T extends Answer>(thread: number, ask: Ask): Promise<T> {
    const worker = this.#workers[thread]!;
    return new Promise<T>((resolve, reject) => {
      const done = (): void => {
        worker.off('message', answered);
        worker.off('error', failed);
        worker.off('exit', ended);
      };
      const answered = (reply: T | { readonly kind: 'failed'; readonly error: unknown }): void => {
        done();
        if (reply.kind === 'failed') reject(reply.error as Error);
        else resolve(reply);
      };
      const failed = (error: Error): void => {
        done();
        reject(error);
      };
      const ended = (code: number): void => failed(new Error(`a searching thread ended with code ${code} before it answered`));
      worker.on('message', answered);
      worker.on('error', failed);
      worker.on('exit', ended);
      worker.postMessage(ask);
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}

function start(stop: SharedArrayBuffer, yields: boolean): Worker {
  const fromSources = import.meta.url.endsWith('.ts');
  const entry = new URL(fromSources ? './worker-from-sources.mjs' : './worker.js', import.meta.url);
  return new Worker(entry, { workerData: { stop, yields }, execArgv: fromSources ? ['--conditions=@rampa/source'] : [] });
}
