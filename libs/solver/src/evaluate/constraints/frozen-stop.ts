/** A frozen stop keeps its place in the order and its time; it begins later only if the van cannot be there. */
import type { CompiledRun, Problem, Visit } from '../../model/problem.ts';
import type { Reason, RunPlan } from '../../model/plan.ts';
import { visitFor } from '../../model/visits.ts';

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
    const stops = plan.stops.slice(1, soon + 1).flatMap((stop) => {
      const visit = visitFor(problem, run, stop.kind, stop.of);
      return visit === undefined ? [] : [{ visit, begin: stop.begin }];
    });
    // By the stop, not by its place in the order: one before it may have gone since.
    const kept = new Map(run.frozen.map((visit, i) => [visit, run.frozenBegin[i]!]));
    return {
      visits: stops.map(({ visit }) => visit),
      begin: stops.map(({ visit, begin }) => {
        const time = kept.get(visit);
        return time === undefined || Number.isNaN(time) ? begin : time;
      }),
    };
  },
  reason: (run: CompiledRun, stop: number): Reason => ({ code: 'frozen_stop_moved', run: run.input.id, params: { stop } }),
} as const;
