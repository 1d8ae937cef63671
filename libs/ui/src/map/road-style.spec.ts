import { describe, expect, it } from '@jest/globals';
import { roadStyle, showsName } from './road-style.ts';

describe('road style', () => {
  it('leaves small streets out of the whole city', () => {
    expect(roadStyle('residential', 12)).toBeUndefined();
    expect(roadStyle('primary', 9)).toBeDefined();
  });

  it('draws larger roads wider and above', () => {
    const big = roadStyle('trunk', 14)!;
    const small = roadStyle('residential', 14)!;
    expect(big.width).toBeGreaterThan(small.width);
    expect(big.rank).toBeGreaterThan(small.rank);
  });

  it('treats an unknown class as a small street', () => {
    expect(roadStyle('busway', 14)).toEqual(roadStyle('service', 14));
  });

  it('keeps widths within reason at every zoom', () => {
    for (let zoom = 8; zoom <= 19; zoom++) {
      const width = roadStyle('motorway', zoom)!.width;
      expect(width).toBeGreaterThanOrEqual(0.75);
      expect(width).toBeLessThanOrEqual(18);
    }
  });

  it('names boulevards before alleys', () => {
    expect(showsName('primary', 14)).toBe(true);
    expect(showsName('residential', 14)).toBe(false);
    expect(showsName('residential', 16)).toBe(true);
  });
});
