import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '@rampa/kernel';
import { compactProblem } from '../../model/compact-build.ts';
import { randomCompact } from '../../testing/random-compact.ts';
import { CompactEvaluator } from './compact-evaluator.ts';

const orderOf = (evaluator: CompactEvaluator, run: number): number[] =>
  Array.from({ length: evaluator.stops(run) }, (_, k) => evaluator.stopAt(run, k));

/** Cuts at which nobody is aboard. */
function cutsOf(order: readonly number[], n: number): number[] {
  let aboard = 0;
  return [0, ...order.flatMap((stop, k) => ((aboard += stop < n ? 1 : -1) === 0 ? [k + 1] : []))];
}

describe('exchanging stretches of runs', () => {
  it('makes what setting both orders makes, and refuses what they refuse', () => {
    const seen = { made: 0, refused: 0 };
    for (let seed = 0; seed < 60; seed++) {
      const random = seededRandom(`exchange ${seed}`);
      const n = 16;
      const problem = compactProblem(randomCompact(random, { requests: n, vehicles: 3 }));
      const evaluator = new CompactEvaluator(problem, { cacheBits: 8 });
      for (let r = 0; r < n; r++) {
        const run = random.int(0, 2);
        if (evaluator.findInsertion(r, run, Infinity) < Infinity) evaluator.insert(r, run, evaluator.pickupAfter, evaluator.dropoffAfter);
      }
      evaluator.keep();
      for (let attempt = 0; attempt < 20; attempt++) {
        const [a, b] = random.shuffle([0, 1, 2]) as [number, number];
        const [one, two] = [orderOf(evaluator, a), orderOf(evaluator, b)];
        const [fromA, toA] = [random.pick(cutsOf(one, n)), random.pick(cutsOf(one, n))].sort((x, y) => x - y) as [number, number];
        const [fromB, toB] = [random.pick(cutsOf(two, n)), random.pick(cutsOf(two, n))].sort((x, y) => x - y) as [number, number];
        const first = [...one.slice(0, fromA), ...two.slice(fromB, toB), ...one.slice(toA)];
        const second = [...two.slice(0, fromB), ...one.slice(fromA, toA), ...two.slice(toB)];
        const cost = (run: number, order: readonly number[]): number => evaluator.costOfOrder(run, Int32Array.from(order), order.length);
        const expected = cost(a, first) + cost(b, second) - evaluator.cost(a) - evaluator.cost(b);
        const change = evaluator.exchange(a, fromA, toA, b, fromB, toB, Infinity);
        if (expected === Infinity) {
          expect(change).toBe(Infinity);
          seen.refused++;
          continue;
        }
        seen.made++;
        expect(change).toBeCloseTo(expected, 9);
        expect([orderOf(evaluator, a), orderOf(evaluator, b)]).toEqual([first, second]);
        for (let r = 0; r < n; r++) {
          const run = [0, 1, 2].find((v) => orderOf(evaluator, v).includes(r)) ?? -1;
          expect(evaluator.runOf[r]).toBe(run);
        }
        if (random.chance(0.5)) evaluator.undo();
        else evaluator.keep();
      }
    }
    expect(Math.min(seen.made, seen.refused)).toBeGreaterThan(50);
  });

  it('is not made when it saves less than asked', () => {
    const problem = compactProblem(randomCompact(seededRandom(5), { requests: 12, vehicles: 2 }));
    const evaluator = new CompactEvaluator(problem, { cacheBits: 8 });
    for (let r = 0; r < 12; r++)
      if (evaluator.findInsertion(r, r % 2, Infinity) < Infinity) evaluator.insert(r, r % 2, evaluator.pickupAfter, evaluator.dropoffAfter);
    const before = [orderOf(evaluator, 0), orderOf(evaluator, 1)];
    expect(evaluator.exchange(0, 0, evaluator.stops(0), 1, 0, evaluator.stops(1), -1e6)).toBe(Infinity);
    expect([orderOf(evaluator, 0), orderOf(evaluator, 1)]).toEqual(before);
  });
});
