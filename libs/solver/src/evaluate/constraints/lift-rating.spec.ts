import { describe, expect, it } from '@jest/globals';
import { Kilograms } from '@rampa/kernel';
import { day, run, trip } from '../../testing/small-day.ts';
import { liftRating } from './lift-rating.ts';

describe('lift_rating', () => {
  const judge = (rating: number | null, load: number | null) => {
    const { runs, requests } = day(
      [run('r', { liftRating: rating === null ? null : Kilograms(rating) })],
      [trip('a', 1, 2, { liftLoad: load === null ? null : Kilograms(load) })],
    );
    return { allowed: liftRating.allows(runs[0]!, requests[0]!), reason: liftRating.reason(runs[0]!, requests[0]!) };
  };

  it('carries what it is rated for and no more', () => {
    expect(judge(300, 300).allowed).toBe(true);
    expect(judge(300, 301)).toEqual({
      allowed: false,
      reason: { code: 'lift_rating', run: 'r', request: 'a', params: { load: 301, rating: 300 } },
    });
  });

  it('is not asked of somebody who steps in, and without a lift nobody is lifted', () => {
    expect(judge(null, null).allowed).toBe(true);
    expect(judge(null, 0).allowed).toBe(false);
  });
});
