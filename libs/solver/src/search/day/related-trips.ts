/** Which trips of a day belong together: both ends near each other, and wanted at about the same time. */
import type { Problem } from '../../model/problem.ts';

/** At most so many related trips are kept for each; enough for every string that is ever cut out. */
const MOST = 120;
/** An end of a trip that cannot be reached from another, and hours that never meet, lie this far apart, in seconds. */
const FAR = 1e5;

/** For each of these trips the others, numbered as here, most related first. A list is made when it is first asked for: large days need few. */
export function relatedTrips(problem: Problem, trips: Int32Array): readonly Int32Array[] {
  const rows: Int32Array[] = [];
  for (let row = 0; row < trips.length; row++) {
    Object.defineProperty(rows, row, {
      configurable: true,
      enumerable: true,
      get: () => {
        const value = relatedTo(problem, trips, row);
        Object.defineProperty(rows, row, { value, enumerable: true });
        return value;
      },
    });
  }
  return rows;
}

function relatedTo(problem: Problem, trips: Int32Array, own: number): Int32Array {
  const apart = Float64Array.from(trips, (trip, at) => (at === own ? Infinity : unlike(problem, trips[own]!, trip)));
  const sorted = apart.slice().sort();
  const limit = sorted[Math.min(MOST, trips.length) - 1]!;
  const near: number[] = [];
  for (let at = 0; at < trips.length; at++) if (at !== own && apart[at]! <= limit) near.push(at);
  return Int32Array.from(near.sort((a, b) => apart[a]! - apart[b]! || a - b).slice(0, MOST));
}

/** How little two trips have to do with each other. The nearest pair of ends counts most; sure waiting between them counts as way. */
function unlike(problem: Problem, a: number, b: number): number {
  const [x, y] = [problem.requests[a]!, problem.requests[b]!];
  const pickups = between(problem, x.pickupNode, y.pickupNode, x.pickupFrom, x.pickupTo, y.pickupFrom, y.pickupTo);
  const dropoffs = between(problem, x.dropoffNode, y.dropoffNode, x.dropoffFrom, x.dropoffTo, y.dropoffFrom, y.dropoffTo);
  const after = between(problem, x.dropoffNode, y.pickupNode, x.dropoffFrom, x.dropoffTo, y.pickupFrom, y.pickupTo);
  const before = between(problem, y.dropoffNode, x.pickupNode, y.dropoffFrom, y.dropoffTo, x.pickupFrom, x.pickupTo);
  return Math.min(pickups, dropoffs, after, before) + 0.25 * (pickups + dropoffs);
}

function between(problem: Problem, x: number, y: number, xFrom: number, xTo: number, yFrom: number, yTo: number): number {
  const { durations, size } = problem;
  const there = x === y ? 0 : durations[x * size + y]!;
  const back = x === y ? 0 : durations[y * size + x]!;
  const found = Math.min(there + Math.max(0, yFrom - xTo - there), back + Math.max(0, xFrom - yTo - back));
  return found < FAR ? found : FAR;
}
