import { describe, expect, it } from '@jest/globals';
import { divisions, mostRounds, paceOf, ROUNDS, sizeBelow, temperature } from './pace.ts';

describe('the pace of a search', () => {
  it('is told by the number of iterations alone', () => {
    for (const searches of [2, 3, 8]) {
      for (const wanted of [1, 7, 60, 999, 12_345]) {
        const size = sizeBelow(wanted);
        expect(size).toBeLessThanOrEqual(wanted);
        for (let rounds = ROUNDS; rounds <= mostRounds(size, searches); rounds++) {
          const total = size * (searches * rounds - divisions(rounds));
          expect(paceOf(total, searches)).toEqual(new Array<number>(rounds).fill(size));
        }
      }
    }
  });

  it('cools from round to round and then stays cold', () => {
    const temperatures = Array.from({ length: ROUNDS + 4 }, (_, round) => temperature(10, round));
    for (let round = 1; round <= ROUNDS; round++) expect(temperatures[round]).toBeLessThan(temperatures[round - 1]!);
    expect(temperatures[ROUNDS + 3]).toBe(temperatures[ROUNDS]);
  });
});
