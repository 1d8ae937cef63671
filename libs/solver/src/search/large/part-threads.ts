/** Threads that improve parts of one large problem, each the next part as soon as it is free. */
import { Worker } from 'node:worker_threads';
import type { CompactProblem } from '../../model/compact-problem.ts';
import { AskedWorker } from '../asked-worker.ts';
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
  const workers = Array.from(
    { length: count },
    () => new AskedWorker<PartTask, PartResult>(new Worker(entry, { workerData: { problem, stop }, execArgv })),
  );
  return {
    run: async (tasks) => {
      const results = new Array<PartResult>(tasks.length);
      // the longest first, so that no thread is left with it at the end
      const queue = [...tasks.keys()].sort((a, b) => tasks[b]!.iterations - tasks[a]!.iterations || a - b);
      await Promise.all(
        workers.map(async (worker) => {
          for (let at = queue.shift(); at !== undefined; at = queue.shift()) results[at] = await worker.ask(tasks[at]!);
        }),
      );
      return results;
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.end()));
    },
  };
}
