/** The body of the worker thread. It lowers its own priority, so that bookings never wait for it. */
import { constants, platform, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { unwrap } from '@rampa/kernel';
import type { ImproveOptions } from '../model/options.ts';
import type { Plan } from '../model/plan.ts';
import type { ProblemInput } from '../model/problem-input.ts';
import { buildProblem } from './build-problem.ts';
import { improve } from './improve.ts';

export interface ImproveTask {
  readonly input: ProblemInput;
  readonly plan: Plan;
  readonly options: Omit<ImproveOptions, 'signal' | 'elapsed'>;
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
parentPort!.postMessage(improve(unwrap(buildProblem(task.input, { impossible: 'standby' })), task.plan, { ...task.options, signal }));
