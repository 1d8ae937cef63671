import { describe, expect, it } from '@jest/globals';
import { defaultPolicies } from '../policies/index.ts';
import { noShowPattern, type EndedTrip } from './attendance.ts';
import type { EndStatus } from './status.ts';

const trips = (count: number, status: EndStatus, date = '2026-06-10', excused = false): EndedTrip[] =>
  Array.from({ length: count }, () => ({ date, status, excused }));
const pattern = (...ended: EndedTrip[][]) => noShowPattern(ended.flat(), '2026-06-20', defaultPolicies);

describe('a pattern of no-shows', () => {
  it('is three in thirty days and a tenth of the trips', () => {
    expect(pattern(trips(3, 'no_show'), trips(27, 'completed'))).toEqual({ noShows: 3, trips: 30, raisesCase: true });
  });

  it('is not two, however few the trips', () => expect(pattern(trips(2, 'no_show')).raisesCase).toBe(false));

  it('is not three among many trips', () => expect(pattern(trips(3, 'no_show'), trips(28, 'completed')).raisesCase).toBe(false));

  it('looks back thirty days, today included, and never ahead', () => {
    expect(pattern(trips(3, 'no_show', '2026-05-22')).raisesCase).toBe(true);
    expect(pattern(trips(3, 'no_show', '2026-05-21')).raisesCase).toBe(false);
    expect(pattern(trips(3, 'no_show', '2026-06-20')).raisesCase).toBe(true);
    expect(pattern(trips(3, 'no_show', '2026-06-21')).raisesCase).toBe(false);
  });

  it('leaves out illness and our own faults', () => {
    expect(pattern(trips(2, 'no_show'), trips(5, 'no_show', '2026-06-10', true))).toEqual({ noShows: 2, trips: 7, raisesCase: false });
    expect(pattern(trips(9, 'missed'), trips(9, 'late_cancelled'), trips(9, 'cancelled'))).toEqual({
      noShows: 0,
      trips: 0,
      raisesCase: false,
    });
  });

  it('follows the policy', () => {
    const strict = { ...defaultPolicies, 'no_show.count': 1, 'no_show.share': 0 };
    expect(noShowPattern([...trips(1, 'no_show'), ...trips(99, 'completed')], '2026-06-20', strict).raisesCase).toBe(true);
  });
});
