/** Splits a large plan into parts of runs that lie near one another in place and time; each round another way. */
import type { Random } from '@rampa/kernel';
import type { CompactProblem } from '../../model/compact-problem.ts';
import { unlike } from '../../model/compact-related.ts';

export interface Part {
  readonly vehicles: Int32Array;
  readonly requests: Int32Array;
}

/** Parts hold about so many requests: enough to rearrange, few enough that thousands of steps take a second. */
export const PART_REQUESTS = 200;
/** Empty vehicles lent to each part. */
const SPARE_VEHICLES = 2;
/** An unserved request is compared with about so many others at most. */
const MOST_COMPARED = 1000;

/** Every used vehicle is in exactly one part, every unserved request and every empty vehicle in at most one. */
export function split(problem: CompactProblem, routes: readonly Int32Array[], random: Random, size = PART_REQUESTS): Part[] {
  const runOf = runsOf(problem, routes);
  const used = random.shuffle(Array.from(routes.keys()).filter((v) => routes[v]!.length > 0));
  const partOfRun = new Int32Array(routes.length).fill(-1);
  const parts: { vehicles: number[]; requests: number[] }[] = [];
  for (const seed of used) {
    if (partOfRun[seed]! >= 0) continue;
    const part = { vehicles: [] as number[], requests: [] as number[] };
    for (const run of nearRuns(problem, routes, runOf, partOfRun, seed, random)) {
      if (part.requests.length > 0 && part.requests.length + routes[run]!.length / 2 > size) break;
      partOfRun[run] = parts.length;
      part.vehicles.push(run);
      for (const stop of routes[run]!) if (stop < problem.requests) part.requests.push(stop);
    }
    parts.push(part);
  }
  if (parts.length === 0) parts.push({ vehicles: [], requests: [] });
  lendEmpty(problem, routes, parts, random);
  placeUnserved(problem, runOf, partOfRun, parts, random);
  return parts.map(({ vehicles, requests }) => ({
    vehicles: Int32Array.from(vehicles).sort(),
    requests: Int32Array.from(requests).sort(),
  }));
}

function runsOf(problem: CompactProblem, routes: readonly Int32Array[]): Int32Array {
  const runOf = new Int32Array(problem.requests).fill(-1);
  routes.forEach((route, v) => {
    for (const stop of route) if (stop < problem.requests) runOf[stop] = v;
  });
  return runOf;
}

/** Runs not yet in a part, those with requests most like one of the seed run's first. */
function nearRuns(
  problem: CompactProblem,
  routes: readonly Int32Array[],
  runOf: Int32Array,
  partOfRun: Int32Array,
  seed: number,
  random: Random,
): number[] {
  const pivot = random.pick(Array.from(routes[seed]!).filter((stop) => stop < problem.requests));
  const nearest = new Map<number, number>([[seed, -1]]);
  for (let r = 0; r < problem.requests; r++) {
    const run = runOf[r]!;
    if (run < 0 || run === seed || partOfRun[run]! >= 0) continue;
    const distance = unlike(problem, pivot, r);
    if (distance < (nearest.get(run) ?? Infinity)) nearest.set(run, distance);
  }
  return [...nearest].sort((a, b) => a[1] - b[1] || a[0] - b[0]).map(([run]) => run);
}

/** A part may need another vehicle, or do with one fewer of another kind. */
function lendEmpty(problem: CompactProblem, routes: readonly Int32Array[], parts: { vehicles: number[] }[], random: Random): void {
  const byClass = new Map<number, number[]>();
  for (const v of random.shuffle(Array.from(routes.keys()).filter((run) => routes[run]!.length === 0))) {
    const same = byClass.get(problem.vehicleClass[v]!);
    if (same) same.push(v);
    else byClass.set(problem.vehicleClass[v]!, [v]);
  }
  for (let turn = 0; turn < SPARE_VEHICLES; turn++) {
    for (const part of parts) {
      const classes = [...byClass].filter(([, vehicles]) => vehicles.length > 0);
      if (classes.length === 0) return;
      part.vehicles.push(random.pick(classes)[1].pop()!);
    }
  }
}

/** An unserved request goes where the request most like it is served. */
function placeUnserved(
  problem: CompactProblem,
  runOf: Int32Array,
  partOfRun: Int32Array,
  parts: { requests: number[] }[],
  random: Random,
): void {
  for (let r = 0; r < problem.requests; r++) {
    if (runOf[r]! >= 0) continue;
    let best = random.int(0, parts.length - 1);
    let least = Infinity;
    const step = 1 + Math.floor(problem.requests / MOST_COMPARED);
    for (let o = random.int(0, step - 1); o < problem.requests; o += step) {
      if (runOf[o]! < 0) continue;
      const distance = unlike(problem, r, o) * (1 + random.next());
      if (distance >= least) continue;
      least = distance;
      best = partOfRun[runOf[o]!]!;
    }
    parts[best]!.requests.push(r);
  }
}
