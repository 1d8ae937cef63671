/**
 * The search in parallel: a fixed number of logical searches on some threads, which meet at barriers after so many iterations each. Everything
 * that is decided follows from iterations, never from the clock; the clock only chooses how many there are.
 */
import type { CompactProblem } from '../../model/compact-problem.ts';
import { routesOf, type FlatPlan } from '../lns/flat-plan.ts';
import type { ColumnBatch } from '../partition/column.ts';
import type { Partitioned } from '../partition/partition.ts';
import type { Ask, SearchState } from './messages.ts';
import { divides, divisions, mostRounds, paceOf, ROUNDS, sizeBelow, temperature } from './pace.ts';
import { Threads } from './threads.ts';

export interface SearchStop {
  /** Wall-clock seconds from `began`; all is answered within them. */
  readonly seconds?: number;
  /** Iterations of all logical searches together, or sizes of the rounds as an earlier run reported them. */
  readonly iterations?: number | readonly number[];
  /** A plan that serves everybody at this cost is good enough. */
  readonly cost?: number;
  /** Ends when so many iterations in a row brought nothing better. */
  readonly noGainFor?: number;
}

export interface SearchOptions {
  readonly stop: SearchStop;
  readonly seed: number | string;
  readonly threads?: number;
  /** Logical searches; what is found depends on their number, not on the threads. */
  readonly searches?: number;
  readonly start?: FlatPlan;
  readonly signal?: AbortSignal;
  /** Threads to use instead of new ones; they are left running. */
  readonly team?: Threads;
  /** `performance.now()` when the time began to count. */
  readonly began?: number;
}

/** A plan better than the last one; the final one comes once more, with `last`. */
export interface BetterPlan {
  /** Stops of each vehicle: r for a pick-up, requests + r for a drop-off. */
  readonly routes: readonly (readonly number[])[];
  readonly plan: FlatPlan;
  /** Penalties of the unserved included. */
  readonly cost: number;
  readonly unserved: number;
  readonly seconds: number;
  readonly iterations: number;
  readonly last: boolean;
  /** Sizes of the rounds so far: as `iterations`, they bring this run about again. Absent when it was stopped inside a round. */
  readonly pace?: readonly number[];
}

/** Time kept back for the last answers to come in and be read. */
const reserve = (seconds: number): number => Math.min(0.25, 0.02 * seconds);
/** Share of the time that the pace learned at first is trusted with. */
const TRUST = 0.88;
const TRIAL = 40;
/** Batches of runs kept for set partitioning; the oldest go. */
const BATCHES = 16;

/** Better and better plans, then the best once more as the last. Closes its threads when left early. */
export async function* search(problem: CompactProblem, options: SearchOptions): AsyncGenerator<BetterPlan, void, void> {
  const team = options.team ?? new Threads(options.threads ?? 2);
  const run = new Run(problem, options, team);
  try {
    yield* run.go();
  } finally {
    run.end();
    if (!options.team) await team.close();
  }
}

class Run {
  readonly #problem: CompactProblem;
  readonly #options: SearchOptions;
  readonly #team: Threads;
  readonly #searches: number;
  readonly #began: number;
  #states: SearchState[] = [];
  #best: FlatPlan = new Int32Array(0);
  #cost = Infinity;
  #unserved = Infinity;
  #iterations = 0;
  #sinceGain = 0;
  #pace: number[] = [];
  #whole = true;
  #stopped = false;
  #timer: NodeJS.Timeout | undefined;
  readonly #columns: ColumnBatch[] = [];
  readonly #stop = (): void => {
    this.#stopped = true;
    this.#team.stop();
  };

  constructor(problem: CompactProblem, options: SearchOptions, team: Threads) {
    this.#problem = problem;
    this.#options = options;
    this.#team = team;
    this.#searches = options.searches ?? 2;
    this.#began = options.began ?? performance.now();
  }

  async *go(): AsyncGenerator<BetterPlan, void, void> {
    const { stop, signal } = this.#options;
    this.#team.resume();
    signal?.addEventListener('abort', this.#stop, { once: true });
    if (signal?.aborted) this.#stop();
    if (stop.seconds !== undefined) this.#timer = setTimeout(this.#stop, Math.max(0, 1000 * this.#left()));
    const unit = await this.#begin();
    if (this.#cost < Infinity) yield this.#report(false);
    const fixed = this.#given();
    let size = fixed ? fixed[0]! : this.#firstSize();
    const rounds = fixed ? fixed.length : mostRounds(size, this.#searches);
    for (let round = 0; round < rounds && !this.#enough(); round++) {
      size = fixed ? fixed[round]! : this.#keepingTime(size, round);
      const better = await this.#round(round, size, unit);
      if (better) yield this.#report(false);
    }
    yield this.#report(true);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#options.signal?.removeEventListener('abort', this.#stop);
  }

  #seconds(): number {
    return (performance.now() - this.#began) / 1000;
  }

  /** Seconds left to search in. */
  #left(): number {
    const { seconds = Infinity } = this.#options.stop;
    return seconds - reserve(seconds) - this.#seconds();
  }

  /** Sizes of rounds of each search, where they are given. */
  #given(): readonly number[] | undefined {
    const { iterations } = this.#options.stop;
    if (iterations === undefined) return undefined;
    return typeof iterations === 'number' ? paceOf(iterations, this.#searches) : iterations;
  }

  async #begin(): Promise<number> {
    const asks = Array.from({ length: this.#searches }, (_, search): Ask => {
      const seed = `${this.#options.seed}/${search}`;
      return { kind: 'begin', search, problem: this.#problem, seed, start: this.#options.start, trial: TRIAL };
    });
    this.#states = await this.#all<SearchState>(asks);
    this.#compare();
    return Math.min(...this.#states.map((state) => state.unit));
  }

  /** Searches share the threads in turn. */
  #all<T extends SearchState | Partitioned>(asks: readonly Ask[]): Promise<T[]> {
    const { count } = this.#team;
    const answers: Promise<T>[] = [];
    for (let thread = 0; thread < count; thread++) {
      let before: Promise<unknown> = Promise.resolve();
      for (let at = thread; at < asks.length; at += count) before = answers[at] = before.then(() => this.#team.ask<T>(thread, asks[at]!));
    }
    return Promise.all(answers);
  }

  #turns(): number {
    return Math.ceil(this.#searches / this.#team.count);
  }

  #firstSize(): number {
    const pace = Math.min(...this.#states.map((state) => state.pace)) / this.#turns();
    return sizeBelow((TRUST * pace * Math.max(0, this.#left())) / ROUNDS);
  }

  /** Smaller rounds when the machine turned out slower than it seemed, so that the temperature comes down in time. */
  #keepingTime(size: number, round: number): number {
    if (round === 0 || round >= ROUNDS) return size;
    const a = Math.min(...this.#states.map((state) => state.pace)) / this.#turns();
    const possible = (a * Math.max(0, this.#left())) / (ROUNDS - round);
    return possible < 0.9 * size ? Math.max(1, Math.floor(0.95 * possible)) : size;
  }

  async #round(round: number, size: number, unit: number): Promise<boolean> {
    const hot = temperature(unit, round);
    const cold = temperature(unit, round + 1);
    const divider = divides(round) ? divisions(round) % this.#searches : -1;
    const collects = divides(round + 1);
    const asks = this.#states.map(({ search, cost }): Ask => {
      if (search === divider) return this.#division();
      const adopt = round >= ROUNDS / 2 && round % 4 === 0 && cost > this.#cost + 1e-9 ? this.#best : undefined;
      return { kind: 'round', search, iterations: size, hot, cold, adopt, columns: collects };
    });
    const answers = await this.#all<SearchState | Partitioned>(asks);
    this.#pace.push(size);
    return this.#take(answers);
  }

  #division(): Ask {
    return { kind: 'partition', columns: this.#columns, below: this.#cost, seconds: Math.max(0.05, Math.min(5, this.#left() / 2)) };
  }

  #take(answers: readonly (SearchState | Partitioned)[]): boolean {
    const before = this.#cost;
    answers.forEach((answer, at) => {
      if (answer.kind === 'partitioned') {
        if (answer.cutShort) this.#whole = false;
        if (answer.plan) this.#improve(answer.plan, answer.cost, 0);
        return;
      }
      this.#states[at] = answer;
      this.#iterations += answer.iterations;
      this.#sinceGain += answer.iterations;
      if (answer.stopped) this.#whole = false;
      if (answer.columns) this.#columns.push(answer.columns);
    });
    if (this.#columns.length > BATCHES) this.#columns.splice(0, this.#columns.length - BATCHES);
    this.#compare();
    return this.#cost < before - 1e-9;
  }

  #compare(): void {
    for (const { best, cost, unserved } of this.#states) this.#improve(best, cost, unserved);
  }

  #improve(plan: FlatPlan, cost: number, unserved: number): void {
    if (cost >= this.#cost - 1e-9) return;
    this.#best = plan;
    this.#cost = cost;
    this.#unserved = unserved;
    this.#sinceGain = 0;
  }

  #enough(): boolean {
    const { cost = -Infinity, noGainFor = Infinity } = this.#options.stop;
    return this.#stopped || (this.#unserved === 0 && this.#cost <= cost) || this.#sinceGain >= noGainFor;
  }

  #report(last: boolean): BetterPlan {
    return {
      routes: routesOf(this.#best, this.#problem.vehicles),
      plan: this.#best,
      cost: this.#cost,
      unserved: this.#unserved,
      seconds: this.#seconds(),
      iterations: this.#iterations,
      last,
      pace: this.#whole ? [...this.#pace] : undefined,
    };
  }
}
