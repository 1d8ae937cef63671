/**
 * The search in parallel: a fixed number of logical searches on some threads, which meet at barriers after so many iterations each. Everything
 * that is decided follows from iterations, never from the clock; the clock only chooses how many there are.
 */
import type { CompactProblem } from '../../model/compact-problem.ts';
import { routesOf, type FlatPlan } from '../lns/flat-plan.ts';
import type { ColumnBatch } from '../partition/column.ts';
import type { Partitioned } from '../partition/partition.ts';
import type { Ask, SearchState } from './messages.ts';
import { codedSize, DIVISION_ROUNDS, divides, fillUp, rounds, SHARE, sizeIn, type Round } from './pace.ts';
import { Threads } from './threads.ts';

export interface SearchStop {
  /** Wall-clock seconds from `began`; all is answered within them. */
  readonly seconds?: number;
  /** Of all logical searches together; those of a timed run bring it about again. */
  readonly iterations?: number;
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
  /** Of the last plan: whether its `iterations` bring it about again. Not when it was stopped inside a round. */
  readonly repeatable: boolean;
}

/** Time kept back for the last answers to come in and be read. */
const reserve = (seconds: number): number => Math.min(0.25, 0.02 * seconds);
/** Milliseconds spent on learning the pace, and as a share of the time given. */
const TRIAL = 1500;
const TRIAL_SHARE = 0.08;
/** Seconds of a round where no time is given. */
const ROUND_SECONDS = 0.3;
/** How much longer a round may take than the one before. */
const SLOWER = 1.1;
/** Seconds that putting runs together anew may take, and below which it is not begun. */
const DIVISION_SECONDS = 5;
const SHORTEST_DIVISION = 0.4;

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
  #roundSeconds = 0;
  #whole = true;
  #stopped = false;
  #timer: NodeJS.Timeout | undefined;
  /** Runs not yet sent to the search that divides. */
  #columns: ColumnBatch[] = [];
  /** Known runs being put together anew by the last search. */
  #division: Promise<Partitioned> | undefined;
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
    const schedule = rounds(await this.#begin());
    if (this.#cost < Infinity) yield this.#report(false);
    const { size, code } = this.#size();
    let round = schedule.next().value;
    for (; this.#hasRoom(round, size); round = schedule.next().value) if (await this.#round(round, size)) yield this.#report(false);
    await this.#rest(round, code);
    await this.#divided();
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

  /** The size of all rounds, and the code by which a number of iterations tells it. */
  #size(): { readonly size: number; readonly code?: number } {
    const { iterations, seconds } = this.#options.stop;
    if (iterations !== undefined) return { size: sizeIn(iterations, this.#searches) };
    const pace = Math.min(...this.#states.map((state) => state.pace)) / this.#turns();
    return codedSize(pace * (seconds === undefined ? ROUND_SECONDS : SHARE * this.#left()));
  }

  /** Whether this round is to be made: it is known before it begins, so that a repetition decides alike. */
  #hasRoom(round: Round, size: number): boolean {
    const { iterations = Infinity } = this.#options.stop;
    if (this.#enough()) return false;
    const searching = this.#searches - (this.#searches > 1 && divides(round) ? 1 : 0);
    if (this.#iterations + size * searching > iterations) return false;
    return this.#left() > SLOWER * this.#roundSeconds + (round.leg > 0 && round.at === 0 ? SHORTEST_DIVISION : 0);
  }

  #enough(): boolean {
    const { cost = -Infinity, noGainFor = Infinity } = this.#options.stop;
    return this.#stopped || (this.#unserved === 0 && this.#cost <= cost) || this.#sinceGain >= noGainFor;
  }

  /** Fills the iterations up: to those asked for, or to a number that tells the size of the rounds. */
  async #rest(round: Round, code: number | undefined): Promise<void> {
    const { iterations } = this.#options.stop;
    const rest = iterations === undefined ? fillUp(this.#iterations, code!) : this.#enough() ? 0 : iterations - this.#iterations;
    if (rest <= 0 || this.#stopped) return;
    this.#take([
      await this.#ask<SearchState>(0, { kind: 'round', search: 0, iterations: rest, hot: round.cold, cold: round.cold, columns: false }),
    ]);
  }

  async #begin(): Promise<number> {
    const { stop, seed, start } = this.#options;
    const trial = stop.iterations === undefined ? Math.min(TRIAL, 1000 * TRIAL_SHARE * (stop.seconds ?? Infinity)) : 0;
    const problem = this.#problem;
    const asks = Array.from({ length: this.#searches }, (_, search): Ask => ({
      kind: 'begin',
      search,
      problem,
      seed: `${seed}/${search}`,
      start,
      trial,
    }));
    this.#states = await Promise.all(asks.map((ask, search) => this.#ask<SearchState>(search, ask)));
    this.#compare();
    return Math.min(...this.#states.map((state) => state.unit));
  }

  /** Searches share the threads in turn. */
  #ask<T extends SearchState | Partitioned>(search: number, ask: Ask): Promise<T> {
    return this.#team.ask<T>(search % this.#team.count, ask);
  }

  #turns(): number {
    return Math.ceil(this.#searches / this.#team.count);
  }

  async #round({ leg, at, ends, hot, cold }: Round, size: number): Promise<boolean> {
    const before = this.#cost;
    if (leg > 0 && at === 0) this.#divide();
    const returns = at === DIVISION_ROUNDS && this.#division !== undefined;
    if (returns) await this.#divided();
    const last = this.#searches - 1;
    const asked = this.#states.filter(({ search }) => search !== last || this.#division === undefined);
    const answers = await Promise.all(
      asked.map(({ search }) => {
        const adopt = leg > 0 && (at === 0 || (returns && search === last)) ? this.#best : undefined;
        return this.#ask<SearchState>(search, { kind: 'round', search, iterations: size, hot, cold, adopt, columns: ends });
      }),
    );
    this.#take(answers);
    this.#roundSeconds = (size / Math.min(...answers.map((answer) => answer.pace))) * this.#turns();
    return this.#cost < before - 1e-9;
  }

  /** Lets the last search put known runs together anew while the others go on. */
  #divide(): void {
    if (this.#searches === 1) return;
    const seconds = Math.min(DIVISION_SECONDS, this.#left());
    const columns = this.#columns;
    this.#columns = [];
    this.#division = this.#ask<Partitioned>(this.#searches - 1, { kind: 'partition', columns, below: this.#cost, seconds });
  }

  async #divided(): Promise<void> {
    const answer = await this.#division;
    this.#division = undefined;
    if (answer?.cutShort) this.#whole = false;
    if (answer?.plan) this.#improve(answer.plan, answer.cost, 0);
  }

  #take(answers: readonly SearchState[]): void {
    for (const answer of answers) {
      this.#states[answer.search] = answer;
      this.#iterations += answer.iterations;
      this.#sinceGain += answer.iterations;
      if (answer.stopped) this.#whole = false;
      if (answer.columns) this.#columns.push(answer.columns);
    }
    this.#compare();
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

  #report(last: boolean): BetterPlan {
    return {
      routes: routesOf(this.#best, this.#problem.vehicles),
      plan: this.#best,
      cost: this.#cost,
      unserved: this.#unserved,
      seconds: this.#seconds(),
      iterations: this.#iterations,
      last,
      repeatable: this.#whole,
    };
  }
}
