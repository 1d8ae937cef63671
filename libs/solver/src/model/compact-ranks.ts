/** Orders in which it makes sense to give requests a place: by what makes them hard, or where and when they are. */
import type { CompactProblem } from './compact-problem.ts';

/** Values by request, one array per order. */
export function requestRanks(problem: CompactProblem): Float64Array[] {
  const { requests: n, earliest, latest, place, places, dimensions, load } = problem;
  const time = problem.times[0]!;
  const depot = place[2 * n]!;
  const rank = (value: (r: number) => number): Float64Array => Float64Array.from({ length: n }, (_, r) => value(r));
  return [
    rank((r) => earliest[r]!),
    rank((r) => latest[r]! - earliest[r]!),
    rank((r) => time[place[r]! * places + place[n + r]!]!),
    rank((r) => time[depot * places + place[r]!]! + time[place[n + r]! * places + depot]!),
    rank((r) => load.subarray(r * dimensions, (r + 1) * dimensions).reduce((sum, value) => sum + value, 0)),
  ];
}
