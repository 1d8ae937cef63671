/** Which requests belong together: both ends near each other, and wanted at about the same time. */
import type { CompactProblem } from './compact-problem.ts';

/** At most so many related requests are kept for each; enough for every string that is ever cut out. */
const MOST = 200;

/** For each request all others (at most the 200 nearest), most related first. */
export function relatedRequests(problem: CompactProblem): Int32Array[] {
  const { requests: n } = problem;
  return Array.from({ length: n }, (_, r) => {
    const others = new Float64Array(n);
    for (let o = 0; o < n; o++) others[o] = o === r ? -Infinity : unlike(problem, r, o);
    // a native sort of bare numbers tells how near the last of them may be; only those few are put in order
    const farthest = others.slice().sort()[Math.min(MOST, n - 1)]!;
    const near: number[] = [];
    for (let o = 0; o < n; o++) if (others[o]! <= farthest) near.push(o);
    near.sort((a, b) => others[a]! - others[b]! || a - b);
    return Int32Array.from(near.slice(1, MOST + 1));
  });
}

/** How little two requests have to do with each other. The nearest pair of ends counts most; sure waiting between them counts as way. */
export function unlike(problem: CompactProblem, a: number, b: number): number {
  const n = problem.requests;
  const nearest = Math.min(apart(problem, a, b), apart(problem, n + a, n + b), apart(problem, a, n + b), apart(problem, n + a, b));
  return nearest + 0.25 * (apart(problem, a, b) + apart(problem, n + a, n + b));
}

/** Scalars only, no helper closures: it is asked for every pair. */
function apart({ times, place, places, earliest, latest, service }: CompactProblem, x: number, y: number): number {
  const time = times[0]!;
  const there = time[place[x]! * places + place[y]!]!;
  const back = time[place[y]! * places + place[x]!]!;
  const leaveX = earliest[x]! + service[x]! + there;
  const leaveY = earliest[y]! + service[y]! + back;
  const forth = Math.max(0, earliest[y]! - latest[x]! - service[x]! - there) + Math.max(0, leaveX - latest[y]!);
  const hither = Math.max(0, earliest[x]! - latest[y]! - service[y]! - back) + Math.max(0, leaveY - latest[x]!);
  return Math.min(there + forth, back + hither);
}
