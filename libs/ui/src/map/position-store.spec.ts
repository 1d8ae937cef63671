import { describe, expect, it } from '@jest/globals';
import { Instant, Seconds } from '@rampa/kernel';
import { createPositionStore, isStale, staleAfter } from './position-store.ts';

const frame = (at: number, ...indexes: number[]) => ({
  at: Instant(at),
  positions: indexes.map((index) => ({ index, lat: 42.69, lon: 23.32 + index / 100, heading: 90, speedKmh: 30 })),
});

describe('position store', () => {
  it('keeps the last fix of each van and tells its listeners once a frame', () => {
    const store = createPositionStore();
    let told = 0;
    const stop = store.subscribe(() => told++);
    store.apply(frame(1000, 1, 2, 3));
    expect(told).toBe(1);
    expect(store.get(2)).toMatchObject({ lon: 23.34, at: 1000 });
    expect(store.newest()).toBe(1000);
    stop();
    store.apply(frame(2000, 1));
    expect(told).toBe(1);
    expect(store.version()).toBe(2);
  });

  it('ignores what is older than what it knows', () => {
    const store = createPositionStore();
    store.apply(frame(5000, 1));
    store.apply(frame(4000, 1));
    expect(store.get(1)?.at).toBe(5000);
    expect(store.version()).toBe(1);
  });

  it('starts from the last positions of a snapshot', () => {
    const store = createPositionStore();
    store.seed([{ index: 4, lastPosition: { point: { lat: 42.7, lon: 23.3 }, at: '2026-11-23T08:00:00+02:00' } }, { index: 5 }]);
    expect(store.get(4)).toEqual({ lat: 42.7, lon: 23.3, heading: 0, speedKmh: 0, at: Date.parse('2026-11-23T06:00:00Z') });
    expect(store.get(5)).toBeUndefined();
  });

  it('calls a fix stale by service time, with more patience when the clock runs fast', () => {
    expect(staleAfter(1)).toBe(120);
    expect(staleAfter(60)).toBe(600);
    expect(isStale({ at: Instant(0) }, Instant(120_000), Seconds(120))).toBe(false);
    expect(isStale({ at: Instant(0) }, Instant(120_001), Seconds(120))).toBe(true);
  });
});
