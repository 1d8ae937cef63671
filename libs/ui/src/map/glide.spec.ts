import { describe, expect, it } from '@jest/globals';
import { Instant } from '@rampa/kernel';
import { between, Glide } from './glide.ts';
import { createPositionStore } from './position-store.ts';

const fix = (lon: number, heading = 90) => ({ lat: 42.69, lon, heading, speedKmh: 30, at: Instant(0) });
const frame = (at: number, lon: number) => ({ at: Instant(at), positions: [{ index: 1, lat: 42.69, lon, heading: 90, speedKmh: 30 }] });

describe('glide', () => {
  it('goes the share of the way and turns the short way round', () => {
    expect(between(fix(23.3), fix(23.31), 0.5).lon).toBeCloseTo(23.305);
    expect(between(fix(23.3, 350), fix(23.3, 10), 0.5).heading).toBeCloseTo(0);
  });

  it('jumps when the way is too long to have been driven', () => {
    expect(between(fix(23.3), fix(23.4), 0.1).lon).toBe(23.4);
  });

  it('takes as long as the last two frames lay apart and then stands still', () => {
    const store = createPositionStore();
    const glide = new Glide(store, () => false);
    store.apply(frame(1, 23.3));
    expect(glide.get(1, 1000)?.lon).toBeCloseTo(23.3);
    store.apply(frame(2, 23.31));
    expect(glide.get(1, 2000)?.lon).toBeCloseTo(23.3);
    expect(glide.moving(2500)).toBe(true);
    expect(glide.get(1, 2500)?.lon).toBeCloseTo(23.305);
    expect(glide.get(1, 3000)?.lon).toBeCloseTo(23.31);
    expect(glide.moving(3000)).toBe(false);
  });

  it('shows the newest fix at once where less motion is asked for', () => {
    const store = createPositionStore();
    const glide = new Glide(store, () => true);
    store.apply(frame(1, 23.3));
    glide.get(1, 0);
    store.apply(frame(2, 23.31));
    expect(glide.get(1, 1000)?.lon).toBeCloseTo(23.31);
    expect(glide.moving(1000)).toBe(false);
  });

  it('knows nothing of a van without a position', () => {
    expect(new Glide(createPositionStore(), () => false).get(9, 0)).toBeUndefined();
  });
});
