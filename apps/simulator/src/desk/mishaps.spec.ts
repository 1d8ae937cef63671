import { describe, expect, it } from '@jest/globals';
import { inParallel } from './queue.ts';
import { mishapsOf } from './mishaps.ts';

const days = Array.from({ length: 28 }, (_, i) => mishapsOf(13, `2026-06-${String(i + 1).padStart(2, '0')}`));

describe('what breaks', () => {
  it('is one van every morning, and a lift on some days', () => {
    for (const day of days) {
      const vans = day.filter(({ kind }) => kind === 'vehicle');
      expect(vans).toHaveLength(1);
      expect(vans[0]!.at >= 580 && vans[0]!.at <= 660).toBe(true);
      for (const { at, repairedAt, which } of day) expect(repairedAt > at && which >= 0 && which < 1).toBe(true);
    }
    const lifts = days.filter((day) => day.some(({ kind }) => kind === 'lift')).length;
    expect(lifts).toBeGreaterThan(3);
    expect(lifts).toBeLessThan(22);
    expect(mishapsOf(13, '2026-06-01')).toEqual(days[0]);
  });
});

describe('a few workers', () => {
  it('take everything once, in order, never more at a time', async () => {
    const taken: number[] = [];
    let busy = 0;
    let most = 0;
    await inParallel([1, 2, 3, 4, 5, 6, 7], 3, async (n) => {
      taken.push(n);
      most = Math.max(most, ++busy);
      await Promise.resolve();
      busy--;
    });
    expect([taken, most]).toEqual([[1, 2, 3, 4, 5, 6, 7], 3]);
  });
});
