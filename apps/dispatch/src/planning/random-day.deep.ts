import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkDay, randomScenario, steps, take } from '../testing/random-day.ts';

const step = fc.record({
  kind: fc.constantFrom(...steps, 'book' as const, 'book' as const, 'book_both' as const),
  seed: fc.nat(1_000_000),
});

describe('many long random days', () => {
  it('keep every promise and every constraint, whatever happens', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1_000_000), fc.array(step, { minLength: 30, maxLength: 60 }), async (seed, moves) => {
        const day = await randomScenario(seed, 5, 20);
        try {
          for (const move of moves) {
            await take(day, move);
            await checkDay(day);
          }
        } finally {
          await day.close();
        }
      }),
      { numRuns: 15, endOnFailure: true },
    );
    expect.hasAssertions();
  }, 1_800_000);
});
