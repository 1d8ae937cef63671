import { describe, expect, it } from '@jest/globals';
import { codedSize, divides, fillUp, rounds, sizeIn, type Round } from './pace.ts';

function firstRounds(count: number): Round[] {
  const all = rounds(10);
  return Array.from({ length: count }, () => all.next().value);
}

describe('the pace of a search', () => {
  it('is told by the number of iterations of a timed run', () => {
    for (const searches of [2, 3, 8]) {
      for (const wanted of [1, 150, 999, 12_345, 400_000]) {
        const { size, code } = codedSize(wanted);
        for (const made of [1, 12, 40]) {
          const total = size * searches * made;
          const filled = total + fillUp(total, code);
          expect(filled - total).toBeLessThan(size);
          expect(sizeIn(filled, searches)).toBe(size);
        }
      }
    }
  });

  it('divides round numbers evenly, and small ones, too', () => {
    expect(sizeIn(10_000, 2)).toBe(150);
    expect(sizeIn(1, 2)).toBe(1);
    expect(sizeIn(99, 2)).toBe(1);
  });

  it('cools over legs, each but the first warm from the start, while the last search divides', () => {
    const all = firstRounds(24 + 5 + 6 + 7 + 8);
    const starts = all.filter(({ at }) => at === 0);
    expect(starts).toHaveLength(5);
    all.slice(1).forEach((round, i) => {
      if (round.at > 0) expect(round.hot).toBeCloseTo(all[i]!.cold, 9);
      expect(round.cold).toBeLessThan(round.hot);
      expect(all[i]!.ends).toBe(round.at === 0);
    });
    expect(starts.slice(1).every(({ hot }) => hot === starts[1]!.hot && hot < starts[0]!.hot)).toBe(true);
    expect(all.filter(divides).map(({ at }) => at)).toEqual(starts.slice(1).flatMap(() => [0, 1]));
  });
});
