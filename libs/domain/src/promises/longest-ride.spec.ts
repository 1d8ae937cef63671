import { describe, expect, it } from '@jest/globals';
import { minutes, Seconds } from '@rampa/kernel';
import fc from 'fast-check';
import { defaultPolicies } from '../policies/index.ts';
import { exceedsOwnLimit, generalRideLimit, longestRide } from './longest-ride.ts';

describe('the longest ride', () => {
  it.each([
    [0, 20],
    [10, 30],
    [20, 40],
    [39, 59],
    [40, 60],
    [41, 61.5],
    [50, 75],
    [60, 90],
    [70, 90],
    [90, 90],
    [95, 95],
  ])('for a direct ride of %d minutes is %d', (direct, limit) => {
    expect(generalRideLimit(minutes(direct), defaultPolicies)).toBe(minutes(limit));
  });

  it('is at most the cap where the extra minutes alone would pass it', () => {
    const generous = { ...defaultPolicies, 'ride.extra': minutes(45) };
    expect(generalRideLimit(minutes(30), generous)).toBe(minutes(60));
    expect(generalRideLimit(minutes(40), generous)).toBe(minutes(60));
    expect(generalRideLimit(minutes(45), generous)).toBe(minutes(90));
  });

  it('is the rider’s own where that is shorter', () => {
    expect(longestRide(minutes(15), minutes(25), defaultPolicies)).toBe(minutes(25));
    expect(longestRide(minutes(15), minutes(55), defaultPolicies)).toBe(minutes(35));
    expect(longestRide(minutes(15), null, defaultPolicies)).toBe(minutes(35));
  });

  it('is never shorter than the direct ride; that it is longer than the rider bears is said', () => {
    expect(longestRide(minutes(30), minutes(20), defaultPolicies)).toBe(minutes(30));
    expect(exceedsOwnLimit(minutes(30), minutes(20))).toBe(true);
    expect(exceedsOwnLimit(minutes(20), minutes(20))).toBe(false);
    expect(exceedsOwnLimit(minutes(200), null)).toBe(false);
  });

  it('never shrinks as the way grows, and always admits the direct ride', () => {
    const rides = fc.integer({ min: 0, max: 3 * 3600 }).map(Seconds);
    fc.assert(
      fc.property(rides, rides, fc.option(rides), (a, b, own) => {
        const [short, long] = a <= b ? [a, b] : [b, a];
        expect(longestRide(short, own, defaultPolicies)).toBeLessThanOrEqual(longestRide(long, own, defaultPolicies));
        expect(longestRide(a, own, defaultPolicies)).toBeGreaterThanOrEqual(a);
      }),
    );
  });
});
