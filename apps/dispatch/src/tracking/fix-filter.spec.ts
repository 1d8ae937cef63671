import { describe, expect, it } from '@jest/globals';
import { Instant } from '@rampa/kernel';
import { filterFixes, type KnownFix } from './fix-filter.ts';

const now = Instant(Date.parse('2026-12-07T10:00:00Z'));
const fix = (sequence: number, seconds: number, lat: number, lon = 23.32) => ({
  sequence,
  at: new Date(now + seconds * 1000).toISOString(),
  point: { lat, lon },
});
const last: KnownFix = { sequence: 1, at: Instant(now - 60_000), point: { lat: 42.69, lon: 23.32 } };

describe('fixes that are kept', () => {
  it('are those a van can have driven', () => {
    const { kept, refused } = filterFixes([fix(2, -50, 42.691), fix(3, -40, 42.692)], now, last);
    expect(kept.map((one) => one.sequence)).toEqual([2, 3]);
    expect(refused).toEqual([]);
  });

  it('include the first one ever, wherever it is', () => {
    expect(filterFixes([fix(1, 0, 10, 10)], now, undefined).kept).toHaveLength(1);
  });

  it('include what was sent late, after being without network', () => {
    expect(filterFixes([fix(2, -3600, 42.7)], now, last).kept).toHaveLength(1);
  });
});

describe('fixes that are refused', () => {
  it.each([
    ['absurd_point', fix(2, 0, 0, 0)],
    ['future', fix(2, 600, 42.69)],
    ['teleport', fix(2, -59, 42.8)],
  ] as const)('%s', (why, bad) => {
    const { kept, refused } = filterFixes([bad, fix(3, -30, 42.691)], now, last);
    expect(refused).toEqual([{ fix: bad, why }]);
    expect(kept.map((one) => one.sequence)).toEqual([3]);
  });

  it('do not become what the next one is measured by', () => {
    const { kept } = filterFixes([fix(2, -59, 42.8), fix(3, -58, 42.8001)], now, last);
    expect(kept).toEqual([]);
  });
});
