/** Ruin and recreate with a falling threshold. Chance and acceptance follow the seed and the iteration, never the clock. */
import type { Random } from '@rampa/kernel';
import type { Objective } from '../model/plan.ts';
import { compareObjectives } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import { withoutRequest } from './insertion.ts';
import { bestOverall, recreateByRegret, recreateGreedily, type Day } from './recreate.ts';
import { placeBreaks } from './insertion.ts';
import { ridesApart } from './own-rides.ts';
import { makeRoute, type Route } from './route.ts';
import { chooseVictims, movable } from './ruin.ts';

/** Share of the cost by which a step may be worse at the beginning of a cycle, and the length of a cycle in iterations. */
const FIRST_THRESHOLD = 0.01;
const CYCLE = 500;
const BLINK = 0.03;

export function objectiveOfDay(problem: Problem, day: Day): Objective {
  let vitalLost = 0;
  let promisedLost = 0;
  for (const request of day.unplaced) {
    const { vital, promise } = problem.requests[request]!.input;
    if (promise && vital) vitalLost++;
    if (promise) promisedLost++;
  }
  let lateness = 0;
  let cost = 0;
  for (const route of day.routes) {
    lateness += route.cost?.lateness ?? 0;
    cost += route.cost?.cost ?? 0;
  }
  return { vitalLost, promisedLost, lateness, standby: day.unplaced.length, cost };
}

export interface SearchLimits {
  /** Asked before every iteration. */
  readonly goOn: (iteration: number, stale: number) => boolean;
  readonly random: Random;
}

/** The best day found and how many iterations it took in all. */
export function improveDay(problem: Problem, start: Day, limits: SearchLimits): { day: Day; iterations: number } {
  let current = start;
  let currentValue = objectiveOfDay(problem, current);
  let best = current;
  let bestValue = currentValue;
  let stale = 0;
  let i = 0;
  for (; limits.goOn(i, stale); i++) {
    const next = i % CYCLE === 0 ? relocateAll(problem, current) : ruinAndRecreate(problem, current, limits.random);
    const value = objectiveOfDay(problem, next);
    stale++;
    if (acceptable(value, currentValue, (FIRST_THRESHOLD * (CYCLE - (i % CYCLE))) / CYCLE)) [current, currentValue] = [next, value];
    if (compareObjectives(value, bestValue) < 0) [best, bestValue, stale] = [next, value, 0];
    if (i % CYCLE === CYCLE - 1) [current, currentValue] = [best, bestValue];
  }
  return { day: best, iterations: i };
}

function acceptable(value: Objective, current: Objective, threshold: number): boolean {
  return compareObjectives({ ...value, cost: value.cost * (1 - threshold) }, current) < 0;
}

function ruinAndRecreate(problem: Problem, day: Day, random: Random): Day {
  const victims = chooseVictims(problem, day.routes, random);
  const routes = remove(problem, day.routes, victims);
  if (!routes) return day;
  const pending = [...victims, ...day.unplaced];
  const blink = { blink: () => random.chance(BLINK) };
  if (random.chance(0.3)) return recreateByRegret(problem, { routes, unplaced: pending }, blink);
  return recreateGreedily(problem, routes, sorted(problem, pending, random), blink);
}

/** By chance, by length of the ride, or by the tightness of the window. */
function sorted(problem: Problem, pending: readonly number[], random: Random): number[] {
  const shuffled = random.shuffle(pending);
  const kind = random.int(0, 2);
  if (kind === 0) return shuffled;
  const key = (r: number): number => {
    const request = problem.requests[r]!;
    return kind === 1 ? -request.direct : request.pickupDue - request.pickupFrom;
  };
  return shuffled.sort((a, b) => key(a) - key(b));
}

/** The routes without these requests, breaks moved if they must be; `null` if some route cannot do without (a broken triangle inequality). */
export function remove(problem: Problem, routes: readonly Route[], requests: readonly number[]): Route[] | null {
  const gone = new Set(requests);
  const result: Route[] = [];
  for (const route of routes) {
    if (!route.order.some((visit) => visit >= 0 && gone.has(visit >> 1))) {
      result.push(route);
      continue;
    }
    const rest = makeRoute(
      problem,
      route.run,
      route.order.filter((visit) => visit < 0 || !gone.has(visit >> 1)),
      route.frozen,
    );
    const kept = rest.cost ? rest : replaceBreaks(problem, rest);
    if (!kept || !ridesApart(problem, routes, kept)) return null;
    result.push(kept);
  }
  return result;
}

/** The same visits with the free breaks at their best positions. */
export function replaceBreaks(problem: Problem, route: Route): Route | null {
  const head = route.frozen.visits.length;
  const tail = route.order.slice(head);
  const bare = makeRoute(problem, route.run, [...route.order.slice(0, head), ...tail.filter((v) => v >= 0)], route.frozen);
  return placeBreaks(
    problem,
    bare,
    tail.filter((v) => v < 0),
  );
}

/** Takes each request out once and puts it where it is cheapest; and tries better moments for the breaks. */
export function relocateAll(problem: Problem, day: Day): Day {
  let routes = [...day.routes];
  for (const request of day.routes.flatMap((route) => (route.cost ? movable(route) : []))) {
    const at = routes.findIndex((route) => route.order.includes(2 * request));
    const from = routes[at]!;
    const without = makeRoute(problem, from.run, withoutRequest(from.order, request), from.frozen);
    if (!without.cost) continue;
    const others = routes.map((route, i) => (i === at ? without : route));
    const better = { lateness: from.cost!.lateness - without.cost.lateness, cost: from.cost!.cost - without.cost.cost - 1e-6 };
    const found = bestOverall(problem, others, request, { better });
    if (found) routes = others.map((route) => (route === found.before ? found.route : route));
  }
  return recreateByRegret(problem, { routes, unplaced: day.unplaced });
}
