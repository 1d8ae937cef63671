/** A day as one row of numbers, to send between threads: for each run the number of its visits, then the visits; then who has no place. */
import type { Problem } from '../../model/problem.ts';
import type { Day } from '../recreate.ts';
import { makeRoute, type Route } from '../route.ts';

export function writeOrders({ routes, unplaced }: Day): Int32Array {
  const orders = new Int32Array(routes.reduce((sum, route) => sum + 1 + route.order.length, unplaced.length));
  let at = 0;
  for (const { order } of routes) {
    orders[at++] = order.length;
    for (const visit of order) orders[at++] = visit;
  }
  orders.set(unplaced, at);
  return orders;
}

/** The day of these orders. Runs that are as in `known` are its very routes. */
export function readOrders(problem: Problem, orders: Int32Array, known: readonly Route[]): Day {
  let at = 0;
  const routes = known.map((route) => {
    const order = orders.subarray(at + 1, at + 1 + orders[at]!);
    at += 1 + order.length;
    const same = order.length === route.order.length && route.order.every((visit, k) => visit === order[k]);
    return same ? route : makeRoute(problem, route.run, [...order], route.frozen);
  });
  return { routes, unplaced: [...orders.subarray(at)] };
}
