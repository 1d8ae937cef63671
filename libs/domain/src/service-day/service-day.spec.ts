import { describe, expect, it } from '@jest/globals';
import { hours, Instant, ServiceTime } from '@rampa/kernel';
import fc from 'fast-check';
import { elapsed, instantIn, instantOf, localMomentOf, serviceDay, serviceDayAt, serviceMomentOf } from './service-day.ts';

const at = (text: string): Instant => Instant(Date.parse(text));

describe('a service day', () => {
  it('runs from 04:00 local to the next 04:00', () => {
    const day = serviceDay('2026-06-10');
    expect(day.start).toBe(at('2026-06-10T04:00+03:00'));
    expect(day.end).toBe(at('2026-06-11T04:00+03:00'));
    expect(day.length).toBe(hours(24));
  });

  it.each([
    ['2026-03-28', 23, '2026-03-28T04:00+02:00', '2026-03-29T04:00+03:00'],
    ['2026-03-29', 24, '2026-03-29T04:00+03:00', '2026-03-30T04:00+03:00'],
    ['2026-10-24', 25, '2026-10-24T04:00+03:00', '2026-10-25T04:00+02:00'],
    ['2026-10-25', 24, '2026-10-25T04:00+02:00', '2026-10-26T04:00+02:00'],
    ['2027-03-27', 23, '2027-03-27T04:00+02:00', '2027-03-28T04:00+03:00'],
  ])('of %s in Sofia has %i hours', (date, length, start, end) => {
    const day = serviceDay(date);
    expect(day.length).toBe(hours(length));
    expect(day.start).toBe(at(start));
    expect(day.end).toBe(at(end));
  });

  it('follows the zone it is given', () => {
    expect(serviceDay('2026-03-28', 'Europe/Stockholm').start).toBe(at('2026-03-28T04:00+01:00'));
    expect(serviceDay('2026-03-07', 'America/New_York').length).toBe(hours(23));
    expect(serviceDay('2026-03-28', 'Asia/Tokyo').length).toBe(hours(24));
  });

  it('throws on a date or a zone that does not exist', () => {
    expect(() => serviceDay('2026-02-30')).toThrow(RangeError);
    expect(() => serviceDay('2026-02-20', 'Mars/Olympus')).toThrow(RangeError);
  });

  it('still holds the small hours of the next date', () => {
    expect(serviceDayAt(at('2026-06-11T03:59:59+03:00')).date).toBe('2026-06-10');
    expect(serviceDayAt(at('2026-06-11T04:00:00+03:00')).date).toBe('2026-06-11');
    expect(serviceDayAt(at('2026-01-01T01:00+02:00')).date).toBe('2025-12-31');
  });

  it('is the same whether it was asked for before or not, in every zone', () => {
    const first = serviceDayAt(at('2026-06-10T12:00Z'), 'Asia/Tokyo');
    for (let day = 0; day < 200; day++) serviceDayAt(Instant(at('2026-06-10T12:00Z') + day * 86_400_000));
    expect(serviceDayAt(at('2026-06-10T12:00Z'), 'Asia/Tokyo')).toEqual(first);
    expect(serviceDayAt(at('2026-06-10T12:00Z')).zone).toBe('Europe/Sofia');
    expect(serviceDayAt(at('2026-06-10T19:30Z'), 'Asia/Tokyo').date).toBe('2026-06-11');
    expect(serviceDayAt(at('2026-06-10T19:30Z')).date).toBe('2026-06-10');
  });

  it('does not begin again in the repeated hour', () => {
    expect(serviceDayAt(at('2026-10-25T03:30+03:00')).date).toBe('2026-10-24');
    expect(serviceDayAt(at('2026-10-25T03:30+02:00')).date).toBe('2026-10-24');
  });
});

describe('elapsed seconds', () => {
  it('count real seconds through a changeover night', () => {
    const spring = serviceDay('2026-03-28');
    expect(elapsed(spring, at('2026-03-29T02:30+02:00'))).toBe(22.5 * 3600);
    expect(elapsed(spring, spring.end)).toBe(23 * 3600);
    const autumn = serviceDay('2026-10-24');
    expect(elapsed(autumn, at('2026-10-25T03:30+03:00'))).toBe(23.5 * 3600);
    expect(elapsed(autumn, at('2026-10-25T03:30+02:00'))).toBe(24.5 * 3600);
  });

  it('lie outside the day for instants outside it', () => {
    const day = serviceDay('2026-06-10');
    expect(elapsed(day, at('2026-06-10T03:00+03:00'))).toBe(-3600);
    expect(elapsed(day, at('2026-06-11T05:00+03:00'))).toBe(25 * 3600);
  });

  it('become instants again', () => {
    const day = serviceDay('2026-10-24');
    expect(instantIn(day, ServiceTime(24.5 * 3600))).toBe(at('2026-10-25T03:30+02:00'));
    expect(instantOf({ date: '2026-06-10', time: ServiceTime(2 * 3600) })).toBe(at('2026-06-10T06:00+03:00'));
  });

  it('come back unchanged for any instant, and lie inside their day', () => {
    const zones = fc.constantFrom('Europe/Sofia', 'Europe/Stockholm', 'America/New_York', 'Asia/Tokyo');
    const instants = fc.integer({ min: at('2025-01-01T00:00Z'), max: at('2029-01-01T00:00Z') });
    fc.assert(
      fc.property(instants, zones, (ms, zone) => {
        const moment = serviceMomentOf(Instant(ms), zone);
        expect(instantOf(moment, zone)).toBe(ms);
        expect(moment.time).toBeGreaterThanOrEqual(0);
        expect(moment.time).toBeLessThan(serviceDay(moment.date, zone).length);
      }),
      { numRuns: 150 },
    );
  });
});

describe('the wall clock', () => {
  it('shows local date and time to the minute', () => {
    expect(localMomentOf(at('2026-06-10T05:15:59.9Z'))).toEqual({ date: '2026-06-10', time: '08:15' });
    expect(localMomentOf(at('2026-01-10T23:30Z'))).toEqual({ date: '2026-01-11', time: '01:30' });
  });

  it('shows the repeated hour twice', () => {
    expect(localMomentOf(at('2026-10-25T00:30Z')).time).toBe('03:30');
    expect(localMomentOf(at('2026-10-25T01:30Z')).time).toBe('03:30');
  });
});
