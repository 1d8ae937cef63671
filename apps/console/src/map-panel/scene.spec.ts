import { describe, expect, it } from '@jest/globals';
import { Instant } from '@rampa/kernel';
import { at, day, ids, maria, runA, runB } from '../testing/day.ts';
import { chosenIds, lateVehicles, pinsOf, pointsAhead, sceneOf, vansOf } from './scene.ts';

describe('map scene', () => {
  it('marks the vans whose trips are or will be late', () => {
    expect([...lateVehicles(day)]).toEqual([ids.vanA]);
    expect(vansOf(day, Instant(Date.parse(at('08:59'))))).toMatchObject([
      { index: 1, state: 'empty', late: true },
      { index: 2, state: 'waiting', late: false },
    ]);
  });

  it('shows the stops of the chosen run, or the two ends of a trip without one', () => {
    expect(pinsOf(runA, maria).map((pin) => pin.kind)).toEqual(['depot', 'pickup', 'dropoff', 'pickup', 'dropoff', 'depot']);
    expect(pinsOf(undefined, maria).map((pin) => pin.label)).toEqual(['ул. Шипка 34', 'Пирогов']);
    expect(pinsOf(undefined, undefined)).toEqual([]);
  });

  it('asks for the way from the last stop done to the end', () => {
    expect(pointsAhead(runA)).toHaveLength(4);
    expect(pointsAhead({ ...runB, stops: runB.stops.slice(0, 1) })).toEqual([]);
  });

  it('draws straight lines while the way is not known', () => {
    const ahead = pointsAhead(runA);
    expect(sceneOf([], [], ahead, undefined, new Set()).path).toMatchObject({ straight: true });
    expect(sceneOf([], [], ahead, [[42, 23]], new Set()).path).toEqual({ points: [[42, 23]], straight: false });
    expect(sceneOf([], [], [], undefined, new Set())).not.toHaveProperty('path');
  });

  it('chooses the van and both stops of the trip', () => {
    const chosen = chosenIds({ tripId: ids.maria, runId: ids.runA, vehicleId: ids.vanA }, runA);
    expect(chosen.has(ids.vanA)).toBe(true);
    expect(chosen.has(runA.stops[3]!.id) && chosen.has(runA.stops[4]!.id)).toBe(true);
    expect(chosen.has(runA.stops[1]!.id)).toBe(false);
  });
});
