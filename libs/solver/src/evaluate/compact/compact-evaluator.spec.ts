import { describe, expect, it } from '@jest/globals';
import { seededRandom, type Random } from '@rampa/kernel';
import { compactProblem } from '../../model/compact-build.ts';
import type { CompactInput } from '../../model/compact-input.ts';
import { possibleInTime } from '../../testing/possible-by-bellman-ford.ts';
import { randomCompact } from '../../testing/random-compact.ts';
import { CompactEvaluator } from './compact-evaluator.ts';

const orderOf = (evaluator: CompactEvaluator, run: number): number[] =>
  Array.from({ length: evaluator.stops(run) }, (_, k) => evaluator.stopAt(run, k));

const withInsertion = (order: readonly number[], n: number, request: number, i: number, j: number): number[] => [
  ...order.slice(0, i),
  request,
  ...order.slice(i, j),
  n + request,
  ...order.slice(j),
];

/** Loads, layouts and who may ride with whom, stop by stop. */
function possibleAboard(input: CompactInput, vehicle: number, order: readonly number[]): boolean {
  const n = input.requests.length;
  const van = input.vehicles[vehicle]!;
  const aboard = new Set<number>();
  let layouts = van.layouts;
  for (const x of order) {
    if (x >= n) aboard.delete(x - n);
    else {
      if (van.takes && !van.takes(x)) return false;
      if ([...aboard].some((o) => input.requests[o]!.apart?.includes(x) || input.requests[x]!.apart?.includes(o))) return false;
      aboard.add(x);
    }
    if (aboard.size === 0) layouts = van.layouts;
    const load = van.layouts[0]!.map((_, d) => [...aboard].reduce((sum, r) => sum + input.requests[r]!.load[d]!, 0));
    layouts = layouts.filter((layout) => layout.every((room, d) => load[d]! <= room));
    if (layouts.length === 0) return false;
  }
  return true;
}

/** A random plan built by random possible insertions. */
function fill(random: Random, evaluator: CompactEvaluator): void {
  for (const request of random.shuffle(Array.from({ length: evaluator.requests }, (_, r) => r))) {
    const run = random.int(0, evaluator.runs - 1);
    if (evaluator.runOf[request]! >= 0) continue;
    if (evaluator.findInsertion(request, run, Infinity) === Infinity) continue;
    evaluator.insert(request, run, evaluator.pickupAfter, evaluator.dropoffAfter);
  }
  evaluator.keep();
}

describe('the compact evaluator', () => {
  it('finds the cheapest possible insertion, as trying all of them with the slow test does', () => {
    let found = 0;
    for (let seed = 0; seed < 40; seed++) {
      const random = seededRandom(seed);
      const input = randomCompact(random, { requests: 14, vehicles: 2 });
      const evaluator = new CompactEvaluator(compactProblem(input), { cacheBits: 8 });
      fill(random, evaluator);
      for (let request = 0; request < 14; request++) {
        if (evaluator.runOf[request]! >= 0) continue;
        for (let run = 0; run < 2; run++) {
          const order = orderOf(evaluator, run);
          let least = Infinity;
          for (let i = 0; i <= order.length; i++) {
            for (let j = i; j <= order.length; j++) {
              const tried = withInsertion(order, 14, request, i, j);
              if (!possibleAboard(input, run, tried) || !possibleInTime(input, run, tried)) continue;
              const cost = evaluator.costOfOrder(run, Int32Array.from(tried), tried.length);
              expect(cost).toBeLessThan(Infinity);
              least = Math.min(least, cost - evaluator.cost(run));
            }
          }
          const cost = evaluator.findInsertion(request, run, Infinity);
          if (least < Infinity) {
            found++;
            expect(cost).toBeCloseTo(least, 6);
          } else expect(cost).toBe(Infinity);
        }
      }
    }
    expect(found).toBeGreaterThan(50);
  });

  it('agrees with the slow test on random orders, possible and not', () => {
    const seen = { possible: 0, not: 0 };
    for (let seed = 0; seed < 300; seed++) {
      const random = seededRandom(`orders ${seed}`);
      const input = randomCompact(random, { requests: 5, vehicles: 1 });
      const evaluator = new CompactEvaluator(compactProblem(input), { cacheBits: 8 });
      const order: number[] = [];
      for (const r of random.shuffle([0, 1, 2, 3, 4]).slice(0, random.int(2, 4))) {
        const i = random.int(0, order.length);
        order.splice(i, 0, r);
        order.splice(random.int(i + 1, order.length), 0, 5 + r);
      }
      const expected = possibleAboard(input, 0, order) && possibleInTime(input, 0, order);
      const cost = evaluator.costOfOrder(0, Int32Array.from(order), order.length);
      expect({ seed, possible: cost < Infinity }).toEqual({ seed, possible: expected });
      seen[expected ? 'possible' : 'not']++;
    }
    expect(Math.min(seen.possible, seen.not)).toBeGreaterThan(30);
  });

  it('takes an order for what it is, whatever its memory held before', () => {
    const seen = { possible: 0, apart: 0 };
    for (let seed = 0; seed < 60; seed++) {
      const random = seededRandom(`used ${seed}`);
      const input = randomCompact(random, { requests: 6, vehicles: 1, grid: 4 });
      const used = new CompactEvaluator(compactProblem(input), { cacheBits: 8 });
      for (let tries = 0; tries < 12; tries++) {
        const order: number[] = [];
        for (const r of random.shuffle([0, 1, 2, 3, 4, 5]).slice(0, random.int(1, 3))) {
          const i = random.int(0, order.length);
          order.splice(i, 0, r);
          order.splice(random.int(i + 1, order.length), 0, 6 + r);
        }
        const possible = possibleAboard(input, 0, order) && possibleInTime(input, 0, order);
        expect({ seed, tries, possible: used.setOrder(0, Int32Array.from(order), order.length) }).toEqual({ seed, tries, possible });
        if (possible) seen.possible++;
        else if (possibleInTime(input, 0, order)) seen.apart++;
      }
    }
    expect(Math.min(seen.possible, seen.apart)).toBeGreaterThan(20);
  });

  it('is, after any moves, what it would be if built anew', () => {
    for (let seed = 0; seed < 12; seed++) {
      const random = seededRandom(`moves ${seed}`);
      const input = randomCompact(random, { requests: 20, vehicles: 4 });
      const problem = compactProblem(input);
      const evaluator = new CompactEvaluator(problem, { cacheBits: 8 });
      const marked = new Uint8Array(20);
      for (let move = 0; move < 25; move++) {
        fill(random, evaluator);
        const before = [0, 1, 2, 3].map((run) => orderOf(evaluator, run));
        marked.fill(0);
        for (let r = 0; r < 20; r++) if (evaluator.runOf[r]! >= 0 && random.chance(0.3)) marked[r] = 1;
        for (let run = 0; run < 4; run++) expect(evaluator.remove(run, marked)).toBe(true);
        if (random.chance(0.5)) {
          evaluator.undo();
          expect([0, 1, 2, 3].map((run) => orderOf(evaluator, run))).toEqual(before);
        } else evaluator.keep();
        const anew = new CompactEvaluator(problem, { cacheBits: 8 });
        for (let run = 0; run < 4; run++) {
          const order = orderOf(evaluator, run);
          expect(anew.setOrder(run, Int32Array.from(order), order.length)).toBe(true);
          const [a, b] = [evaluator.state(run), anew.state(run)];
          expect([...a.earliest.subarray(0, order.length + 2)]).toEqual([...b.earliest.subarray(0, order.length + 2)]);
          expect([...a.latest.subarray(0, order.length + 2)]).toEqual([...b.latest.subarray(0, order.length + 2)]);
          expect([...a.stretch.subarray(0, order.length + 2)]).toEqual([...b.stretch.subarray(0, order.length + 2)]);
          expect([a.hashA, a.hashB, a.cost]).toEqual([b.hashA, b.hashB, b.cost]);
        }
        expect([...anew.runOf]).toEqual([...evaluator.runOf]);
        expect(anew.total()).toBeCloseTo(evaluator.total(), 9);
      }
    }
  });
});
