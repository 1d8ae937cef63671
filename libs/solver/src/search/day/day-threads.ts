/** Searching threads for one service day. Each keeps its share of the logical searches; what they find comes back as orders. */
import { Worker } from 'node:worker_threads';
import type { Objective, Plan } from '../../model/plan.ts';
import type { Problem } from '../../model/problem.ts';
import type { ProblemInput } from '../../model/problem-input.ts';
import type { Day } from '../recreate.ts';
import { readOrders, writeOrders } from './orders.ts';
import type { Round, RoundDone } from './round.ts';

export interface DayWork {
  readonly input: ProblemInput;
  readonly plan: Plan;
  readonly seed: number | string;
  /** One Int32: not 0 means stop. */
  readonly stop: SharedArrayBuffer;
}

export interface Ask extends Omit<Round, 'adopt'> {
  readonly search: number;
  readonly adopt: Int32Array | undefined;
}

export interface Reply {
  readonly search: number;
  readonly steps: number;
  readonly orders: Int32Array;
  readonly value: Objective;
  readonly stale: number;
}

interface Waiting {
  readonly resolve: (done: RoundDone) => void;
  readonly reject: (error: Error) => void;
}

export class DayThreads {
  readonly #problem: Problem;
  readonly #start: Day;
  readonly #flag: Int32Array;
  readonly #workers: Worker[];
  /** By search: what it is asked for, at most one thing at a time. */
  readonly #waiting = new Map<number, Waiting>();

  /** The worker reckons the start day from `plan` anew; `start` is what it comes to here. */
  constructor(problem: Problem, plan: Plan, start: Day, seed: number | string, threads: number) {
    this.#problem = problem;
    this.#start = start;
    const stop = new SharedArrayBuffer(4);
    this.#flag = new Int32Array(stop);
    const work: DayWork = { input: problem.input, plan, seed, stop };
    this.#workers = Array.from({ length: threads }, () => this.#startWorker(work));
  }

  round(search: number, { adopt, ...round }: Round): Promise<RoundDone> {
    const ask: Ask = { ...round, search, adopt: adopt && writeOrders(adopt) };
    return new Promise((resolve, reject) => {
      this.#waiting.set(search, { resolve, reject });
      this.#workers[search % this.#workers.length]!.postMessage(ask);
    });
  }

  /** Rounds under way end within a step; later ones do nothing. */
  stop(): void {
    Atomics.store(this.#flag, 0, 1);
  }

  async close(): Promise<void> {
    this.stop();
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #startWorker(work: DayWork): Worker {
    const fromSources = import.meta.url.endsWith('.ts');
    const entry = new URL(fromSources ? './day-worker-from-sources.mjs' : './day-worker.js', import.meta.url);
    const worker = new Worker(entry, { workerData: work, execArgv: fromSources ? ['--conditions=@rampa/source'] : [] });
    const fail = (error: Error): void => {
      for (const { reject } of this.#waiting.values()) reject(error);
    };
    worker.on('message', (reply: Reply) => this.#answered(reply));
    worker.on('error', fail);
    worker.on('exit', (code) => fail(new Error(`a searching thread ended with code ${code}`)));
    return worker;
  }

  #answered({ search, steps, orders, value, stale }: Reply): void {
    const waiting = this.#waiting.get(search)!;
    this.#waiting.delete(search);
    waiting.resolve({ steps, best: readOrders(this.#problem, orders, this.#start.routes), value, stale });
  }
}
