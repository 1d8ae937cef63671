/** The run is back before its shift ends, and no longer under way than it may be. */
import type { CompiledRun } from '../../model/problem.ts';
import type { Reason } from '../../model/plan.ts';

export const shiftHours = {
  code: 'shift_hours',
  /** Latest time to be back; counts the longest run from when it began, if it is under way. */
  latestEnd: (run: CompiledRun): number =>
    Number.isNaN(run.startedAt) ? run.endLatest : Math.min(run.endLatest, Math.floor(run.startedAt + run.maxDuration)),
  /** The run may not leave before this if it is back at `end`; moot once it is under way. */
  earliestStart: (run: CompiledRun, end: number): number => (Number.isNaN(run.startedAt) ? end - run.maxDuration : -Infinity),
  reason: (run: CompiledRun, end: number, start: number): Reason => ({
    code: 'shift_hours',
    run: run.input.id,
    params: {
      end,
      latest: run.endLatest,
      over: Math.max(end - run.endLatest, end - start - run.maxDuration),
      ...(end - start - run.maxDuration > Math.max(0, end - run.endLatest) && { duty: run.maxDuration }),
    },
  }),
} as const;
