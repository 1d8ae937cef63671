import { describe, expect, it } from '@jest/globals';
import { at, day, ids, ivan, maria, trip, waiting } from '../testing/day.ts';
import { countDay, mayCancel, mayMove, minutesLate, pickupTime } from './facts.ts';
import { filterTrips } from './filter.ts';

describe('facts of a trip', () => {
  it('counts the minutes beyond the promise by the forecast', () => {
    expect(minutesLate(maria)).toBe(12);
    expect(minutesLate({ ...maria, forecastArrival: at('10:20') })).toBe(20);
    expect(minutesLate({ ...maria, state: 'completed' })).toBe(0);
    expect(minutesLate(waiting)).toBe(0);
  });

  it('takes the best time known', () => {
    expect(pickupTime(maria)).toBe(at('09:42'));
    expect(pickupTime(ivan)).toBe(at('07:05'));
    expect(pickupTime(waiting)).toBeUndefined();
  });

  it('lets only what is not over be moved or cancelled', () => {
    expect(mayMove(maria) && mayCancel(maria)).toBe(true);
    expect(mayMove(trip(ids.maria, { state: 'on_board' }))).toBe(false);
    expect(mayCancel(ivan)).toBe(false);
  });

  it('counts the day, cancelled trips apart', () => {
    const cancelled = trip(ids.maria, { state: 'cancelled' });
    expect(countDay({ trips: [...day.trips, cancelled] })).toEqual({
      total: 3,
      completed: 1,
      underWay: 0,
      waiting: 1,
      standby: 1,
      lost: 0,
    });
  });
});

describe('filter of trips', () => {
  it('goes by group of states', () => {
    expect(filterTrips(day.trips, 'standby', '')).toEqual([waiting]);
    expect(filterTrips(day.trips, 'all', '').map((one) => one.id)).toEqual([ids.ivan, ids.maria, ids.waiting]);
  });

  it('finds every word in name, ends or van, whatever the case', () => {
    expect(filterTrips(day.trips, 'all', 'пирогов МАРИЯ')).toEqual([maria]);
    expect(filterTrips(day.trips, 'all', 'бус 1 колев')).toEqual([ivan]);
    expect(filterTrips(day.trips, 'all', 'няма такъв')).toEqual([]);
  });
});
