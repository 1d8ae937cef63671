import { describe, expect, it } from '@jest/globals';
import { Instant } from '@rampa/kernel';
import { openRules, openTimes, setDownFrom, type KnownPlace } from './opening-hours.ts';
import type { WishTime } from './wish.ts';

// 9 June 2026 is a Tuesday
const clinic: KnownPlace = {
  label: 'ДКЦ 20',
  hours: { tu: [{ from: '08:00', to: '12:00' }, { from: '13:00', to: '17:30' }], sa: [{ from: '09:00', to: '12:00' }] },
  closedDates: ['2026-06-16'],
}; // prettier-ignore
const zone = 'Europe/Sofia';
const arrive = (time: string, date = '2026-06-09'): WishTime => ({ kind: 'arrive_by', date, time });
const leave = (time: string, date = '2026-06-09'): WishTime => ({ kind: 'leave_at', date, time });
const codes = (wish: WishTime, end: 'from' | 'to' = 'to') =>
  openRules({ places: { [end]: clinic }, wish }).map(({ code, pointer }) => [code, pointer]);
const opens = (wish: WishTime) => setDownFrom({ places: { to: clinic }, wish }, { zone });
const at = (time: string) => Instant(Date.parse(`2026-06-09T${time}:00+03:00`));

describe('a place with opening hours', () => {
  it.each(['08:00', '10:30', '12:00', '13:00', '17:30'])('takes an arrival at %s', (time) => expect(codes(arrive(time))).toEqual([]));

  it.each(['07:59', '12:30', '17:31'])('is closed to an arrival at %s, and says when it is open', (time) => {
    expect(openRules({ places: { to: clinic }, wish: arrive(time) })).toEqual([
      { code: 'place_closed', params: { label: 'ДКЦ 20', date: '2026-06-09', hours: '8:00–12:00, 13:00–17:30' }, pointer: '/to' },
    ]);
  });

  it('is closed all day on a weekday that has no hours and on a closed date, at either end', () => {
    for (const date of ['2026-06-10', '2026-06-16']) {
      expect(codes(arrive('10:00', date))).toEqual([['place_closed', '/to']]);
      expect(codes(leave('10:00', date), 'from')).toEqual([['place_closed', '/from']]);
    }
    expect(openTimes(clinic, '2026-06-16')).toEqual([]);
  });

  it('may be left after it has closed: who waits outside is fetched', () => expect(codes(leave('19:00'), 'from')).toEqual([]));

  it('takes a ride that begins before it opens, but not one that begins when it has closed', () => {
    expect(codes(leave('07:00'))).toEqual([]);
    expect(codes(leave('17:30'))).toEqual([['place_closed', '/to']]);
  });

  it('has nobody set down before it opens', () => {
    expect(opens(arrive('08:15'))).toBe(at('08:00'));
    expect(opens(arrive('14:00'))).toBe(at('13:00'));
    expect(opens(leave('07:00'))).toBe(at('08:00'));
    expect(opens(leave('12:10'))).toBe(at('13:00'));
  });
});

it('a place whose hours nobody knows is never in the way', () => {
  const places = { to: { ...clinic, hours: null } };
  expect(openRules({ places, wish: arrive('03:00') })).toEqual([]);
  expect(setDownFrom({ places, wish: arrive('03:00') }, { zone })).toBeUndefined();
});
