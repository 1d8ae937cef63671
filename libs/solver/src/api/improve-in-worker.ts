import { Worker } from 'node:worker_threads';
import type { ImproveResult, ImproveStep } from '../model/options.ts';
import type { Plan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import type { ImproveTask } from './improve-worker.ts';
import type { ImprovingOptions } from './improving.ts';

export interface WorkerOptions extends Omit<ImprovingOptions, 'elapsed' | 'signal'> {
  readonly signal?: AbortSignal;
  /** Every better plan on the way, verified. */
  readonly onStep?: (step: ImproveStep) => void;
}

export type WorkerMessage = { readonly step: ImproveStep } | { readonly result: ImproveResult };

/**
 * `improve` in a worker thread of low priority, or in several. Aborting resolves with the best plan so far; a broken worker rejects. Matrices
 * backed by SharedArrayBuffer are shared, others copied.
 */
export function improveInWorker(problem: Problem, plan: Plan, { signal, onStep, ...options }: WorkerOptions): Promise<ImproveResult> {
  const task: ImproveTask = { input: problem.input, plan, options, stop: new SharedArrayBuffer(4) };
  const stop = (): void => void Atomics.store(new Int32Array(task.stop), 0, 1);
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop, { once: true });
  return new Promise<ImproveResult>((resolve, reject) => {
    const worker = startWorker(task);
    worker.on('message', (message: WorkerMessage) => ('step' in message ? onStep?.(message.step) : resolve(message.result)));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the worker ended with code ${code} before it answered`)));
  }).finally(() => signal?.removeEventListener('abort', stop));
}

function startWorker(task: ImproveTask): Worker {
  const fromSources = import.meta.url.endsWith('.ts');
  const entry = new URL(fromSources ? './worker-from-sources.mjs' : './improve-worker.js', import.meta.url);
  return new Worker(entry, { workerData: task, execArgv: fromSources ? ['--conditions=@rampa/source'] : [] });
}
