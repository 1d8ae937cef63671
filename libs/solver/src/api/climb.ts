/**
 * Better and better plans by logical searches that meet at barriers. What happens depends on the problem, the seed and the iterations alone;
 * who carries out the rounds, and in how many threads, does not matter.
 */
import type { ImproveOptions, ImproveResult, ImproveStep } from '../model/options.ts';
import { compareObjectives } from '../model/plan.ts';
import type { Plan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import { coolingOf } from '../search/day/cooling.ts';
import type { Round, RoundDone } from '../search/day/round.ts';
import type { Day } from '../search/recreate.ts';
import { Gains } from './gains.ts';

/** Iterations between two barriers. */
const ROUND = 100;

export interface Barrier {
  /** What each search is to do next. */
  readonly rounds: readonly Round[];
  /** Since the last barrier. */
  readonly better: ImproveStep | null;
}

export interface Climb {
  readonly start: Day;
  /** Yields what is to be done, takes what was done, returns the best plan. */
  readonly barriers: Generator<Barrier, ImproveResult, readonly RoundDone[]>;
}

export function climb(problem: Problem, plan: Plan, options: ImproveOptions): Climb {
  const { iterations = Infinity, seconds = Infinity, stale = Infinity } = options.stop;
  if (Math.min(iterations, seconds, stale) === Infinity && !options.stop.target && !options.signal)
    throw new RangeError('a search needs a stop criterion');
  const gains = new Gains(problem, plan, options.phantoms ?? []);
  return { start: gains.day, barriers: barriers(gains, options) };
}

function* barriers(gains: Gains, { stop, searches = 1 }: ImproveOptions): Generator<Barrier, ImproveResult, readonly RoundDone[]> {
  const { iterations: most = Infinity, stale: mostStale = Infinity, target } = stop;
  let [iterations, stale, cooled, coolings] = [0, 0, 0, 0];
  let cooling = coolingOf(stop, 0);
  let better: ImproveStep | null = null;
  let adopt: readonly (Day | undefined)[] = [];
  while (iterations < most && stale < mostStale && !(target && compareObjectives(gains.after, target) <= 0)) {
    const steps = Math.min(ROUND, most - iterations, mostStale - stale, cooling - cooled);
    const done = yield { rounds: Array.from({ length: searches }, (_, i) => ({ steps, from: cooled, cooling, adopt: adopt[i] })), better };
    const took = Math.max(...done.map((one) => one.steps));
    iterations += took;
    cooled += took;
    const known = gains.plan;
    const sound = gains.offer(bestOf(done).best);
    better = gains.plan === known ? null : { iterations, objective: gains.after, plan: gains.plan };
    stale = better ? bestOf(done).stale : stale + took;
    if (done.some((one) => one.steps < steps)) break;
    adopt = cooled < cooling && sound ? lastFollowsFirst(done) : done.map(() => gains.day);
    if (cooled >= cooling) [cooled, cooling] = [0, coolingOf(stop, ++coolings)];
  }
  if (better) yield { rounds: [], better };
  return { plan: gains.plan, iterations, before: gains.before, after: gains.after };
}

const bestOf = (done: readonly RoundDone[]): RoundDone => done.reduce((a, b) => (compareObjectives(b.value, a.value) < 0 ? b : a));

/** Only the search that is furthest behind takes over the best day, so that the others stay different. */
function lastFollowsFirst(done: readonly RoundDone[]): (Day | undefined)[] {
  const first = bestOf(done);
  const last = done.reduce((a, b) => (compareObjectives(b.value, a.value) > 0 ? b : a));
  return done.map((one) => (one === last && compareObjectives(last.value, first.value) > 0 ? first.best : undefined));
}
