import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { carelessDay } from '../testing/careless-day.ts';

describe('many days of careless drivers', () => {
  it('are quoted on to the evening', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1_000_000), (seed) => carelessDay(seed, { vans: 3, riders: 10, bookings: 14, hours: 12 })),
      { numRuns: 30, endOnFailure: true },
    );
    expect.hasAssertions();
  }, 1_800_000);
});
