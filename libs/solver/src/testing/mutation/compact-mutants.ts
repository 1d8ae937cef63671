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
  compact('closing time passed in the least times', 'bounds', 'if (earliest[k]! > closes[node[k]!]! + EPSILON) return false;', ''),
  compact(
    'ride measured from arrival at the pick-up',
    'bounds',
    'earliest[k]! - stay[p]! - rideLimit[x - n]!',
    'earliest[k]! - rideLimit[x - n]!',
  ),
  compact('longest run ignored when the depot is left', 'bounds', 'if (leave > earliest[0]! + EPSILON) {', 'if (leave > Infinity) {'),
  compact('latest time counts no service', 'bounds', 'latest[k + 1]! - leg[k]! - stay[k]!', 'latest[k + 1]! - leg[k]!'),
  compact('latest drop-off ignores the ride', 'bounds', 'if (t >= latest[d]! - EPSILON) continue;', 'continue;'),
  compact('latest way home ignores the longest run', 'bounds', 'if (home < latest[length + 1]! - EPSILON) {', 'if (home < -Infinity) {'),
  compact('shared dwell counted twice', 'derive', '(here === before ? 0 : setup[x]!)', 'setup[x]!'),
  compact(
    'ride too long without waiting let through',
    'derive',
    'const left = limit - (path[drop]! - path[k]! - stay[k]!);',
    'const left = limit;',
  ),
  compact('slack of a detour off by one stop', 'derive', 'for (let i = k; i < drop; i++) if', 'for (let i = k + 1; i < drop; i++) if'),
  compact(
    'layout changed with riders aboard',
    'loads',
    'mask &= fitting(layouts, dimensions, load, offset, NOTHING, 0);',
    'mask = fitting(layouts, dimensions, load, offset, NOTHING, 0);',
  ),
  compact('load of a rider never taken off', 'loads', ': -loads[of + d]!);', ': 0);'),
  compact('room counted without the rider who boards', 'loads', 'if (load[offset + d]! + more[extra + d]! >', 'if (load[offset + d]! >'),
  compact('ride limit forgotten in the exact test', 'settle', 'if (limit[k] === Infinity) continue;', 'continue;'),
  compact('boarding put off, the way behind it is not', 'settle', 'if (p < from) from = p;', ''),
  compact('longest run forgotten in the exact test', 'settle', 'if (leave > start[0]! + EPSILON) {', 'if (leave > Infinity) {'),
  compact(
    'drop-off window forgotten in the exact test',
    'insertion-test',
    'this.#order.close[d] = latest[n + request]!;',
    'this.#order.close[d] = Infinity;',
  ),
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
