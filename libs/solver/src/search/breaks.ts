import type { Problem } from '../model/problem.ts';
import { placeBreaks } from './insertion.ts';
import { makeRoute, type Route } from './route.ts';

/** The same visits with the free breaks at their best positions; `null` where they find none. */
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
