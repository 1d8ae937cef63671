import { describe, expect, it } from '@jest/globals';
import type { GeoPoint } from '@rampa/kernel';
import fc from 'fast-check';
import { isInServiceArea, type AreaPolygon, type ServiceArea } from './service-area.ts';

const point = (lat: number, lon: number): GeoPoint => ({ lat, lon });
const box: ServiceArea = { kind: 'bounds', south: 42.6, west: 23.2, north: 42.8, east: 23.5 };
const square = [point(42.6, 23.2), point(42.6, 23.5), point(42.8, 23.5), point(42.8, 23.2)];
const hole = [point(42.68, 23.3), point(42.68, 23.35), point(42.72, 23.35), point(42.72, 23.3)];
const polygon = (...rings: GeoPoint[][]): AreaPolygon => ({ kind: 'polygon', rings });

describe('a service area', () => {
  it('given by bounds includes its edges', () => {
    expect(isInServiceArea(point(42.69, 23.31), box)).toBe(true);
    expect(isInServiceArea(point(42.6, 23.2), box)).toBe(true);
    expect(isInServiceArea(point(42.8, 23.5), box)).toBe(true);
    expect(isInServiceArea(point(42.81, 23.31), box)).toBe(false);
    expect(isInServiceArea(point(42.69, 23.19), box)).toBe(false);
  });

  it('given by an outline may be closed or not', () => {
    for (const ring of [square, [...square, square[0]!], [...square].reverse()]) {
      expect(isInServiceArea(point(42.69, 23.31), polygon(ring))).toBe(true);
      expect(isInServiceArea(point(42.9, 23.31), polygon(ring))).toBe(false);
      expect(isInServiceArea(point(42.69, 23.6), polygon(ring))).toBe(false);
      expect(isInServiceArea(point(42.69, 23.1), polygon(ring))).toBe(false);
    }
  });

  it('may have holes and further parts', () => {
    const far = [point(43, 24), point(43, 24.1), point(43.1, 24.1), point(43.1, 24)];
    const area = polygon(square, hole, far);
    expect(isInServiceArea(point(42.7, 23.32), area)).toBe(false);
    expect(isInServiceArea(point(42.65, 23.32), area)).toBe(true);
    expect(isInServiceArea(point(43.05, 24.05), area)).toBe(true);
  });

  it('may bend inwards', () => {
    const notched = [point(0, 0), point(0, 4), point(4, 4), point(1, 2), point(4, 0)];
    expect(isInServiceArea(point(3, 2), polygon(notched))).toBe(false);
    expect(isInServiceArea(point(0.5, 2), polygon(notched))).toBe(true);
    expect(isInServiceArea(point(3, 0.2), polygon(notched))).toBe(true);
  });

  it('counts a corner at the height of the point once', () => {
    const diamond = [point(0, 0), point(1, 1), point(0, 2), point(-1, 1)];
    expect(isInServiceArea(point(0, 1), polygon(diamond))).toBe(true);
    expect(isInServiceArea(point(0, -1), polygon(diamond))).toBe(false);
    expect(isInServiceArea(point(0, 3), polygon(diamond))).toBe(false);
  });

  it('holds nothing when it has no outline, and no place that is nowhere', () => {
    expect(isInServiceArea(point(42.69, 23.31), polygon())).toBe(false);
    expect(isInServiceArea(point(42.69, 23.31), polygon([]))).toBe(false);
    expect(isInServiceArea(point(Number.NaN, 23.31), box)).toBe(false);
    expect(isInServiceArea(point(42.69, Number.POSITIVE_INFINITY), polygon(square))).toBe(false);
  });

  it('says the same of a box whichever way it is written', () => {
    const degrees = (from: number, to: number) => fc.double({ min: from, max: to, noNaN: true });
    fc.assert(
      fc.property(degrees(42.5, 42.9), degrees(23.1, 23.6), (lat, lon) => {
        const onEdge = [42.6, 42.8].includes(lat) || [23.2, 23.5].includes(lon);
        fc.pre(!onEdge);
        expect(isInServiceArea(point(lat, lon), polygon(square))).toBe(isInServiceArea(point(lat, lon), box));
      }),
    );
  });
});
