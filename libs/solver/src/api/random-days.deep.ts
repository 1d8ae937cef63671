/** The same random days as in the unit suite, more and longer. */
import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { playDay } from '../testing/random-day.ts';

describe('random days, at length', () => {
  it('keep every constraint through booking, cancelling, improving and breakdowns', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), (seed) => playDay(seed, { steps: 25, trips: 30, vans: 4 })),
      { numRuns: 60, endOnFailure: true },
    );
  }, 900_000);
});
