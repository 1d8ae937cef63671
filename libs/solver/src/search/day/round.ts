/** A round of a logical search: so many steps between two barriers, asked and answered alike in this thread and in others. */
import type { Objective } from '../../model/plan.ts';
import type { Problem } from '../../model/problem.ts';
import type { Day } from '../recreate.ts';
import { DaySearch } from './day-search.ts';

export interface Round {
  readonly steps: number;
  /** Where in the cooling the round begins, and how many steps the whole cooling has. */
  readonly from: number;
  readonly cooling: number;
  /** Goes on from this day instead of its own. */
  readonly adopt: Day | undefined;
}

export interface RoundDone {
  /** Fewer than asked only when it was stopped. */
  readonly steps: number;
  readonly best: Day;
  readonly value: Objective;
  /** Steps since it found its best. */
  readonly stale: number;
}

export interface Team {
  /** `stopped` is asked before every step. */
  round(search: number, round: Round, stopped: () => boolean): RoundDone;
}

/** Logical searches from one day, each with its own chance; the first has that of `seed` itself. Made when first asked. */
export function teamOf(problem: Problem, start: Day, seed: number | string): Team {
  const members = new Map<number, DaySearch>();
  return {
    round: (search, round, stopped) => {
      let member = members.get(search);
      if (!member) members.set(search, (member = new DaySearch(problem, start, search === 0 ? seed : `${seed} ${search}`)));
      return roundOf(member, round, stopped);
    },
  };
}

function roundOf(search: DaySearch, { steps, from, cooling, adopt }: Round, stopped: () => boolean): RoundDone {
  if (adopt) search.adopt(adopt);
  if (from === 0 && search.iterations > 0 && steps > 0) search.sweep();
  let done = 0;
  for (; done < steps && !stopped(); done++) search.step(1 - (from + done + 1) / cooling, cooling);
  return { steps: done, best: search.best, value: search.bestValue, stale: search.iterations - search.bestAt };
}
