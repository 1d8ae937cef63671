/**
 * What each request is worth, by Lagrangian relaxation of set partitioning (subgradient steps after Held & Karp; Caprara, Fischetti & Toth
 * 1999). Prices near those of the linear relaxation, over pools far too large for a simplex in the time at hand.
 */
import type { CompactProblem } from '../../model/compact-problem.ts';
import type { Column } from './column.ts';

const STEPS = 250;
const PATIENCE = 12;

export interface Prices {
  /** No plan made of these columns costs less. */
  readonly bound: number;
  /** Reduced cost of each column: what a plan with it costs at least, beyond the bound. */
  readonly reduced: Float64Array;
}

interface Rows {
  /** Where the rows of column j begin in `row`. */
  readonly from: Int32Array;
  readonly row: Int32Array;
}

/** Prices for the columns, given that a plan of cost `below` is at hand. Rows: requests, then vehicle classes. */
export function price(problem: CompactProblem, columns: readonly Column[], below: number): Prices {
  const { requests: n, classes } = problem;
  const rows = rowsOf(problem, columns);
  const cost = Float64Array.from(columns, (column) => column.cost);
  const room = new Float64Array(n + classes).fill(1, 0, n);
  for (const vehicleClass of problem.vehicleClass) room[n + vehicleClass]! += 1;
  const prices = firstPrices(n, classes, columns);
  const best = prices.slice();
  const slack = new Float64Array(n + classes);
  const reduced = new Float64Array(columns.length);
  let bound = -Infinity;
  let pace = 1;
  let idle = 0;
  for (let step = 0; step < STEPS && pace > 0.005; step++) {
    const value = relaxed(rows, cost, prices, room, slack, reduced);
    if (value > bound + 1e-6) {
      bound = value;
      best.set(prices);
      idle = 0;
    } else if (++idle >= PATIENCE) {
      pace /= 2;
      idle = 0;
    }
    let norm = 0;
    for (let row = 0; row < n + classes; row++) norm += row >= n && prices[row] === 0 && slack[row]! > 0 ? 0 : slack[row]! * slack[row]!;
    if (norm === 0) break;
    const length = (pace * Math.max(below - value, 1e-3 * Math.abs(below))) / norm;
    for (let row = 0; row < n + classes; row++) {
      prices[row]! += length * slack[row]!;
      // more vehicles than there are cost; fewer are free
      if (row >= n && prices[row]! > 0) prices[row] = 0;
    }
  }
  bound = relaxed(rows, cost, best, room, slack, reduced);
  return { bound, reduced };
}

/** The relaxation's value; fills what rows lack (`slack`) and the columns' reduced costs. */
function relaxed(
  { from, row }: Rows,
  cost: Float64Array,
  prices: Float64Array,
  room: Float64Array,
  slack: Float64Array,
  reduced: Float64Array,
): number {
  slack.set(room);
  let value = 0;
  for (let at = 0; at < prices.length; at++) value += prices[at]! * room[at]!;
  for (let j = 0; j < cost.length; j++) {
    let left = cost[j]!;
    for (let at = from[j]!; at < from[j + 1]!; at++) left -= prices[row[at]!]!;
    reduced[j] = left;
    if (left >= 0) continue;
    value += left;
    for (let at = from[j]!; at < from[j + 1]!; at++) slack[row[at]!]! -= 1;
  }
  return value;
}

function rowsOf({ requests: n }: CompactProblem, columns: readonly Column[]): Rows {
  const from = new Int32Array(columns.length + 1);
  columns.forEach(({ stops }, j) => (from[j + 1] = from[j]! + stops.length / 2 + 1));
  const row = new Int32Array(from[columns.length]!);
  columns.forEach(({ stops, vehicleClass }, j) => {
    let at = from[j]!;
    for (const stop of stops) if (stop < n) row[at++] = stop;
    row[at] = n + vehicleClass;
  });
  return { from, row };
}

/** Each request's fair share of the cheapest run it is on. */
function firstPrices(n: number, classes: number, columns: readonly Column[]): Float64Array {
  const prices = new Float64Array(n + classes).fill(Infinity, 0, n);
  for (const { stops, cost } of columns) {
    const share = (2 * cost) / stops.length;
    for (const stop of stops) if (stop < n && share < prices[stop]!) prices[stop] = share;
  }
  for (let r = 0; r < n; r++) if (prices[r] === Infinity) prices[r] = 0;
  return prices;
}
