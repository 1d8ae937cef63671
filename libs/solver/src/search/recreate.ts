/** Puts requests back one by one: by regret (who loses most by waiting), with the best insertion per request and route remembered. */
import type { Problem } from '../model/problem.ts';
import { compareCosts, type RunCost } from '../evaluate/evaluate-run.ts';
import { bestInsertion, leastCost, type Candidate, type SearchOptions } from './insertion.ts';
import { apartFrom } from './own-rides.ts';
import type { Route } from './route.ts';

/** A state of the search: one route per run, and who is not placed. */
export interface Day {
  readonly routes: readonly Route[];
  readonly unplaced: readonly number[];
}

/** Vital before promised before others: what the objective loses first. */
export function priorityOf(problem: Problem, request: number): number {
  const { vital, promise } = problem.requests[request]!.input;
  return (promise ? 2 : 0) + (vital ? 1 : 0);
}

interface Choice {
  readonly request: number;
  readonly byRoute: (Candidate | null)[];
}

/** Regret-2 insertion; requests without any feasible insertion stay unplaced. */
export function recreateByRegret(problem: Problem, day: Day, options: SearchOptions = {}): Day {
  const routes = [...day.routes];
  const searched: SearchOptions = { ...options, allows: apartFrom(problem, routes) };
  let open: Choice[] = day.unplaced.map((request) => ({
    request,
    byRoute: routes.map((route) => bestInsertion(problem, route, request, searched)),
  }));
  const unplaced: number[] = [];
  while (open.length > 0) {
    const chosen = mostUrgent(problem, open);
    const at = cheapest(chosen.byRoute);
    const found = chosen.byRoute[at];
    // Found before another ride of the same rider was placed elsewhere.
    if (found && searched.allows?.(found.route) === false) {
      chosen.byRoute[at] = bestInsertion(problem, routes[at]!, chosen.request, searched);
      continue;
    }
    open = open.filter((choice) => choice !== chosen);
    if (at < 0) {
      unplaced.push(chosen.request);
      continue;
    }
    routes[at] = chosen.byRoute[at]!.route;
    for (const choice of open) choice.byRoute[at] = bestInsertion(problem, routes[at]!, choice.request, searched);
  }
  return { routes, unplaced };
}

/** Each in the given order at its best place: faster, more varied. */
export function recreateGreedily(
  problem: Problem,
  routes: readonly Route[],
  requests: readonly number[],
  options: SearchOptions = {},
): Day {
  const current = [...routes];
  const unplaced: number[] = [];
  for (const request of requests) {
    const best = bestOverall(problem, current, request, options);
    if (best) current[best.before.run.index] = best.route;
    else unplaced.push(request);
  }
  return { routes: current, unplaced };
}

export function bestOverall(problem: Problem, routes: readonly Route[], request: number, options: SearchOptions = {}): Candidate | null {
  let best: Candidate | null = null;
  let better: RunCost | undefined = options.better;
  const allows = apartFrom(problem, routes);
  // Chance is asked route by route, and lateness counts before any cost.
  const byChance = options.blink !== undefined || problem.requests[request]!.late;
  for (const { route, bound } of byChance
    ? routes.map((each) => ({ route: each, bound: -Infinity }))
    : likeliest(problem, routes, request)) {
    if (better && better.lateness <= 0 && bound >= better.cost) break;
    const found: Candidate | null = bestInsertion(problem, route, request, { ...options, better, allows });
    if (found) [best, better] = [found, found.delta];
  }
  return best;
}

/** The routes that could take a request at all, by the least that it costs there: of hundreds, a handful is reckoned exactly. */
function likeliest(problem: Problem, routes: readonly Route[], request: number): { route: Route; bound: number }[] {
  return routes
    .map((route) => ({ route, bound: leastCost(problem, route, request) }))
    .filter(({ bound }) => bound < Infinity)
    .sort((a, b) => a.bound - b.bound);
}

function mostUrgent(problem: Problem, open: readonly Choice[]): Choice {
  let chosen = open[0]!;
  let most = -Infinity;
  for (const choice of open) {
    const urgency = priorityOf(problem, choice.request) * 1e12 + regretOf(choice.byRoute);
    if (urgency > most) [chosen, most] = [choice, urgency];
  }
  return chosen;
}

/** How much worse the second-best route is; very much when there is none. */
function regretOf(byRoute: readonly (Candidate | null)[]): number {
  let first = Infinity;
  let second = Infinity;
  for (const candidate of byRoute) {
    if (!candidate) continue;
    const value = candidate.delta.lateness * 1e4 + candidate.delta.cost;
    if (value < first) [first, second] = [value, first];
    else if (value < second) second = value;
  }
  if (first === Infinity) return -1e9;
  return second === Infinity ? 1e9 - first : second - first;
}

function cheapest(byRoute: readonly (Candidate | null)[]): number {
  let at = -1;
  byRoute.forEach((candidate, i) => {
    if (candidate && (at < 0 || compareCosts(candidate.delta, byRoute[at]!.delta) < 0)) at = i;
  });
  return at;
}
