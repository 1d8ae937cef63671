/** The body of a thread that improves parts. */
import { parentPort, workerData } from 'node:worker_threads';
import type { CompactProblem } from '../../model/compact-problem.ts';
import { searchPart, type PartTask } from './part-search.ts';

const { problem, stop } = workerData as { readonly problem: CompactProblem; readonly stop: SharedArrayBuffer };
const flag = new Int32Array(stop);

parentPort!.on('message', (task: PartTask) => {
  parentPort!.postMessage(searchPart(problem, task, () => Atomics.load(flag, 0) !== 0));
});
