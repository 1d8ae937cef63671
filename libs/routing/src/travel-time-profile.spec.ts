import { describe, expect, it } from '@jest/globals';
import { Seconds, ServiceTime, hours, minutes } from '@rampa/kernel';
import fc from 'fast-check';
import { factorsFor, freeFlow, sofiaTravelTimes, travelTimeAt, type IsoWeekday } from './travel-time-profile.ts';

const at = (hour: number, minute = 0): ServiceTime => ServiceTime((hour - 4) * 3600 + minute * 60);
const factorAt = (weekday: IsoWeekday, hour: number): number =>
  factorsFor(sofiaTravelTimes, weekday)
    .filter(({ from }) => from <= at(hour))
    .pop()!.factor;

describe('travel time by hour', () => {
  it('begins with the service day at 04:00 and has no two equal neighbours', () => {
    for (const weekday of [1, 2, 3, 4, 5, 6, 7] as const) {
      const factors = factorsFor(sofiaTravelTimes, weekday);
      expect(factors[0]!.from).toBe(0);
      factors.slice(1).forEach((factor, i) => {
        expect(factor.from).toBeGreaterThan(factors[i]!.from);
        expect(factor.factor).not.toBe(factors[i]!.factor);
      });
    }
  });
  it('is slowest in the peaks of working days, and never faster than free flow', () => {
    expect(factorAt(2, 8)).toBeGreaterThan(factorAt(2, 12));
    expect(factorAt(2, 18)).toBeGreaterThan(factorAt(2, 21));
    expect(factorAt(6, 8)).toBeLessThan(factorAt(5, 8));
    expect(factorAt(7, 8)).toBeLessThan(factorAt(6, 11));
    for (const day of Object.values(sofiaTravelTimes) as number[][]) {
      expect(day).toHaveLength(24);
      expect(Math.min(...day)).toBeGreaterThanOrEqual(1);
    }
  });
  it('drives the hours after midnight as the next day', () => {
    const nights = { weekday: Array<number>(24).fill(2), saturday: Array<number>(24).fill(3), sunday: Array<number>(24).fill(4) };
    expect(factorsFor(nights, 5)).toEqual([
      { from: 0, factor: 2 },
      { from: at(24), factor: 3 },
    ]);
    expect(factorsFor(nights, 7)).toEqual([
      { from: 0, factor: 4 },
      { from: at(24), factor: 2 },
    ]);
  });
  it('changes pace on the way when the hour changes', () => {
    const factors = [
      { from: ServiceTime(0), factor: 1 },
      { from: ServiceTime(hours(1)), factor: 2 },
    ];
    expect(travelTimeAt(minutes(10), ServiceTime(hours(1) - minutes(4)), factors)).toBe(minutes(4 + 12));
    expect(travelTimeAt(minutes(10), ServiceTime(hours(2)), factors)).toBe(minutes(20));
    expect(travelTimeAt(Seconds(Infinity), ServiceTime(0), factors)).toBe(Infinity);
    expect(travelTimeAt(minutes(10), ServiceTime(0), factorsFor(freeFlow, 1))).toBe(minutes(10));
  });
  it('obeys first in, first out', () => {
    const factors = factorsFor(sofiaTravelTimes, 3);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 7200, noNaN: true }), fc.nat(86400), fc.nat(1800), (drive, leave, wait) => {
        const arrival = (t: number): number => t + travelTimeAt(Seconds(drive), ServiceTime(t), factors);
        expect(arrival(leave + wait)).toBeGreaterThanOrEqual(arrival(leave) - 1e-6);
      }),
    );
  });
});
