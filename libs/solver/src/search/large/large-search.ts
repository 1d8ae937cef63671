/**
 * The search for days too large to be searched as a whole: a first plan by insertion, then rounds in which the plan is split into parts of
 * neighbouring runs, each improved by itself on some thread, and put together again; every round splits it another way (cf. POPMUSIC, Taillard
 * & Voss 2002). Parts of a round share nothing, so the answer follows from seed and iterations, whatever the number of threads.
 */
import { seededRandom, type Random } from '@rampa/kernel';
import { performance } from 'node:perf_hooks';
import type { CompactProblem } from '../../model/compact-problem.ts';
import { firstPlan } from './first-plan.ts';
import type { PartResult, PartTask } from './part-search.ts';
import { partThreads, type PartTeam } from './part-threads.ts';
import { PART_REQUESTS, split } from './split.ts';

export interface LargeSearchOptions {
  readonly seed: number | string;
  readonly threads: number;
  /** Wall-clock seconds from `began`. */
  readonly seconds?: number;
  /** Iterations of all parts together; the round that reaches them is the last. */
  readonly iterations?: number;
  readonly signal?: AbortSignal;
  /** A plan to begin with: stops of each vehicle. */
  readonly start?: readonly Int32Array[];
  /** Requests in a part. */
  readonly partSize?: number;
  /** `performance.now()` when the time began to count. */
  readonly began?: number;
}

export interface LargePlan {
  /** Stops of each vehicle: r for a pick-up, requests + r for a drop-off. */
  readonly routes: readonly Int32Array[];
  readonly unserved: number;
  readonly seconds: number;
  readonly iterations: number;
}

/** Steps a part gets in a round, for each of its requests. */
const STEPS = 12;
const [HOT, COLD] = [0.03, 0.004];
/** Time kept back for the last parts to come in. */
const reserve = (seconds: number): number => Math.min(0.5, 0.03 * seconds);

/** The first full plan, then the plan after every round. Closes its threads when left early. */
export async function* searchLarge(problem: CompactProblem, options: LargeSearchOptions): AsyncGenerator<LargePlan, void, void> {
  const run = new LargeRun(problem, options);
  try {
    yield* run.go();
  } finally {
    await run.end();
  }
}

class LargeRun {
  readonly #problem: CompactProblem;
  readonly #options: LargeSearchOptions;
  readonly #flag = new Int32Array(new SharedArrayBuffer(4));
  readonly #began: number;
  readonly #random: Random;
  #routes: Int32Array[] = [];
  #iterations = 0;
  #timer: NodeJS.Timeout | undefined;
  #team: PartTeam | undefined;
  readonly #stop = (): void => void Atomics.store(this.#flag, 0, 1);

  constructor(problem: CompactProblem, options: LargeSearchOptions) {
    this.#problem = problem;
    this.#options = options;
    this.#began = options.began ?? performance.now();
    this.#random = seededRandom(`large ${options.seed}`);
  }

  async *go(): AsyncGenerator<LargePlan, void, void> {
    const { seconds, signal, start, threads } = this.#options;
    const end = seconds === undefined ? Infinity : this.#began + 1000 * (seconds - reserve(seconds));
    signal?.addEventListener('abort', this.#stop, { once: true });
    if (signal?.aborted) this.#stop();
    this.#team = partThreads(this.#problem, threads, this.#flag.buffer);
    this.#routes = start ? [...start] : firstPlan(this.#problem, () => this.#isStopped() || performance.now() > end);
    yield this.#report();
    if (end < Infinity) this.#timer = setTimeout(this.#stop, Math.max(0, end - performance.now()));
    for (
      let round = 0;
      !this.#isStopped() && performance.now() < end && this.#iterations < (this.#options.iterations ?? Infinity);
      round++
    ) {
      // each size has borders of its own
      const size = (this.#options.partSize ?? PART_REQUESTS) * (round % 2 === 0 ? 1 : 0.7);
      const tasks = this.#tasks(round, size);
      this.#take(tasks, await this.#team.run(tasks));
      yield this.#report();
    }
  }

  #tasks(round: number, size: number): PartTask[] {
    return split(this.#problem, this.#routes, this.#random, size).map((part, at) => ({
      ...part,
      routes: Array.from(part.vehicles, (v) => this.#routes[v]!),
      seed: `${this.#options.seed} ${round} ${at}`,
      iterations: Math.max(100, STEPS * part.requests.length),
      hot: HOT,
      cold: COLD,
    }));
  }

  #take(tasks: readonly PartTask[], results: readonly PartResult[]): void {
    results.forEach(({ routes, iterations }, at) => {
      this.#iterations += iterations;
      tasks[at]!.vehicles.forEach((v, k) => (this.#routes[v] = routes[k]!));
    });
  }

  #isStopped(): boolean {
    return Atomics.load(this.#flag, 0) !== 0;
  }

  #report(): LargePlan {
    const served = this.#routes.reduce((sum, route) => sum + route.length / 2, 0);
    return {
      routes: [...this.#routes],
      unserved: this.#problem.requests - served,
      seconds: (performance.now() - this.#began) / 1000,
      iterations: this.#iterations,
    };
  }

  async end(): Promise<void> {
    clearTimeout(this.#timer);
    this.#options.signal?.removeEventListener('abort', this.#stop);
    await this.#team?.close();
  }
}
