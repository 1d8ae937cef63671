import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '@rampa/kernel';
import { extended, type IdIndex } from './id-index.ts';

describe('an index that grows without being copied', () => {
  it('knows what a map with the same entries knows, however often it is extended', () => {
    const random = seededRandom('index');
    const reference = new Map<string, number>(Array.from({ length: 20 }, (_, i) => [`id ${i}`, i]));
    let index: IdIndex = new Map(reference);
    for (let step = 0; step < 60; step++) {
      const more = new Map(Array.from({ length: random.int(0, 3) }, () => [`id ${random.int(0, 120)}`, random.int(0, 999)] as const));
      const before = index;
      const sizeBefore = before.size;
      index = extended(index, more);
      for (const [id, value] of more) reference.set(id, value);
      expect(before.size).toBe(sizeBefore);
      expect(index.size).toBe(reference.size);
      for (let id = 0; id <= 121; id++) {
        expect(index.get(`id ${id}`)).toBe(reference.get(`id ${id}`));
        expect(index.has(`id ${id}`)).toBe(reference.has(`id ${id}`));
      }
    }
  });
});
