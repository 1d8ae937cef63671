import { describe, expect, it } from '@jest/globals';
import { distanceBetween, Seconds, seededRandom } from '@rampa/kernel';
import fc from 'fast-check';
import { planDrive, whereOn } from './drive.ts';

const point = fc.record({ lat: fc.double({ min: 42.6, max: 42.75, noNaN: true }), lon: fc.double({ min: 23.2, max: 23.45, noNaN: true }) });
const line = fc.array(point, { minLength: 1, maxLength: 30 });
const jam = fc.option(
  fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), seconds: fc.integer({ min: 60, max: 900 }).map(Seconds) }),
  {
    nil: undefined,
  },
);

describe('a drive', () => {
  it('begins at the first point, ends at the last, and never goes back or faster than a van can', () => {
    fc.assert(
      fc.property(line, fc.integer({ min: 1, max: 3000 }), fc.integer(), jam, (points, seconds, seed, held) => {
        const drive = planDrive(points, Seconds(seconds), seededRandom(seed), held);
        expect(distanceBetween(whereOn(drive, 0).point, points[0]!)).toBeLessThan(0.5);
        expect(distanceBetween(whereOn(drive, drive.duration).point, points.at(-1)!)).toBeLessThan(0.5);
        expect(whereOn(drive, drive.duration + 10).speedKmh).toBe(0);
        let before = whereOn(drive, 0);
        const step = Math.max(0.5, drive.duration / 50);
        for (let t = step; t <= drive.duration; t += step) {
          const now = whereOn(drive, t);
          expect(distanceBetween(before.point, now.point)).toBeLessThanOrEqual(step * 55 + 1);
          expect(now.heading).toBeGreaterThanOrEqual(0);
          expect(now.heading).toBeLessThan(360.001);
          before = now;
        }
        for (let i = 1; i < drive.metres.length; i++) expect(drive.metres[i]!).toBeGreaterThanOrEqual(drive.metres[i - 1]!);
      }),
      { numRuns: 60 },
    );
  });

  it('takes as long as said, and as much longer as a jam holds it', () => {
    const points = [
      { lat: 42.69, lon: 23.3 },
      { lat: 42.69, lon: 23.34 },
    ];
    const free = planDrive(points, Seconds(600), seededRandom(1));
    expect(free.duration).toBeCloseTo(600);
    const held = planDrive(points, Seconds(600), seededRandom(1), { at: 0.5, seconds: Seconds(420) });
    expect(held.duration).toBeCloseTo(1020);
    const standing = Array.from({ length: 1020 }, (_, t) => whereOn(held, t)).filter(({ speedKmh }) => speedKmh === 0);
    expect(standing.length).toBeGreaterThanOrEqual(418);
  });

  it('heads where the road leads', () => {
    const east = planDrive(
      [
        { lat: 42.69, lon: 23.3 },
        { lat: 42.69, lon: 23.34 },
      ],
      Seconds(600),
      seededRandom(1),
    );
    expect(whereOn(east, 300).heading).toBeCloseTo(90, 0);
  });
});
