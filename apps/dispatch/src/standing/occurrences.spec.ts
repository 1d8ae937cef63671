import { describe, expect, it } from '@jest/globals';
import { occurrences } from './occurrences.ts';

const order = { rrule: 'FREQ=WEEKLY;BYDAY=MO,WE,FR', startsOn: '2026-12-01', endsOn: null, exceptions: [] };

describe('a standing order', () => {
  it('rides on its weekdays, from the day it starts', () => {
    expect(occurrences(order, '2026-11-23', '2026-12-07')).toEqual(['2026-12-02', '2026-12-04', '2026-12-07']);
  });

  it('rides on holidays too: nothing is skipped silently', () => {
    expect(occurrences(order, '2026-12-24', '2027-01-01')).toEqual(['2026-12-25', '2026-12-28', '2026-12-30', '2027-01-01']);
  });

  it('leaves out what was skipped, and ends when it ends', () => {
    const paused = { ...order, endsOn: '2026-12-09', exceptions: ['2026-12-04'] };
    expect(occurrences(paused, '2026-12-01', '2026-12-31')).toEqual(['2026-12-02', '2026-12-07', '2026-12-09']);
  });

  it('keeps its weekdays over the change of clocks', () => {
    expect(occurrences({ ...order, startsOn: '2026-03-01' }, '2026-03-27', '2026-03-30')).toEqual(['2026-03-27', '2026-03-30']);
  });
});
