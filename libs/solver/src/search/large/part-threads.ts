/** Threads that improve parts of one large problem, each the next part as soon as it is free. */
import { Worker } from 'node:worker_threads';
import type { CompactProblem } from '../../model/compact-problem.ts';
import type { PartResult, PartTask } from './part-search.ts';

export interface PartTeam {
  /** Results in the order of the tasks. */
  run(tasks: readonly PartTask[]): Promise<PartResult[]>;
  close(): Promise<void>;
}

/** @param stop a flag shared with the threads: a value other than 0 ends every part within a few dozen steps. */
export function partThreads(problem: CompactProblem, count: number, stop: SharedArrayBuffer): PartTeam {
  const fromSources = import.meta.url.endsWith('.ts');
  const entry = new URL(fromSources ? './part-worker-from-sources.mjs' : './part-worker.js', import.meta.url);
  const execArgv = fromSources ? ['--conditions=@rampa/source'] : [];
  const workers = Array.from({ length: count }, () => new Worker(entry, { workerData: { problem, stop }, execArgv }));
  return {
    run: async (tasks) => {
      const results = new Array<PartResult>(tasks.length);
      // the longest first, so that no thread is left with it at the end
      const queue = [...tasks.keys()].sort((a, b) => tasks[b]!.iterations - tasks[a]!.iterations || a - b);
      await Promise.all(
        workers.map(async (worker) => {
          for (let at = queue.shift(); at !== undefined; at = queue.shift()) results[at] = await ask(worker, tasks[at]!);
        }),
      );
      return results;
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

function ask(worker: Worker, task: PartTask): Promise<PartResult> {
  return new Promise((resolve, reject) => {
    const done = (): void => {
      worker.off('message', answered);
      worker.off('error', failed);
      worker.off('exit', ended);
    };
    const answered = (result: PartResult): void => {
      done();
      resolve(result);
    };
    const failed = (error: Error): void => {
      done();
      reject(error);
    };
    const ended = (code: number): void => failed(new Error(`a searching thread ended with code ${code} before it answered`));
    worker.on('message', answered);
    worker.on('error', failed);
    worker.on('exit', ended);
    worker.postMessage(task);
  });
}
