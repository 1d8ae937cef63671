/** Solves a prepared problem: small ones as a whole, large ones in parts. */
import { performance } from 'node:perf_hooks';
import type { CompactProblem } from '../model/compact-problem.ts';
import { firstPlan } from '../search/large/first-plan.ts';
import { searchLarge } from '../search/large/large-search.ts';
import { search } from '../search/parallel/search.ts';
import { Threads } from '../search/parallel/threads.ts';
import type { Answer } from './answer.ts';
import { placeBreaks } from './place-breaks.ts';
import type { PreparedProblem } from './prepared.ts';
import type { RouteStop } from './schedule-route.ts';
import { startOf } from './start-plan.ts';
import { toCompact } from './to-compact.ts';
import { writeAnswer, type PlannedRoute } from './write-answer.ts';

export interface SolveOptions {
  /** Wall-clock seconds for the search, from the call. */
  readonly seconds?: number;
  /** Instead of seconds: with the seed they bring the same answer about again. */
  readonly iterations?: number;
  readonly seed: number;
  readonly threads: number;
  /** Only reported in the answer. */
  readonly loadingMilliseconds?: number;
  readonly signal?: AbortSignal;
  readonly onBetter?: (progress: Progress) => void;
  /** Problems with more shipments are searched in parts. */
  readonly wholeUpTo?: number;
}

export interface Progress {
  readonly seconds: number;
  readonly iterations: number;
  /** As in the answer; the unserved cost nothing. */
  readonly cost: number;
  readonly unserved: number;
}

/** Beyond this a search of the whole spends its time on finding its way. */
const WHOLE_UP_TO = 600;
/** Beyond this a first plan by insertion comes before the search has even begun. */
const QUICK_START_FROM = 300;

/** @throws ProblemRefused when the vehicles' `steps` break a rule. */
export async function solvePrepared(problem: PreparedProblem, options: SolveOptions): Promise<Answer> {
  const began = performance.now();
  const compact = toCompact(problem);
  const start = startOf(problem, compact);
  const isWhole = compact.requests <= (options.wholeUpTo ?? WHOLE_UP_TO);
  const routes = isWhole ? await searchWhole(compact, options, start, began) : await searchParts(compact, options, start, began);
  const planned = routes.map((route, vehicle) => plannedRoute(problem, vehicle, route));
  return writeAnswer(problem, planned, { loading: options.loadingMilliseconds ?? 0, solving: Math.round(performance.now() - began) });
}

type Routes = readonly ArrayLike<number>[];

async function searchWhole(compact: CompactProblem, options: SolveOptions, start: Int32Array[] | null, began: number): Promise<Routes> {
  const { seconds, iterations, seed, threads, signal, onBetter } = options;
  if (start === null && compact.requests >= QUICK_START_FROM) {
    start = firstPlan(compact, () => signal?.aborted === true);
    const unserved = compact.requests - start.reduce((sum, route) => sum + route.length / 2, 0);
    onBetter?.({ seconds: (performance.now() - began) / 1000, iterations: 0, unserved, cost: costOf(compact, start) });
  }
  const team = new Threads(threads, { yields: false });
  let routes: Routes = start ?? [];
  try {
    const flat = start && flatten(compact, start);
    const stop = { ...(seconds !== undefined && { seconds }), ...(iterations !== undefined && { iterations }) };
    // two logical searches whatever the threads, so that the answer does not depend on their number
    for await (const better of search(compact, {
      stop,
      seed,
      searches: Math.max(2, threads),
      team,
      began,
      signal,
      ...(flat && { start: flat }),
    })) {
      routes = better.routes;
      onBetter?.({
        seconds: better.seconds,
        iterations: better.iterations,
        unserved: better.unserved,
        cost: costOf(compact, better.routes),
      });
    }
  } finally {
    await team.close();
  }
  return routes;
}

async function searchParts(compact: CompactProblem, options: SolveOptions, start: Int32Array[] | null, began: number): Promise<Routes> {
  const { onBetter, ...rest } = options;
  let routes: Routes = [];
  for await (const plan of searchLarge(compact, { ...rest, began, ...(start && { start }) })) {
    routes = plan.routes;
    onBetter?.({ ...plan, cost: costOf(compact, plan.routes) });
  }
  return routes;
}

/** Cost of the runs, without what the unserved count for. */
export function costOf(compact: CompactProblem, routes: Routes): number {
  const { requests: n, place, places } = compact;
  let cost = 0;
  routes.forEach((route, v) => {
    if (route.length === 0) return;
    const costs = compact.costs[compact.costClass[v]!]!;
    const nodes = [2 * n + 2 * v, ...Array.from(route), 2 * n + 2 * v + 1];
    cost += compact.fixedCost[v]!;
    for (let k = 1; k < nodes.length; k++) cost += costs[place[nodes[k - 1]!]! * places + place[nodes[k]!]!]!;
  });
  return cost;
}

function flatten({ requests, vehicles }: CompactProblem, routes: readonly Int32Array[]): Int32Array {
  const plan = new Int32Array(2 * requests + vehicles);
  let at = 0;
  for (const route of routes) {
    plan[at++] = route.length;
    plan.set(route, at);
    at += route.length;
  }
  return plan;
}

function plannedRoute(problem: PreparedProblem, vehicle: number, route: ArrayLike<number>): PlannedRoute {
  const n = problem.shipments.length;
  const stops = Array.from(route, (stop): RouteStop =>
    stop < n ? { type: 'pickup', shipment: stop } : { type: 'delivery', shipment: stop - n },
  );
  if (stops.length === 0) return { vehicle, stops };
  const withBreaks = placeBreaks(problem, vehicle, stops);
  if (withBreaks === null)
    throw new RangeError(`the breaks of vehicle ${problem.file.vehicles[vehicle]!.id} do not fit the order it was given`);
  return { vehicle, stops: withBreaks };
}
