/** Everything a run's order implies: ways, bounds on times, loads. Linear in its stops but for rides that overlap. */
import type { CompactProblem } from '../../model/compact-problem.ts';
import { deriveBounds } from './bounds.ts';
import { runLeavesBreaks } from './breaks.ts';
import { deriveLoads } from './loads.ts';
import type { RunState } from './run-state.ts';

/** Fills `run` from `run.node[0 … length + 1]`. False when the order breaks a rule; the state is then not fit for use. */
export function derive(problem: CompactProblem, run: RunState, where: Int32Array): boolean {
  deriveWays(problem, run);
  deriveMates(problem, run, where);
  return (
    withinLimits(problem, run) &&
    deriveLoads(problem, run) &&
    deriveSpare(problem, run) &&
    deriveBounds(problem, run) &&
    runLeavesBreaks(problem, run)
  );
}

function deriveWays(problem: CompactProblem, run: RunState): void {
  const { place, places, service, setup } = problem;
  const time = problem.times[problem.profile[run.vehicle]!]!;
  const distances = problem.distances[problem.profile[run.vehicle]!]!;
  const costs = problem.costs[problem.costClass[run.vehicle]!]!;
  const { node, stay, leg, legCost, path, length } = run;
  let a = Math.imul(problem.vehicleClass[run.vehicle]! + 1, 0x9e3779b1);
  let b = a ^ 0x5bd1e995;
  let cost = length > 0 ? problem.fixedCost[run.vehicle]! : 0;
  let drive = 0;
  let distance = 0;
  let before = -1;
  path[0] = 0;
  for (let k = 0; k <= length; k++) {
    const x = node[k]!;
    const here = place[x]!;
    const way = here * places + place[node[k + 1]!]!;
    a = Math.imul(a ^ (x + 1), 0x01000193);
    b = Math.imul(b ^ (x + 0x10001), 0x85ebca6b);
    b ^= b >>> 13;
    stay[k] = service[x]! + (here === before ? 0 : setup[x]!);
    leg[k] = time[way]!;
    legCost[k] = costs[way]!;
    cost += costs[way]!;
    drive += time[way]!;
    distance += distances[way]!;
    path[k + 1] = path[k]! + stay[k]! + time[way]!;
    before = here;
  }
  stay[length + 1] = 0;
  run.cost = length > 0 ? cost : 0;
  run.drive = drive;
  run.distance = distance;
  run.hashA = a | 0;
  run.hashB = b | 0;
}

function deriveMates({ requests: n }: CompactProblem, run: RunState, where: Int32Array): void {
  const { node, mate, length } = run;
  mate[0] = mate[length + 1] = -1;
  for (let k = 1; k <= length; k++) {
    const x = node[k]!;
    if (x < n) where[x] = k;
    else {
      const p = where[x - n]!;
      mate[k] = p;
      mate[p] = k;
    }
  }
}

const withinLimits = (problem: CompactProblem, run: RunState): boolean =>
  run.length === 0 ||
  (run.length <= 2 * problem.mostRequests[run.vehicle]! &&
    run.distance <= problem.longestDistance[run.vehicle]! + 1e-9 &&
    run.drive <= problem.longestDrive[run.vehicle]! + 1e-9 &&
    run.path[run.length + 1]! <= problem.longestRun[run.vehicle]! + 1e-9);

/** A ride that would be too long without any waiting can never be kept; what is left of the limit bounds every detour on its way. */
function deriveSpare(problem: CompactProblem, run: RunState): boolean {
  const { requests: n, rideLimit } = problem;
  const { node, mate, path, stay, spare, length } = run;
  const whole = problem.longestRun[run.vehicle]! - path[length + 1]!;
  for (let k = 0; k <= length; k++) spare[k] = whole;
  for (let k = 1; k <= length; k++) {
    const x = node[k]!;
    if (x >= n) continue;
    const limit = rideLimit[x]!;
    if (limit === Infinity) continue;
    const drop = mate[k]!;
    const left = limit - (path[drop]! - path[k]! - stay[k]!);
    if (left < -1e-9) return false;
    for (let i = k; i < drop; i++) if (left < spare[i]!) spare[i] = left;
  }
  return true;
}
