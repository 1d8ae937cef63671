import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkDay, randomScenario, steps, take } from '../testing/random-day.ts';

// Improving starts a worker thread each time; it has a spec of its own, and the deep run has it too.
const quick = steps.filter((kind) => kind !== 'improve');
const step = fc.record({ kind: fc.constantFrom(...quick, 'book' as const, 'book' as const, 'book' as const), seed: fc.nat(1_000_000) });

describe('a random day', () => {
  it('keeps every promise and every constraint, whatever happens', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1_000_000), fc.array(step, { minLength: 8, maxLength: 14 }), async (seed, moves) => {
        const day = await randomScenario(seed, 3, 6);
        try {
          for (const move of moves) {
            await take(day, move);
            await checkDay(day);
          }
        } finally {
          await day.close();
        }
      }),
      { numRuns: 2, seed: 20261123, endOnFailure: true },
    );
    expect.hasAssertions();
  }, 120_000);
});
