/** The body of the worker thread. It lowers its own priority, so that bookings never wait for it. */
import { constants, platform, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { unwrap } from '@rampa/kernel';
import type { Plan } from '../model/plan.ts';
import type { ProblemInput } from '../model/problem-input.ts';
import { buildProblem } from './build-problem.ts';
import type { WorkerMessage } from './improve-in-worker.ts';
import { improving, type ImprovingOptions } from './improving.ts';

export interface ImproveTask {
  readonly input: ProblemInput;
  readonly plan: Plan;
  readonly options: Omit<ImprovingOptions, 'signal' | 'elapsed'>;
  /** One Int32: not 0 means stop. */
  readonly stop: SharedArrayBuffer;
}

/** On Linux priorities belong to threads; elsewhere they would slow the whole process. */
if (platform() === 'linux') setPriority(constants.priority.PRIORITY_LOW);

const task = workerData as ImproveTask;
const flag = new Int32Array(task.stop);
const signal = {
  get aborted(): boolean {
    return Atomics.load(flag, 0) !== 0;
  },
};
const tell = (message: WorkerMessage): void => parentPort!.postMessage(message);
const steps = improving(unwrap(buildProblem(task.input, { impossible: 'standby' })), task.plan, { ...task.options, signal });
for (let next = await steps.next(); ; next = await steps.next()) {
  if (next.done) {
    tell({ result: next.value });
    break;
  }
  tell({ step: next.value });
}
