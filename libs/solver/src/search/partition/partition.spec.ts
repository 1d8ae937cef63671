import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '@rampa/kernel';
import { compactProblem } from '../../model/compact-build.ts';
import { randomCompact } from '../../testing/random-compact.ts';
import { routesOf } from '../lns/flat-plan.ts';
import { batchOf, type Column } from './column.ts';
import { partition } from './partition.ts';
import { Pool } from './pool.ts';
import { price } from './prices.ts';

const N = 6;
const problem = compactProblem(randomCompact(seededRandom(4), { requests: N, vehicles: 3 }));

const column = (vehicle: number, cost: number, ...requests: number[]): Column => ({
  vehicleClass: problem.vehicleClass[vehicle]!,
  cost,
  stops: Int32Array.from(requests.flatMap((r) => [r, N + r])),
});
const runs = [
  column(0, 10, 0, 1),
  column(0, 11, 0, 1, 2),
  column(1, 9, 2, 3),
  column(1, 14, 3, 4),
  column(2, 8, 4, 5),
  column(2, 4, 5),
  column(0, 30, 0, 1, 2, 3, 4, 5),
];

function poolOf(columns: readonly Column[]): Pool {
  const pool = new Pool(N);
  columns.forEach((one) => pool.put(one));
  return pool;
}

describe('set partitioning', () => {
  it('puts known runs together to the cheapest plan that serves everybody', async () => {
    const { plan, cost } = await partition(problem, poolOf(runs), 1000, 10);
    expect(cost).toBe(27);
    expect(routesOf(plan!, 3)).toEqual([
      [0, N, 1, N + 1],
      [2, N + 2, 3, N + 3],
      [4, N + 4, 5, N + 5],
    ]);
  });

  it('answers with nothing when no better plan can be made', async () => {
    expect((await partition(problem, poolOf(runs), 27, 10)).plan).toBeUndefined();
    expect((await partition(problem, poolOf(runs.slice(0, 4)), 1000, 10)).plan).toBeUndefined();
    expect((await partition(problem, poolOf([]), 1000, 10)).plan).toBeUndefined();
  });

  it('prices requests so that the bound is not above the best plan', () => {
    const { bound, reduced } = price(problem, runs, 40);
    expect(bound).toBeLessThanOrEqual(27 + 1e-9);
    expect(bound).toBeGreaterThan(20);
    // whatever a plan of cost 27 is made of cannot lie further above the bound than the plan
    for (const at of [0, 2, 4]) expect(reduced[at]).toBeLessThanOrEqual(27 - bound + 1e-9);
  });

  it('keeps of runs that serve the same only the cheapest, over all batches', () => {
    const pool = new Pool(N);
    pool.add(batchOf([{ ...runs[0]!, cost: 12 }, runs[2]!]));
    pool.add(batchOf([runs[0]!]));
    expect(pool.columns).toEqual([runs[0], runs[2]]);
  });
});
