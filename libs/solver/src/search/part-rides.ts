/** Where taking visits out has moved others: nobody is left on two vans at once. */
import type { Problem } from '../model/problem.ts';
import { replaceBreaks } from './breaks.ts';
import { withoutRequest } from './insertion.ts';
import { findClash } from './own-rides.ts';
import { makeRoute, type Route } from './route.ts';
import { movable } from './movable.ts';

/** The routes without the rides that clash (and that may move), and those rides. What cannot be parted stays. */
export function partRides(problem: Problem, routes: readonly Route[]): { readonly routes: Route[]; readonly out: readonly number[] } {
  const current = [...routes];
  const out: number[] = [];
  for (let at = 0; at < current.length;) {
    const clash = findClash(problem, current, current[at]!);
    const gone = clash && takeOut(problem, current, [clash.own, clash.rival]);
    if (gone === null) at++;
    else out.push(gone);
  }
  return { routes: current, out };
}

/** Changes `routes`. @returns the first of these requests that could be taken out. */
function takeOut(problem: Problem, routes: Route[], requests: readonly number[]): number | null {
  for (const request of requests) {
    const at = routes.findIndex((route) => route.order.includes(2 * request));
    const route = routes[at];
    if (!route || !movable(route).includes(request)) continue;
    const rest = makeRoute(problem, route.run, withoutRequest(route.order, request), route.frozen);
    const kept = rest.cost ? rest : replaceBreaks(problem, rest);
    if (!kept) continue;
    routes[at] = kept;
    return request;
  }
  return null;
}
