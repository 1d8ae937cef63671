/** Who was torn from a run is placed again: first by every promise, then as little late as can be, vital trips before others. */
import type { Seconds } from '@rampa/kernel';
import { compileProblem } from '../model/compile.ts';
import type { Offer } from '../model/options.ts';
import type { Problem } from '../model/problem.ts';
import type { ProblemInput } from '../model/problem-input.ts';
import { replaceBreaks } from '../search/breaks.ts';
import { objectiveOfDay } from '../search/day/day-objective.ts';
import { partRides } from '../search/part-rides.ts';
import { dropPhantoms, placePhantoms } from '../search/phantoms.ts';
import { bestOverall, recreateByRegret, type Day } from '../search/recreate.ts';
import { makeRoute, type Route } from '../search/route.ts';

export interface Placed {
  readonly input: ProblemInput;
  readonly problem: Problem;
  readonly day: Day;
}

/** Strictly by every promise, live offers respected while they can be. */
export function placeStrictly(problem: Problem, given: Day, phantoms: readonly Offer[]): Day {
  const parted = partRides(problem, given.routes);
  const day = { routes: parted.routes, unplaced: [...given.unplaced, ...parted.out] };
  if (phantoms.length === 0) return recreateByRegret(problem, day);
  const beside = placePhantoms(problem, day.routes, phantoms);
  const placed = recreateByRegret(beside.problem, { routes: beside.routes, unplaced: day.unplaced });
  const routes = dropPhantoms(beside.problem, placed.routes, phantoms).map((order, i): Route => {
    const route = makeRoute(problem, problem.runs[i]!, order, day.routes[i]!.frozen);
    return route.cost ? route : (replaceBreaks(problem, route) ?? route);
  });
  if (routes.some((route, i) => !route.cost && day.routes[i]!.cost)) return recreateByRegret(problem, day);
  // Without the phantoms rides come sooner: they may meet others of their riders there.
  const again = partRides(problem, routes);
  return recreateByRegret(problem, { routes: again.routes, unplaced: [...placed.unplaced, ...again.out] });
}

/** Who is without a run comes along where that makes nobody late, or later than they are. */
export function placeWaiting(placed: Placed, phantoms: readonly Offer[]): Placed {
  const { problem, day } = placed;
  if (day.unplaced.length === 0) return placed;
  const more = placeStrictly(problem, day, phantoms);
  return objectiveOfDay(problem, more).lateness <= objectiveOfDay(problem, day).lateness ? { ...placed, day: more } : placed;
}

/** Those named may begin after their limits, up to `maxLate`; each where it is least late, and nobody else's promise moves. */
export function placeLate(strict: Placed, named: readonly string[], maxLate: Seconds): Placed {
  if (named.length === 0) return strict;
  const { input, problem } = withLate(strict.input, named, maxLate);
  const chosen = new Set(named.map((id) => problem.requestIndex.get(id)!));
  const order = [...chosen].sort(
    (a, b) =>
      Number(problem.requests[b]!.input.vital) - Number(problem.requests[a]!.input.vital) ||
      problem.requests[a]!.pickupDue - problem.requests[b]!.pickupDue,
  );
  const routes = strict.day.routes.map((route) => makeRoute(problem, problem.runs[route.run.index]!, route.order, route.frozen));
  const unplaced = strict.day.unplaced.filter((i) => !chosen.has(i));
  for (const index of order) {
    const best = bestOverall(problem, routes, index);
    if (best) routes[best.before.run.index] = best.route;
    else unplaced.push(index);
  }
  return { input, problem, day: { routes, unplaced } };
}

function withLate(input: ProblemInput, named: readonly string[], maxLate: Seconds): { input: ProblemInput; problem: Problem } {
  const late = new Set(named);
  const next = { ...input, requests: input.requests.map((r) => (late.has(r.id) ? { ...r, late: true } : r)) };
  const compiled = compileProblem(next);
  const requests = compiled.requests.map((r) =>
    late.has(r.input.id) ? { ...r, pickupTo: r.pickupDue + maxLate, dropoffTo: r.dropoffDue + maxLate } : r,
  );
  return { input: next, problem: { ...compiled, requests } };
}
