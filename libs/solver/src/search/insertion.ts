/** Best insertion of a request into one route: exact evaluation of what cheap rejection leaves, cheapest detour first. */
import type { CompiledRequest, CompiledRun, Problem, Visit } from '../model/problem.ts';
import { dropoffOf, pickupOf } from '../model/visits.ts';
import { allowsRequest, compareCosts, type RunCost } from '../evaluate/evaluate-run.ts';
import { positionsFor, type OpenPosition, type Position } from './positions.ts';
import { makeRoute, slackOf, type Route, type Slack } from './route.ts';

export interface Candidate {
  readonly route: Route;
  readonly before: Route;
  readonly delta: RunCost;
}

export interface SearchOptions {
  /** Only better than this is of interest. */
  readonly better?: RunCost | undefined;
  /** Skips a position with this probability's event; for blink insertion. */
  readonly blink?: () => boolean;
  /** What a route must keep beside its own rules: see `apartFrom`. */
  readonly allows?: ((route: Route) => boolean) | undefined;
}

/** Each asks for every moment of the breaks anew, so only the cheapest detours are tried. */
const MOST_WITH_BREAKS = 8;

const emptyCost: RunCost = { lateness: 0, cost: 0 };

export function withRequest(order: readonly Visit[], request: number, position: Position): Visit[] {
  const result = order.slice(0, position.pickup);
  result.push(pickupOf(request), ...order.slice(position.pickup, position.dropoff), dropoffOf(request), ...order.slice(position.dropoff));
  return result;
}

export function withoutRequest(order: readonly Visit[], request: number): Visit[] {
  return order.filter((visit) => visit < 0 || visit >> 1 !== request);
}

export function deltaOf(before: Route, after: Route): RunCost {
  const from = before.cost ?? emptyCost;
  return { lateness: after.cost!.lateness - from.lateness, cost: after.cost!.cost - from.cost };
}

/** The cheapest feasible insertion, or `null`. Breaks keep their position unless nothing else works. */
export function bestInsertion(problem: Problem, route: Route, request: number, options: SearchOptions = {}): Candidate | null {
  if (!route.cost || !allowsRequest(problem, route.run, request)) return null;
  const compiled = problem.requests[request]!;
  const best = bestAt(problem, route, compiled, positionsFor(problem, route, compiled), options);
  return best ?? withBreaksMoved(problem, route, compiled, options);
}

/** Every feasible insertion that leaves breaks where they are; if there is none, the best one that moves them. */
export function allInsertions(problem: Problem, route: Route, request: number, options: Pick<SearchOptions, 'allows'> = {}): Candidate[] {
  if (!route.cost || !allowsRequest(problem, route.run, request)) return [];
  const compiled = problem.requests[request]!;
  const found: Candidate[] = [];
  for (const position of positionsFor(problem, route, compiled)) {
    const after = makeRoute(problem, route.run, withRequest(route.order, request, position), route.frozen);
    if (after.cost && (options.allows?.(after) ?? true)) found.push({ route: after, before: route, delta: deltaOf(route, after) });
  }
  if (found.length === 0) {
    const moved = withBreaksMoved(problem, route, compiled, options);
    if (moved) found.push(moved);
  }
  return found.sort((a, b) => compareCosts(a.delta, b.delta));
}

function bestAt(
  problem: Problem,
  route: Route,
  request: CompiledRequest,
  positions: readonly Position[],
  options: SearchOptions,
): Candidate | null {
  let best: Candidate | null = null;
  let limit = options.better;
  for (const position of positions) {
    if (limit && limit.lateness <= 0 && position.bound >= limit.cost && !request.late) break;
    if (options.blink?.()) continue;
    const after = makeRoute(problem, route.run, withRequest(route.order, request.index, position), route.frozen);
    if (!after.cost) continue;
    const delta = deltaOf(route, after);
    if (limit && compareCosts(delta, limit) >= 0) continue;
    if (options.allows && !options.allows(after)) continue;
    best = { route: after, before: route, delta };
    limit = delta;
  }
  return best;
}

const freeBreaks = ({ order, frozen }: Route): Visit[] => order.slice(frozen.visits.length).filter((visit) => visit < 0);

const bareRoutes = new WeakMap<Route, Route>();

/** The route without its free breaks, reckoned once with its slacks. */
function withoutBreaks(problem: Problem, route: Route): Route {
  let bare = bareRoutes.get(route);
  if (!bare) {
    const { visits } = route.frozen;
    const order = [...visits, ...route.order.slice(visits.length).filter((visit) => visit >= 0)];
    bareRoutes.set(route, (bare = makeRoute(problem, route.run, order, route.frozen)));
  }
  return bare;
}

/** What the request costs on a route at the least, by positions that are open at a glance; Infinity where there is none. */
export function leastCost(problem: Problem, route: Route, request: number): number {
  if (!route.cost || !allowsRequest(problem, route.run, request)) return Infinity;
  const [cheapest] = positionsFor(problem, route, problem.requests[request]!);
  return cheapest?.bound ?? openWithBreaksMoved(problem, route, request)?.bound ?? Infinity;
}

/** Where the request could go if the free breaks made room for it, and what that costs at the least. */
export interface BareOpenings {
  readonly bare: Route;
  readonly positions: readonly OpenPosition[];
  readonly bound: number;
}

/** `null` where there is no break to move, or nowhere to go without any. */
export function openWithBreaksMoved(problem: Problem, route: Route, request: number): BareOpenings | null {
  if (freeBreaks(route).length === 0) return null;
  const bare = withoutBreaks(problem, route);
  if (!bare.cost) return null;
  const positions = positionsFor(problem, bare, problem.requests[request]!);
  return positions[0] ? { bare, positions, bound: positions[0].bound + bare.cost.cost - route.cost!.cost } : null;
}

/** The insertion that moves the route's breaks, whether or not one that leaves them would do. */
export const insertionWithBreaksMoved = (problem: Problem, route: Route, request: number): Candidate | null =>
  withBreaksMoved(problem, route, problem.requests[request]!, {});

/** Takes the free breaks out, inserts, and puts them back at the cheapest moments with nobody aboard. The first that works is taken. */
function withBreaksMoved(problem: Problem, route: Route, request: CompiledRequest, options: SearchOptions): Candidate | null {
  const { run, frozen } = route;
  const free = freeBreaks(route);
  if (free.length === 0) return null;
  const bare = withoutBreaks(problem, route);
  if (!bare.cost) return null;
  for (const position of positionsFor(problem, bare, request).slice(0, MOST_WITH_BREAKS)) {
    if (options.better && position.bound >= options.better.cost && !request.late) break;
    const after = placeBreaks(problem, makeRoute(problem, run, withRequest(bare.order, request.index, position), frozen), free);
    if (!after?.cost || !(options.allows?.(after) ?? true)) continue;
    const delta = deltaOf(route, after);
    if (!options.better || compareCosts(delta, options.better) < 0) return { route: after, before: route, delta };
  }
  return null;
}

/** The route with these breaks at their cheapest positions, one after the other, or `null`. */
export function placeBreaks(problem: Problem, route: Route, breaks: readonly Visit[]): Route | null {
  if (!route.cost) return null;
  let current = route;
  const byWindow = [...breaks].sort((a, b) => route.run.breaks[-1 - a]!.to - route.run.breaks[-1 - b]!.to);
  for (const visit of byWindow) {
    let best: Route | null = null;
    let load = route.run.aboard.length;
    const slack = slackOf(problem, current);
    const pause = route.run.breaks[-1 - visit]!;
    for (let k = 0; k <= current.order.length; k++) {
      const before = current.order[k - 1];
      if (before !== undefined && before >= 0) load += (before & 1) === 0 ? 1 : -1;
      if (load > 0 || k < route.frozen.visits.length || !leavesTime(slack, k, pause)) continue;
      const tried = makeRoute(problem, route.run, [...current.order.slice(0, k), visit, ...current.order.slice(k)], route.frozen);
      if (tried.cost && (!best || compareCosts(tried.cost, best.cost!) < 0)) best = tried;
    }
    if (!best) return null;
    current = best;
  }
  return current;
}

/** Whether a break behind position `k` could begin in its window and end in time for the stop behind it. Never false for a break that fits. */
function leavesTime({ depart, latest }: Slack, k: number, { from, to, duration }: CompiledRun['breaks'][number]): boolean {
  const begin = Math.max(depart[k]!, from);
  return begin <= to && begin + duration <= latest[k + 1]!;
}
