import { describe, expect, it } from '@jest/globals';
import { id } from '../testing/day.ts';
import type { Reason } from '@rampa/contracts';
import { groupByRule, groupReasons } from './reasons.ts';

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

describe('groupByRule', () => {
  it('says one line for a rule that several vans miss by different minutes, with its numbers for one van alone', () => {
    const missed = (runId: string, minutes: number): Reason => ({ code: 'pickup_window', runId, params: { minutes } });
    const text = ({ code, params }: Reason): string => (params?.['minutes'] === undefined ? code : `${code} ${params['minutes']}`);
    const many = groupByRule([missed('a', 5), missed('b', 9), { code: 'shift_hours', runId: 'c', params: { minutes: 3 } }], text);
    expect(many).toEqual([
      { text: 'pickup_window', runIds: ['a', 'b'] },
      { text: 'shift_hours 3', runIds: ['c'] },
    ]);
  });
});
