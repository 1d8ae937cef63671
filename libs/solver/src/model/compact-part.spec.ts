import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '@rampa/kernel';
import { CompactEvaluator } from '../evaluate/compact/compact-evaluator.ts';
import { randomCompact } from '../testing/random-compact.ts';
import { compactProblem } from './compact-build.ts';
import { partOf } from './compact-part.ts';

describe('a part of a problem', () => {
  it('judges every insertion as the whole does', () => {
    let possible = 0;
    for (let seed = 0; seed < 20; seed++) {
      const random = seededRandom(`part ${seed}`);
      const whole = compactProblem(randomCompact(random, { requests: 16, vehicles: 6 }));
      const requests = Int32Array.from(random.shuffle(Array.from({ length: 16 }, (_, r) => r)).slice(0, 9));
      const vehicles = Int32Array.from(random.shuffle([0, 1, 2, 3, 4, 5]).slice(0, 3));
      const part = new CompactEvaluator(partOf(whole, requests, vehicles));
      const full = new CompactEvaluator(whole);
      for (let turn = 0; turn < 40; turn++) {
        const [r, v] = [random.int(0, 8), random.int(0, 2)];
        if (part.runOf[r]! >= 0) continue;
        const cost = part.findInsertion(r, v, Infinity);
        const expected = full.findInsertion(requests[r]!, vehicles[v]!, Infinity);
        if (cost === Infinity) expect(expected).toBe(Infinity);
        else expect(cost).toBeCloseTo(expected, 9);
        if (cost === Infinity) continue;
        possible++;
        const { pickupAfter, dropoffAfter } = full;
        expect(part.insert(r, v, pickupAfter, dropoffAfter)).toBe(full.insert(requests[r]!, vehicles[v]!, pickupAfter, dropoffAfter));
      }
    }
    expect(possible).toBeGreaterThan(60);
  });
});
