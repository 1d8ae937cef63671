import { describe, expect, it } from '@jest/globals';
import { fateOf, type Fate } from './fates.ts';

const kinds = (leg: 'out' | 'back'): Map<Fate['kind'], number> => {
  const counts = new Map<Fate['kind'], number>();
  for (let i = 0; i < 4000; i++) {
    const { kind } = fateOf(13, '2026-06-08', `clinic-${i}`, leg);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
};

describe('what becomes of a trip', () => {
  it('is decided once', () => {
    expect(fateOf(13, '2026-06-08', 'visit-3', 'out')).toEqual(fateOf(13, '2026-06-08', 'visit-3', 'out'));
  });

  it('is a cancellation in six of a hundred and a no-show in three', () => {
    const out = kinds('out');
    const back = kinds('back');
    expect(((out.get('cancels') ?? 0) + (back.get('cancels') ?? 0)) / 8000).toBeCloseTo(0.06, 1);
    const missed = ((out.get('no_show') ?? 0) + (back.get('no_show') ?? 0)) / 8000;
    expect(missed).toBeGreaterThan(0.015);
    expect(missed).toBeLessThan(0.04);
  });

  it('leaves nobody away from home', () => {
    expect([...kinds('back').keys()].sort()).toEqual(['cancels', 'comes']);
  });
});
