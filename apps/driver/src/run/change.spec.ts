import { describe, expect, it } from '@jest/globals';
import type { ManifestStop } from '@rampa/contracts';
import { at, MemoryStorage, sampleManifest, sampleStop, sampleStopTrip, withStops } from '../testing/sample-run.ts';
import { asSeen, keyOf, planChange, seenOf } from './change.ts';
import { loadSeen, saveSeen } from './seen-plan.ts';

const before = sampleManifest();
const seen = seenOf(before);
const none = new Set<string>();
const inOrder = (...order: number[]): ManifestStop[] => order.flatMap((n) => before.stops[n] ?? []);
const key = (n: number) => keyOf(before.stops[n] ?? sampleStop(n, 'break'));

describe('a re-plan against what the driver has seen', () => {
  it('is no news where nothing of it lies ahead: progress, small shifts of time', () => {
    const progressed = withStops(before, (stop) =>
      stop.sequence === 1 ? { state: 'done' } : { plannedArrival: at(stop.sequence * 10 + 9) },
    );
    expect(planChange(seen, progressed, none)).toBeUndefined();
  });

  it('names what was added, and that another stop comes first', () => {
    const first = sampleStop(9, 'pickup', { trip: sampleStopTrip(9) });
    expect(planChange(seen, { stops: [before.stops[0]!, first, ...before.stops.slice(1)] }, none)).toEqual({
      added: [keyOf(first)],
      dropped: [],
      moved: [],
      retimed: [],
      next: true,
    });
  });

  it('names what was dropped, whether its stops are gone or skipped', () => {
    const gone = planChange(seen, { stops: inOrder(0, 1, 3, 5, 6) }, none);
    const skipped = planChange(
      seen,
      withStops(before, (stop) => (stop.sequence === 2 || stop.sequence === 4 ? { state: 'skipped' } : {})),
      none,
    );
    expect(gone).toEqual({ added: [], dropped: [key(2), key(4)], moved: [], retimed: [], next: false });
    expect(skipped).toEqual(gone);
  });

  it('names the one stop that moved, not those it passed', () => {
    expect(planChange(seen, { stops: inOrder(0, 1, 3, 4, 2, 5, 6) }, none)?.moved).toEqual([key(2)]);
  });

  it('names a stop whose time moved by ten minutes or more', () => {
    const later = withStops(before, (stop) => (stop.sequence === 4 ? { plannedArrival: at(50) } : {}));
    expect(planChange(seen, later, none)?.retimed).toEqual([key(4)]);
  });

  it('is silent about a trip that the driver ended by hand', () => {
    const ended = withStops(before, (stop) => (stop.trip?.id === sampleStopTrip(1).id ? { state: 'skipped' } : {}));
    expect(planChange(seen, ended, new Set([sampleStopTrip(1).id]))).toBeUndefined();
  });

  it('keeps a stop the same under another row of the plan', () => {
    const renamed = withStops(before, (stop) => (stop.trip ? { id: sampleStop(stop.sequence + 50, stop.kind).id } : {}));
    expect(planChange(seen, renamed, none)).toBeUndefined();
  });
});

describe('the list until the change is acknowledged', () => {
  it('keeps the old order and the dropped stops, with the new facts of the others', () => {
    const latest = withStops({ ...before, stops: inOrder(0, 3, 1, 5, 6) }, (stop) =>
      stop.sequence === 3 ? { plannedArrival: at(77) } : {},
    );
    const shown = asSeen(seen, latest.stops, before.stops);
    expect(shown.map((stop) => stop.sequence)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(shown.filter((stop) => stop.dropped).map((stop) => stop.sequence)).toEqual([2, 4]);
    expect(shown[3]?.plannedArrival).toBe(at(77));
  });

  it('shows what is done as done, and no new stop yet', () => {
    const first = sampleStop(9, 'pickup', { trip: sampleStopTrip(9) });
    const latest = withStops({ ...before, stops: [...inOrder(0), first, ...inOrder(1, 2, 3, 4, 5, 6)] }, (stop) =>
      stop.sequence === 1 ? { state: 'done' } : {},
    );
    expect(asSeen(seen, latest.stops, before.stops).map((stop) => stop.sequence)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('is remembered over a reload by keys and times, for its own run only', () => {
    const storage = new MemoryStorage();
    saveSeen(storage, before.runId, seen);
    expect(loadSeen(storage, before.runId)).toEqual(seen);
    expect(loadSeen(storage, 'another')).toBeUndefined();
    expect(storage.getItem('rampa.driver.seen')).not.toContain('Мария');
    storage.setItem('rampa.driver.seen', '{');
    expect(loadSeen(storage, before.runId)).toBeUndefined();
  });
});
