import { describe, expect, it } from '@jest/globals';
import { placeLabel, type Rect } from './label-place.ts';

describe('label place', () => {
  it('prefers the right side', () => {
    expect(placeLabel({ x: 100, y: 100 }, 50, 18, [])).toEqual({ x: 115, y: 91, width: 50, height: 18 });
  });

  it('gives four vans at one spot four places, and the fifth the right side again', () => {
    const taken: Rect[] = [];
    const places = Array.from({ length: 5 }, () => placeLabel({ x: 100, y: 100 }, 50, 18, taken));
    expect(new Set(places.slice(0, 4).map(({ x, y }) => `${x},${y}`)).size).toBe(4);
    expect(places[4]).toEqual(places[0]);
  });
});
