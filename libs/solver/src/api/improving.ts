import type { ImproveOptions, ImproveResult, ImproveStep } from '../model/options.ts';
import type { Plan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import { DayThreads } from '../search/day/day-threads.ts';
import { teamOf, type Round, type RoundDone } from '../search/day/round.ts';
import type { Day } from '../search/recreate.ts';
import { climb } from './climb.ts';
import { stopsAt } from './improve.ts';

export interface ImprovingOptions extends ImproveOptions {
  /** Threads of low priority that share the searches; 0, the default: in this thread, which breathes in between. */
  readonly threads?: number;
}

/** Carries out a round of each search. */
interface Crew {
  round(search: number, round: Round): Promise<RoundDone>;
  close(): Promise<void>;
}

/** Steps after which a search in this thread lets others work. */
const BREATH = 4;

/**
 * `improve`, with every better plan on the way, each verified: `for await (const step of improving(problem, plan, options))`. Leaving the loop
 * ends the search. Same seed, searches and iterations, same plans, in however many threads.
 */
export async function* improving(
  problem: Problem,
  plan: Plan,
  options: ImprovingOptions,
): AsyncGenerator<ImproveStep, ImproveResult, undefined> {
  const { start, barriers } = climb(problem, plan, options);
  const stopped = stopsAt(options);
  const { threads = 0, searches = 1, seed } = options;
  const crew =
    threads > 0
      ? inThreads(problem, plan, start, { ...options, threads: Math.min(threads, searches) }, stopped)
      : here(problem, start, seed, stopped);
  try {
    let next = barriers.next();
    while (!next.done) {
      const { better, rounds } = next.value;
      if (better) yield better;
      next = barriers.next(await Promise.all(rounds.map((round, search) => crew.round(search, round))));
    }
    return next.value;
  } finally {
    await crew.close();
  }
}

function here(problem: Problem, start: Day, seed: number | string, stopped: () => boolean): Crew {
  const team = teamOf(problem, start, seed);
  return {
    round: async (search, round) => {
      let done = team.round(search, { ...round, steps: 0 }, stopped);
      while (done.steps < round.steps && !stopped()) {
        await new Promise(setImmediate);
        const steps = Math.min(BREATH, round.steps - done.steps);
        const more = team.round(search, { ...round, steps, from: round.from + done.steps, adopt: undefined }, stopped);
        done = { ...more, steps: done.steps + more.steps };
        if (more.steps < steps) break;
      }
      return done;
    },
    close: () => Promise.resolve(),
  };
}

/** The clock and the caller's wish are looked at here and passed on: a thread cannot see them. */
function inThreads(problem: Problem, plan: Plan, start: Day, options: ImprovingOptions, stopped: () => boolean): Crew {
  const pool = new DayThreads(problem, plan, start, options.seed, options.threads!);
  const watch = setInterval(() => stopped() && pool.stop(), WATCH_MS);
  return {
    round: (search, round) => pool.round(search, round),
    close: async () => {
      clearInterval(watch);
      await pool.close();
    },
  };
}

/** How often the clock is looked at while threads are searching. */
const WATCH_MS = 5;
