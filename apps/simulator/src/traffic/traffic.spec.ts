import { describe, expect, it } from '@jest/globals';
import { Seconds, seededRandom } from '@rampa/kernel';
import { slowness, wayThrough } from './traffic.ts';

const many = (hour: number) => Array.from({ length: 2000 }, (_, n) => wayThrough(Seconds(600), 1, hour, seededRandom(n)));
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

describe('traffic', () => {
  it('is slow at the peaks, slower on weekdays, and changes evenly', () => {
    expect(slowness(1, 8.5)).toBeGreaterThan(1.4);
    expect(slowness(1, 3)).toBe(1);
    expect(slowness(7, 8.5)).toBeLessThan(1.2);
    for (let hour = 0; hour < 24; hour += 0.05) expect(Math.abs(slowness(2, hour + 0.05) - slowness(2, hour))).toBeLessThan(0.03);
  });

  it('differs a little on every way, and now and then there is a jam of five to fifteen minutes', () => {
    const ways = many(12);
    expect(mean(ways.map(({ moving }) => moving)) / 600).toBeCloseTo(slowness(1, 12), 1);
    const jams = ways.flatMap(({ jam }) => (jam ? [jam] : []));
    expect(jams.length / ways.length).toBeGreaterThan(0.005);
    expect(jams.length / ways.length).toBeLessThan(0.03);
    for (const { seconds } of jams) expect(seconds >= 300 && seconds <= 900).toBe(true);
  });
});
