import { describe, expect, it } from '@jest/globals';
import { Instant, unwrap } from '@rampa/kernel';
import fc from 'fast-check';
import { localMomentOf } from './service-day.ts';
import { instantOfWish } from './wish-time.ts';

const at = (text: string): Instant => Instant(Date.parse(text));

describe('a wished local time', () => {
  it('is the instant at which the wall clock shows it', () => {
    expect(instantOfWish({ date: '2026-06-10', time: '08:30' })).toEqual({ ok: true, value: at('2026-06-10T08:30+03:00') });
    expect(instantOfWish({ date: '2026-12-10', time: '08:30' })).toEqual({ ok: true, value: at('2026-12-10T08:30+02:00') });
    expect(instantOfWish({ date: '2026-12-10', time: '08:30' }, 'Europe/Stockholm')).toEqual({
      ok: true,
      value: at('2026-12-10T08:30+01:00'),
    });
  });

  it.each(['03:00', '03:30', '03:59'])('has a code of its own when the clocks skip %s, and says which time is next', (time) => {
    expect(instantOfWish({ date: '2026-03-29', time })).toEqual({
      ok: false,
      error: { code: 'time_in_clock_gap', params: { date: '2026-03-29', time, next: '04:00' }, pointer: '/time' },
    });
  });

  it.each(['02:59', '04:00'])('is plain at %s, the edge of the gap', (time) => {
    expect(instantOfWish({ date: '2026-03-29', time }).ok).toBe(true);
  });

  it.each(['03:00', '03:30', '03:59'])('has a code of its own when the clocks show %s twice, with both instants', (time) => {
    expect(instantOfWish({ date: '2026-10-25', time })).toEqual({
      ok: false,
      error: {
        code: 'time_ambiguous',
        params: { date: '2026-10-25', time, earlier: `2026-10-25T${time}+03:00`, later: `2026-10-25T${time}+02:00` },
        pointer: '/time',
      },
    });
  });

  it('is settled by saying which of the two is meant', () => {
    const wish = { date: '2026-10-25', time: '03:30' };
    expect(instantOfWish({ ...wish, offset: 'earlier' })).toEqual({ ok: true, value: at('2026-10-25T03:30+03:00') });
    expect(instantOfWish({ ...wish, offset: 'later' })).toEqual({ ok: true, value: at('2026-10-25T03:30+02:00') });
  });

  it('is not moved by that choice on a plain day, and a gap is not filled by it', () => {
    expect(instantOfWish({ date: '2026-06-10', time: '08:30', offset: 'later' })).toEqual({
      ok: true,
      value: at('2026-06-10T08:30+03:00'),
    });
    expect(instantOfWish({ date: '2026-03-29', time: '03:30', offset: 'later' })).toMatchObject({ error: { code: 'time_in_clock_gap' } });
  });

  it.each(['02:59', '04:00'])('is plain at %s, the edge of the repeated hour', (time) => {
    expect(instantOfWish({ date: '2026-10-25', time }).ok).toBe(true);
  });

  it('is refused with its value where there is no such date or time', () => {
    expect(instantOfWish({ date: '2026-02-30', time: '08:30' })).toEqual({
      ok: false,
      error: { code: 'invalid_input', params: { value: '2026-02-30' }, pointer: '/date' },
    });
    expect(instantOfWish({ date: '2026-02-20', time: '25:00' }, 'Europe/Sofia', '/legs/0/wish')).toEqual({
      ok: false,
      error: { code: 'invalid_input', params: { value: '25:00' }, pointer: '/legs/0/wish/time' },
    });
  });

  it('comes back as the same wall-clock time whenever it exists once', () => {
    const days = fc.integer({ min: 0, max: 1500 }).map((days) => new Date(Date.UTC(2025, 0, 1 + days)).toISOString().slice(0, 10));
    const times = fc
      .integer({ min: 0, max: 1439 })
      .map((m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`);
    fc.assert(
      fc.property(days, times, (date, time) => {
        const result = instantOfWish({ date, time });
        if (result.ok) expect(localMomentOf(unwrap(result))).toEqual({ date, time });
        else expect(time.slice(0, 2)).toBe('03');
      }),
      { numRuns: 150 },
    );
  });
});
