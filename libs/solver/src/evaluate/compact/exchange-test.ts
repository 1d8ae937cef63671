/** Whether exchanging stretches of two runs could be worth a closer look: what it costs and whether the new links are in time, in constant time. */
import type { CompactProblem } from '../../model/compact-problem.ts';
import { EPSILON } from './bounds.ts';
import type { RunState } from './run-state.ts';

/** False only when the exchange is impossible or not below the limit. */
export function mayExchange(
  problem: CompactProblem,
  one: RunState,
  fromA: number,
  toA: number,
  two: RunState,
  fromB: number,
  toB: number,
  limit: number,
): boolean {
  const [a, b] = [one.vehicle, two.vehicle];
  if (!inTime(problem, one, fromA, two, fromB, toB) || !inTime(problem, two, fromB, one, fromA, toA)) return false;
  // where the two pay differently the stretches themselves change their price
  if (problem.costClass[a] !== problem.costClass[b] || one.length === 0 || two.length === 0) return true;
  const change = relinked(problem, one, fromA, toA, two, fromB, toB) + relinked(problem, two, fromB, toB, one, fromA, toA);
  return change < limit + EPSILON + fixedSaved(problem, one, toA - fromA, toB - fromB) + fixedSaved(problem, two, toB - fromB, toA - fromA);
}

/** A run that gives all and gets nothing is not paid for. */
const fixedSaved = (problem: CompactProblem, run: RunState, gives: number, gets: number): number =>
  gives === run.length && gets === 0 ? problem.fixedCost[run.vehicle]! + run.cost : 0;

/**
 * Whether the first stop of the stretch that comes in can be reached in time. Bounds of the runs as they stand hold for the new run only without
 * what the longest run and the stops that stay behind made of them.
 */
function inTime(problem: CompactProblem, run: RunState, from: number, other: RunState, otherFrom: number, otherTo: number): boolean {
  if (otherTo === otherFrom) return true;
  const { times, profile, place, places, setup, vehicleClass } = problem;
  const first = other.node[otherFrom + 1]!;
  const way = times[profile[run.vehicle]!]![place[run.node[from]!]! * places + place[first]!]!;
  const waited = run.earliest[0]! - problem.earliest[run.node[0]!]!;
  let latest = problem.latest[first]!;
  if (otherTo === other.length && vehicleClass[run.vehicle] === vehicleClass[other.vehicle]) {
    const end = other.length + 1;
    const cut = problem.latest[other.node[end]!]! - other.latest[end]!;
    latest = Math.min(latest, other.latest[otherFrom + 1]! + cut + setup[first]!);
  }
  return run.earliest[from]! - waited + run.stay[from]! + way <= latest + EPSILON;
}

/** What the links of a run change by when the other's stretch takes the place of its own. */
function relinked(
  problem: CompactProblem,
  run: RunState,
  from: number,
  to: number,
  other: RunState,
  otherFrom: number,
  otherTo: number,
): number {
  const { place, places } = problem;
  const costs = problem.costs[problem.costClass[run.vehicle]!]!;
  const link = (x: number, y: number): number => costs[place[x]! * places + place[y]!]!;
  const [before, after] = [run.node[from]!, run.node[to + 1]!];
  // inner legs of the stretches add up to nothing over both runs: only links at their ends count, each run's own old ones here
  const old = to === from ? run.legCost[from]! : run.legCost[from]! + run.legCost[to]!;
  if (otherTo === otherFrom) return link(before, after) - old;
  return link(before, other.node[otherFrom + 1]!) + link(other.node[otherTo]!, after) - old;
}
