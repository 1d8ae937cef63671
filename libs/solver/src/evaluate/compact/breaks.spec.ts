import { describe, expect, it } from '@jest/globals';
import { seededRandom, type Random } from '@rampa/kernel';
import { compactProblem } from '../../model/compact-build.ts';
import type { CompactInput } from '../../model/compact-input.ts';
import type { CompactBreak } from '../../model/compact-problem.ts';
import { possibleWithBreaks } from '../../testing/possible-with-breaks.ts';
import { randomCompact } from '../../testing/random-compact.ts';
import { CompactEvaluator } from './compact-evaluator.ts';

function randomBreaks(random: Random): CompactBreak[] {
  return Array.from({ length: random.int(1, 2) }, (_, k) => {
    const opens = 20 + 60 * k + random.int(0, 120);
    const windows: [number, number][] = [[opens, opens + random.int(2, 40)]];
    if (random.chance(0.2)) windows.push([opens + 60, opens + 70]);
    const mostAboard = random.chance(0.4) ? undefined : random.chance(0.5) ? [1, 0] : [Infinity, Infinity];
    return { windows, duration: random.int(15, 60), ...(mostAboard && { mostAboard }) };
  });
}

const withBreaks = (random: Random): CompactInput => {
  const input = randomCompact(random, { requests: 10, vehicles: 2 });
  return { ...input, vehicles: input.vehicles.map((vehicle) => ({ ...vehicle, breaks: randomBreaks(random) })) };
};

const orderOf = (evaluator: CompactEvaluator, run: number): number[] =>
  Array.from({ length: evaluator.stops(run) }, (_, k) => evaluator.stopAt(run, k));

describe('breaks of drivers', () => {
  it('are judged as trying every place for them is, over random insertions', () => {
    const judged = { possible: 0, not: 0 };
    for (let seed = 0; seed < 45; seed++) {
      const random = seededRandom(`breaks ${seed}`);
      const input = withBreaks(random);
      const n = input.requests.length;
      const evaluator = new CompactEvaluator(compactProblem(input), { cacheBits: 8 });
      const free = new CompactEvaluator(compactProblem({ ...input, vehicles: input.vehicles.map((v) => ({ ...v, breaks: [] })) }));
      for (let turn = 0; turn < 30; turn++) {
        const [request, run] = [random.int(0, n - 1), random.int(0, 1)];
        if (evaluator.runOf[request]! >= 0) continue;
        const order = orderOf(evaluator, run);
        const i = random.int(0, order.length);
        const drop = random.int(i, order.length);
        const trial = [...order.slice(0, i), request, ...order.slice(i, drop), n + request, ...order.slice(drop)];
        const rows = Int32Array.from(trial);
        if (free.costOfOrder(run, rows, rows.length) < Infinity) {
          const expected = possibleWithBreaks(input, run, trial);
          judged[expected ? 'possible' : 'not']++;
          expect({ seed, trial, possible: evaluator.costOfOrder(run, rows, rows.length) < Infinity }).toEqual({
            seed,
            trial,
            possible: expected,
          });
        }
        if (evaluator.findInsertion(request, run, Infinity) === Infinity) continue;
        const { pickupAfter, dropoffAfter } = evaluator;
        expect(evaluator.insert(request, run, pickupAfter, dropoffAfter)).toBe(true);
        expect(possibleWithBreaks(input, run, orderOf(evaluator, run))).toBe(true);
        evaluator.keep();
      }
    }
    expect(judged.possible).toBeGreaterThan(30);
    expect(judged.not).toBeGreaterThan(30);
  });

  it('never hide a cheaper insertion that leaves room for them', () => {
    let found = 0;
    for (let seed = 0; seed < 25; seed++) {
      const random = seededRandom(`cheapest ${seed}`);
      const input = withBreaks(random);
      const n = input.requests.length;
      const evaluator = new CompactEvaluator(compactProblem(input), { cacheBits: 8 });
      for (let request = 0; request < n; request++) {
        const run = request % 2;
        const order = orderOf(evaluator, run);
        const before = evaluator.cost(run);
        let cheapest = Infinity;
        for (let i = 0; i <= order.length; i++) {
          for (let j = i; j <= order.length; j++) {
            const trial = Int32Array.from([...order.slice(0, i), request, ...order.slice(i, j), n + request, ...order.slice(j)]);
            cheapest = Math.min(cheapest, evaluator.costOfOrder(run, trial, trial.length) - before);
          }
        }
        const cost = evaluator.findInsertion(request, run, Infinity);
        if (cheapest === Infinity) expect(cost).toBe(Infinity);
        else expect(cost).toBeCloseTo(cheapest, 6);
        if (cost === Infinity) continue;
        found++;
        evaluator.insert(request, run, evaluator.pickupAfter, evaluator.dropoffAfter);
      }
    }
    expect(found).toBeGreaterThan(40);
  });
});
