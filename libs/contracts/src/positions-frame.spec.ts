import { describe, expect, it } from '@jest/globals';
import { Instant } from '@rampa/kernel';
import fc from 'fast-check';
import { packPositions, unpackPositions } from './positions-frame.ts';

const position = fc.record({
  index: fc.integer({ min: 0, max: 65_535 }),
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
  heading: fc.double({ min: 0, max: 359.99, noNaN: true }),
  speedKmh: fc.integer({ min: 0, max: 255 }),
});

describe('a frame of positions', () => {
  it('comes out as it went in, to a centimetre', () => {
    fc.assert(
      fc.property(fc.array(position, { maxLength: 50 }), fc.integer({ min: 0, max: 4e12 }), (positions, at) => {
        const frame = unpackPositions(packPositions({ at: Instant(at), positions }));
        expect(frame.at).toBe(at);
        expect(frame.positions).toHaveLength(positions.length);
        frame.positions.forEach((got, i) => {
          const sent = positions[i]!;
          expect(got.index).toBe(sent.index);
          expect(Math.abs(got.lat - sent.lat)).toBeLessThanOrEqual(1e-7);
          expect(Math.abs(got.lon - sent.lon)).toBeLessThanOrEqual(1e-7);
          expect(Math.abs(got.heading - sent.heading)).toBeLessThanOrEqual(0.0051);
          expect(got.speedKmh).toBe(sent.speedKmh);
        });
      }),
    );
  });

  it('takes 15 bytes a van', () => {
    const one = { index: 1, lat: 42.69, lon: 23.32, heading: 90, speedKmh: 30 };
    expect(packPositions({ at: Instant(0), positions: Array(13).fill(one) }).byteLength).toBe(11 + 13 * 15);
  });

  it.each([
    ['cut short', (bytes: Uint8Array) => bytes.slice(0, -1)],
    ['of another version', (bytes: Uint8Array) => bytes.map((byte, i) => (i === 0 ? 9 : byte))],
    ['empty', () => new Uint8Array(0)],
  ])('is refused when it is %s', (_, damage) => {
    const bytes = packPositions({ at: Instant(0), positions: [{ index: 0, lat: 1, lon: 2, heading: 3, speedKmh: 4 }] });
    expect(() => unpackPositions(damage(bytes))).toThrow(RangeError);
  });
});
