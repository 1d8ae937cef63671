/** Windows cut to what the other end of the trip, its ride limit and the fleet's shifts leave of them (Cordeau 2006). */
import type { CompactProblem } from './compact-problem.ts';

/** Cuts in place. Never widens; an impossible request ends with a window that closes before it opens. */
export function tightenWindows(problem: CompactProblem): void {
  const { requests: n, earliest, latest, service, rideLimit } = problem;
  for (let round = 0; round < 2; round++) {
    for (let r = 0; r < n; r++) {
      const d = n + r;
      const direct = service[r]! + fastest(problem, r, d);
      // the longest a rider can be on the way, from the start of boarding; setup at the pick-up may come on top
      const longest = service[r]! + problem.setup[r]! + rideLimit[r]!;
      raise(earliest, d, earliest[r]! + direct);
      lower(latest, r, latest[d]! - direct);
      raise(earliest, r, earliest[d]! - longest);
      lower(latest, d, latest[r]! + longest);
    }
    withinShifts(problem);
  }
}

/** A stop is reached from some start and leaves time to get to some end. */
function withinShifts(problem: CompactProblem): void {
  const { requests: n, vehicles, earliest, latest, service, place } = problem;
  const shifts = new Map<string, number>();
  for (let v = 0; v < vehicles; v++) {
    const [s, e] = [2 * n + 2 * v, 2 * n + 2 * v + 1];
    shifts.set([problem.profile[v], place[s], place[e], earliest[s], latest[e]].join(' '), v);
  }
  const distinct = [...shifts.values()];
  for (let node = 0; node < 2 * n; node++) {
    let from = Infinity;
    let until = -Infinity;
    for (const v of distinct) {
      const time = problem.times[problem.profile[v]!]!;
      const [s, e] = [2 * n + 2 * v, 2 * n + 2 * v + 1];
      from = Math.min(from, earliest[s]! + time[place[s]! * problem.places + place[node]!]!);
      until = Math.max(until, latest[e]! - service[node]! - time[place[node]! * problem.places + place[e]!]!);
    }
    raise(earliest, node, from);
    lower(latest, node, until);
  }
}

const fastest = ({ times, place, places }: CompactProblem, from: number, to: number): number =>
  times.reduce((least, time) => Math.min(least, time[place[from]! * places + place[to]!]!), Infinity);

function raise(values: Float64Array, at: number, to: number): void {
  if (to > values[at]!) values[at] = to;
}

function lower(values: Float64Array, at: number, to: number): void {
  if (to < values[at]!) values[at] = to;
}
