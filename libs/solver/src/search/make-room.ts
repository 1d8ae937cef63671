/** Room for a waiting trip by moving one other trip to another run, with every promise kept. */
import type { CompiledRequest, Problem } from '../model/problem.ts';
import { allowsRequest, compareCosts, type RunCost } from '../evaluate/evaluate-run.ts';
import { cheapestAmong } from './cheapest.ts';
import { replaceBreaks } from './breaks.ts';
import { bestInsertion, deltaOf, withoutRequest } from './insertion.ts';
import { apartFrom } from './own-rides.ts';
import { makeRoute, slackOf, type Route } from './route.ts';
import { movable } from './movable.ts';
import type { Opened } from './what-helps.ts';

/** Trips that are taken out to try; those of the runs nearest in time come first. */
const MOST_TRIED = 400;

/** The cheapest for the whole plan; `null` when no single move makes room. The candidate's delta is the price of both together. */
export function roomByMoving(problem: Problem, routes: readonly Route[], request: number): Opened | null {
  const wanted = problem.requests[request]!;
  let best: Opened | null = null;
  let tried = 0;
  for (const route of routes) {
    if (!route.cost || !allowsRequest(problem, route.run, request)) continue;
    for (const other of movable(route)) {
      if (!meets(problem, route, other, wanted)) continue;
      if (tried++ >= MOST_TRIED) return best;
      const found = moved(problem, routes, route, other, request, best?.candidate.delta);
      if (found) best = found;
    }
  }
  return best;
}

/** Whether a trip of the route is under way while the wanted one could be. */
function meets(problem: Problem, route: Route, other: number, wanted: CompiledRequest): boolean {
  const { depart, latest } = slackOf(problem, route);
  const up = route.order.indexOf(2 * other) + 1;
  const down = route.order.indexOf(2 * other + 1) + 1;
  return depart[up - 1]! <= wanted.dropoffTo + wanted.maxRide && latest[down + 1]! >= wanted.pickupFrom - wanted.maxRide;
}

function moved(
  problem: Problem,
  routes: readonly Route[],
  route: Route,
  other: number,
  request: number,
  better: RunCost | undefined,
): Opened | null {
  const bare = makeRoute(problem, route.run, withoutRequest(route.order, other), route.frozen);
  const rest = bare.cost ? bare : replaceBreaks(problem, bare);
  if (!rest) return null;
  const emptied = routes.with(route.run.index, rest);
  const candidate = bestInsertion(problem, rest, request, { allows: apartFrom(problem, emptied) });
  if (!candidate) return null;
  const filled = emptied.with(route.run.index, candidate.route);
  const elsewhere = filled.filter((one) => one.run !== route.run);
  const there = cheapestAmong(problem, filled, elsewhere, other);
  if (!there) return null;
  const own = deltaOf(route, candidate.route);
  const delta = { lateness: own.lateness + there.delta.lateness, cost: own.cost + there.delta.cost };
  if (better && compareCosts(delta, better) >= 0) return null;
  const change = { kind: 'move_trip', request: problem.requests[other]!.input.id, to: there.route.run.input.id } as const;
  return { problem, candidate: { ...candidate, delta }, change };
}
