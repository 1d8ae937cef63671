/** A frozen stop keeps its place in the order and its time; it begins later only if the van cannot be there. */
import type { CompiledRun, Problem, Visit } from '../../model/problem.ts';
import type { Reason, RunPlan } from '../../model/plan.ts';
import { visitsOf } from '../../model/visits.ts';

/** The leading visits that stay, and when each begins (NaN: no time kept). */
export interface FrozenPrefix {
  readonly visits: readonly Visit[];
  readonly begin: readonly number[];
}

export const frozenStop = {
  code: 'frozen_stop_moved',
  /** What the live state names, and what the given plan begins before `frozenUntil`. */
  prefix: (problem: Problem, run: CompiledRun, plan: RunPlan | null): FrozenPrefix => {
    const named: FrozenPrefix = { visits: run.frozen, begin: run.frozenBegin };
    if (!plan) return named;
    const soon = plan.stops.slice(1, -1).findLastIndex((stop) => stop.begin < problem.frozenUntil) + 1;
    if (soon <= run.frozen.length) return named;
    return {
      visits: visitsOf(problem, run, plan).slice(0, soon),
      begin: plan.stops
        .slice(1, soon + 1)
        .map((stop, i) => (i < run.frozen.length && !Number.isNaN(run.frozenBegin[i]!) ? run.frozenBegin[i]! : stop.begin)),
    };
  },
  reason: (run: CompiledRun, stop: number): Reason => ({ code: 'frozen_stop_moved', run: run.input.id, params: { stop } }),
} as const;
