import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, renderHook } from '@testing-library/react';
import { Instant } from '@rampa/kernel';
import { createPositionStore, type PositionStore } from './position-store.ts';
import { usePositionsNowAndThen } from './van-table.tsx';

const move = (positions: PositionStore, at: number): void =>
  positions.apply({ at: Instant(at), positions: [{ index: 1, lat: 42.69, lon: 23.33, heading: 0, speedKmh: 20 }] });

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

describe('positions for a table of words', () => {
  it('renders once for many frames, with the newest of them', () => {
    const positions = createPositionStore();
    let renders = 0;
    const { result } = renderHook(() => {
      renders++;
      return usePositionsNowAndThen(positions, 5000);
    });
    const before = renders;
    act(() => [1000, 2000, 3000].forEach((at) => move(positions, at)));
    expect(renders).toBe(before);
    act(() => jest.advanceTimersByTime(5000));
    expect(renders).toBe(before + 1);
    expect(result.current).toBe(positions.version());
  });

  it('calls off what waits when the table goes', () => {
    const positions = createPositionStore();
    const { unmount } = renderHook(() => usePositionsNowAndThen(positions, 5000));
    act(() => move(positions, 1000));
    expect(jest.getTimerCount()).toBe(1);
    unmount();
    expect(jest.getTimerCount()).toBe(0);
    move(positions, 2000);
    expect(jest.getTimerCount()).toBe(0);
  });
});
