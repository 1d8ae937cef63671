/** Bugs that somebody could make in the compact evaluator of the static problem. */
import type { Mutant } from './mutants.ts';

const evaluator = ['evaluate/compact/compact-evaluator.spec.ts'];
const breaks = ['evaluate/compact/breaks.spec.ts'];

const compact = (name: string, file: string, from: string, to: string, specs: readonly string[] = evaluator): Mutant => ({
  name,
  file: `evaluate/compact/${file}.ts`,
  from,
  to,
  specs,
});

export const compactMutants: readonly Mutant[] = [
  compact(
    'service forgotten in the least times',
    'bounds',
    'earliest[k - 1]! + stay[k - 1]! + leg[k - 1]!',
    'earliest[k - 1]! + leg[k - 1]!',
  ),
  compact(
    'ride measured from arrival at the pick-up',
    'bounds',
    'earliest[k]! - stay[p]! - rideLimit[x - n]!',
    'earliest[k]! - rideLimit[x - n]!',
  ),
  compact('load of a rider never taken off', 'loads', ': -loads[of + d]!);', ': 0);'),
  compact('room counted without the rider who boards', 'loads', 'if (load[offset + d]! + more[extra + d]! >', 'if (load[offset + d]! >'),
  compact('ride limit forgotten in the exact test', 'settle', 'if (limit[k] === Infinity) continue;', 'continue;'),
  compact('boarding put off, the way behind it is not', 'settle', 'if (p < from) from = p;', ''),
  compact(
    'way to the pick-up taken for another',
    'insertion-test',
    'this.#order.leg[p] = time[up * places + next]!;',
    'this.#order.leg[p] = time[up * places + down]!;',
  ),
  compact(
    'riders who must stay apart meet',
    'insertion-search',
    'this.#barred.fill(1, k, mate[k]!);',
    'this.#barred.fill(0, k, mate[k]!);',
  ),
  compact('break skipped', 'breaks', 'trial.leg[k]! += pause.duration;', 'trial.leg[k]! += 0;', breaks),
  compact(
    'break begins after its window',
    'breaks',
    'if (order.start[k]! + order.stay[k]! + before > closes + EPSILON) break;',
    '',
    breaks,
  ),
  compact('break with riders aboard', 'breaks', 'if (!mostAboard) return load(k, -1) === 0;', 'if (!mostAboard) return true;', breaks),
  compact(
    'breaks of a standing run not asked',
    'derive',
    '    deriveBounds(problem, run) &&\n    runLeavesBreaks(problem, run)',
    '    deriveBounds(problem, run)',
    breaks,
  ),
  compact('going on before the break is over', 'breaks', 'trial.start[k + 1] = Math.max(trial.start[k + 1]!, over);', '', breaks),
];
