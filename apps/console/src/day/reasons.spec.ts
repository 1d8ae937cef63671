import { describe, expect, it } from '@jest/globals';
import { id } from '../testing/day.ts';
import { groupReasons } from './reasons.ts';

describe('reasons', () => {
  it('are said once each, the most common first, with the runs they hold for', () => {
    const reasons = [
      { code: 'layout', runId: id(1) },
      { code: 'shift_hours', runId: id(2) },
      { code: 'shift_hours', runId: id(3) },
    ] as const;
    expect(groupReasons(reasons, (reason) => reason.code)).toEqual([
      { text: 'shift_hours', runIds: [id(2), id(3)] },
      { text: 'layout', runIds: [id(1)] },
    ]);
  });

  it('may be about no run at all', () => {
    expect(groupReasons([{ code: 'no_offer' }], (reason) => reason.code)).toEqual([{ text: 'no_offer', runIds: [] }]);
  });
});
