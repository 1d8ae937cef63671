import { describe, expect, it } from '@jest/globals';
import { Metres } from '@rampa/kernel';
import { indexLines, type MapLine } from './line-index.ts';

const street = (name: string, ...line: [number, number][]): MapLine => ({ class: 'primary', name: name ? { bg: name } : {}, line });
const boulevard = street('бул. Витоша', [42.68, 23.315], [42.695, 23.321]);
const alley = street('', [42.69, 23.3185], [42.6901, 23.3186]);
const far = street('Околовръстен път', [42.6, 23.2], [42.6, 23.5]);
const index = indexLines([boulevard, alley, far]);

describe('line index', () => {
  it('finds the lines of a box, each once and in order', () => {
    expect(index.within({ south: 42.685, west: 23.31, north: 42.692, east: 23.32 })).toEqual([boulevard, alley]);
    expect(index.within({ south: 43, west: 25, north: 43.1, east: 25.1 })).toEqual([]);
  });

  it('names the nearest street and passes over what has no name', () => {
    const found = index.nearestNamed({ lat: 42.69, lon: 23.3185 });
    expect(found?.line).toBe(boulevard);
    expect(found?.metres).toBeLessThan(60);
  });

  it('says nothing where no street is near', () => {
    expect(index.nearestNamed({ lat: 42.65, lon: 23.4 })).toBeUndefined();
    expect(index.nearestNamed({ lat: 42.65, lon: 23.3 }, Metres(100))).toBeUndefined();
  });

  it('measures to the middle of a long segment, not to its ends', () => {
    const found = index.nearestNamed({ lat: 42.601, lon: 23.35 });
    expect(found?.line).toBe(far);
    expect(found?.metres).toBeGreaterThan(105);
    expect(found?.metres).toBeLessThan(117);
  });
});
