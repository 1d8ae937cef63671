import { describe, expect, it } from '@jest/globals';
import { addDays, daysBetween, isLocalDate, isLocalTime, isTimeZone, minuteOfDay, weekdayOf } from './calendar.ts';

describe('calendar', () => {
  it.each(['2026-01-01', '2024-02-29', '2026-12-31'])('knows %s for a date', (text) => expect(isLocalDate(text)).toBe(true));

  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '26-01-01', '2026-1-1', '2026-01-01T00:00', '', 'утре', '2026-04-31'])(
    'knows that %p is no date',
    (text) => expect(isLocalDate(text)).toBe(false),
  );

  it.each(['00:00', '04:00', '23:59'])('knows %s for a time of day', (text) => expect(isLocalTime(text)).toBe(true));

  it.each(['24:00', '8:30', '08:60', '08:30:00', '', '-1:00', '08.30'])('knows that %p is no time of day', (text) =>
    expect(isLocalTime(text)).toBe(false),
  );

  it('knows time zones from other words', () => {
    expect(isTimeZone('Europe/Sofia')).toBe(true);
    expect(isTimeZone('Europe/Stockholm')).toBe(true);
    expect(isTimeZone('Europe/Nowhere')).toBe(false);
    expect(isTimeZone('')).toBe(false);
  });

  it('counts days over months, leap days and years', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(daysBetween('2026-03-01', '2026-03-31')).toBe(30);
    expect(daysBetween('2026-03-31', '2026-03-01')).toBe(-30);
    expect(daysBetween('2025-01-01', '2026-01-01')).toBe(365);
  });

  it('refuses to count from a date that does not exist', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError);
  });

  it('counts weekdays from Monday', () => {
    expect(weekdayOf('2026-03-28')).toBe(6);
    expect(weekdayOf('2026-03-29')).toBe(7);
    expect(weekdayOf('2026-03-30')).toBe(1);
  });

  it('counts minutes from midnight', () => {
    expect(minuteOfDay('00:00')).toBe(0);
    expect(minuteOfDay('04:05')).toBe(245);
    expect(minuteOfDay('23:59')).toBe(1439);
  });
});
