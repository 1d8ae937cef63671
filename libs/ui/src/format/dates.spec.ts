import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMinutes, daysBetween, parseDate, parseTime, plainDate } from './dates.ts';

describe('dates as typed', () => {
  it.each([
    ['24.11.2026', '2026-11-24'],
    ['24.11', '2026-11-24'],
    ['1.2', '2027-02-01'],
    ['24/11/26', '2026-11-24'],
    ['24 11 2026 г.', '2026-11-24'],
    ['2026-11-24', '2026-11-24'],
    ['31.2.2027', undefined],
    ['29.2', undefined],
    ['утре', undefined],
    ['', undefined],
  ])('%s', (typed, read) => expect(parseDate(typed, '2026-11-21')).toBe(read));

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2000, max: 2000 }), (days) => {
        const date = addDays('2026-11-21', days);
        expect(daysBetween('2026-11-21', date)).toBe(days);
        expect(parseDate(plainDate(date), '2026-11-21')).toBe(date);
      }),
    );
  });
});

describe('times as typed', () => {
  it.each([
    ['9:30', '09:30'],
    ['930', '09:30'],
    ['0930', '09:30'],
    ['9.30', '09:30'],
    ['9 30 ч.', '09:30'],
    ['9', '09:00'],
    ['23:59', '23:59'],
    ['24:00', undefined],
    ['9:60', undefined],
    ['9:3', undefined],
    ['обед', undefined],
    ['', undefined],
  ])('%s', (typed, read) => expect(parseTime(typed)).toBe(read));

  it('stays within its day', () => {
    expect(addMinutes('23:50', 15)).toBe('23:59');
    expect(addMinutes('00:10', -15)).toBe('00:00');
    expect(addMinutes('09:50', 15)).toBe('10:05');
  });
});
