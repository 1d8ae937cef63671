/** Searching threads: started once, asked one thing after another, stopped by a flag they share. */
import { Worker } from 'node:worker_threads';
import { AskedWorker } from '../asked-worker.ts';
import type { Answer, Ask } from './messages.ts';

export class Threads {
  readonly #workers: AskedWorker<Ask, Answer>[];
  readonly #flag: Int32Array;

  /** `yields`: the threads lower their priority, for machines that also serve. */
  constructor(count: number, { yields = true }: { readonly yields?: boolean } = {}) {
    const stop = new SharedArrayBuffer(4);
    this.#flag = new Int32Array(stop);
    this.#workers = Array.from({ length: count }, () => new AskedWorker(start(stop, yields)));
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
    return this.#workers[thread]!.ask<T>(ask);
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.end()));
  }
}

function start(stop: SharedArrayBuffer, yields: boolean): Worker {
  const fromSources = import.meta.url.endsWith('.ts');
  const entry = new URL(fromSources ? './worker-from-sources.mjs' : './worker.js', import.meta.url);
  return new Worker(entry, { workerData: { stop, yields }, execArgv: fromSources ? ['--conditions=@rampa/source'] : [] });
}
