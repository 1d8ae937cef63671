import { describe, expect, it } from '@jest/globals';
import { seededRandom, type GeoPoint } from '@rampa/kernel';
import type { RoutingPort } from '@rampa/routing';
import { KnownTravel } from '../roads/known-travel.ts';
import { DayMatrix } from './day-matrix.ts';

const seconds = (a: GeoPoint, b: GeoPoint): number =>
  Math.round(1e5 * (2 * Math.abs(a.lat - b.lat) + Math.abs(a.lon - b.lon) + (a.lat < b.lat ? 0.001 : 0)));

/** Roads that count the pairs they are asked about. */
function countingRoads() {
  let asked = 0;
  const table = async (sources: readonly GeoPoint[], targets: readonly GeoPoint[]) => {
    asked += sources.length * targets.length;
    const durations = Float64Array.from(sources.flatMap((a) => targets.map((b) => seconds(a, b))));
    return { sources: sources.length, targets: targets.length, durations, distances: durations.map((s) => s * 10) };
  };
  return { roads: { table } as unknown as RoutingPort, asked: () => asked };
}

describe('the travel matrix of a day', () => {
  it('grows point by point to what the roads say of all pairs, and asks about each pair once', async () => {
    const random = seededRandom('matrix');
    const { roads, asked } = countingRoads();
    const matrix = new DayMatrix(new KnownTravel(roads));
    const points = Array.from({ length: 150 }, () => ({ lat: 42 + random.int(0, 999) / 1000, lon: 23 + random.int(0, 999) / 1000 }));
    for (let from = 0; from < points.length;) {
      const few = random.int(1, 4);
      await matrix.learn([...points.slice(from, from + few), points[random.int(0, from)]!]);
      from += few;
    }
    for (const a of points) {
      for (const b of points) {
        const at = matrix.node(a) * matrix.grid.capacity + matrix.node(b);
        expect([matrix.grid.durations[at], matrix.grid.distances[at]]).toEqual([seconds(a, b), seconds(a, b) * 10]);
      }
    }
    const distinct = new Set(points.map((p) => `${p.lat} ${p.lon}`)).size;
    expect(asked()).toBeLessThanOrEqual(distinct * distinct + distinct * 8);
  });
});
