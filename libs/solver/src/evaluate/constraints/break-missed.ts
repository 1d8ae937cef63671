/** Every break begins inside its window, lasts as long as it must, and is taken with nobody aboard. */
import type { CompiledRun } from '../../model/problem.ts';
import type { Reason } from '../../model/plan.ts';

export const breakMissed = {
  code: 'break_missed',
  from: (run: CompiledRun, index: number): number => run.breaks[index]!.from,
  to: (run: CompiledRun, index: number): number => run.breaks[index]!.to,
  allowsAboard: (load: number): boolean => load === 0,
  /** A van that goes out of service owes no breaks. */
  owed: (run: CompiledRun): boolean => run.unavailableFrom === Infinity,
  reason: (run: CompiledRun, index: number, earliest: number, aboard = 0): Reason => {
    const { from, to } = run.breaks[index]!;
    const params = { break: run.input.breaks[index]!.id, earliest, from, to, aboard, over: Math.max(0, earliest - to) };
    return { code: 'break_missed', run: run.input.id, params };
  },
} as const;
