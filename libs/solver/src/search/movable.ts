import type { Route } from './route.ts';

/** Requests of a route that may move: not aboard, and no stop of theirs frozen. */
export function movable(route: Route): number[] {
  const fixed = new Set([...route.run.aboard.map((a) => a.request), ...route.frozen.visits.map((v) => (v < 0 ? -1 : v >> 1))]);
  return route.order.filter((visit) => visit >= 0 && (visit & 1) === 0 && !fixed.has(visit >> 1)).map((visit) => visit >> 1);
}
