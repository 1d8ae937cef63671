import { describe, expect, it } from '@jest/globals';
import { distanceBetween } from '@rampa/kernel';
import fc from 'fast-check';
import { testWorld } from '../testing/world.ts';
import { dayDemand, firstMinute } from './day-demand.ts';
import type { Demand } from './world.ts';

const world = testWorld();
const MONDAY = '2026-06-08';
const tripsOf = (demands: readonly Demand[]): number => demands.reduce((sum, { legs }) => sum + legs.length, 0);
const dates = fc.integer({ min: 1, max: 28 }).map((day) => `2026-06-${String(day).padStart(2, '0')}`);

describe('the demand of a day', () => {
  it('is the same for the same seed and date, and another for others', () => {
    expect(dayDemand(13, MONDAY, world)).toEqual(dayDemand(13, MONDAY, world));
    expect(dayDemand(14, MONDAY, world)).not.toEqual(dayDemand(13, MONDAY, world));
    expect(dayDemand(13, '2026-06-09', world)).not.toEqual(dayDemand(13, MONDAY, world));
  });

  it('is about 150 trips, a quarter of them asked for on the day', () => {
    for (const date of [MONDAY, '2026-06-10', '2026-06-13', '2026-06-14']) {
      const demands = dayDemand(13, date, world);
      expect(tripsOf(demands)).toBeGreaterThan(115);
      expect(tripsOf(demands)).toBeLessThan(175);
      const sameDay = tripsOf(demands.filter(({ sameDayLead }) => sameDayLead !== null)) / tripsOf(demands);
      expect(sameDay).toBeGreaterThan(0.12);
      expect(sameDay).toBeLessThan(0.48);
    }
  });

  it('brings the same guests to dialysis on Monday, Wednesday and Friday, others on the days between', () => {
    const guests = (date: string): string[] =>
      dayDemand(13, date, world)
        .filter(({ purpose }) => purpose === 'dialysis')
        .map(({ rider, legs }) => `${rider.riderId} ${legs[0]!.to.label} ${legs[0]!.wish.time}`);
    expect(guests('2026-06-10')).toEqual(guests(MONDAY));
    expect(guests('2026-06-09')).toEqual(guests('2026-06-13'));
    expect(guests('2026-06-09')).not.toEqual(guests(MONDAY));
    expect(guests('2026-06-14')).toEqual([]);
  });

  it('takes the rider on a stretcher every weekday', () => {
    for (const date of [MONDAY, '2026-06-09', '2026-06-12']) {
      expect(dayDemand(13, date, world).some(({ rider }) => rider.profile.aid === 'stretcher')).toBe(true);
    }
  });

  it('asks nobody twice, nothing impossible, and keeps the order of the legs', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), dates, (seed, date) => {
        const demands = dayDemand(seed, date, world);
        expect(new Set(demands.map(({ rider }) => rider.riderId)).size).toBe(demands.length);
        expect(new Set(demands.map(({ key }) => key)).size).toBe(demands.length);
        for (const { legs, vital, purpose, rider, party } of demands) {
          expect(vital).toBe(purpose === 'dialysis');
          expect(party.assistants).toBe(rider.profile.needsAssistant ? 1 : 0);
          for (const { from, to, wish } of legs) {
            expect(distanceBetween(from.point, to.point)).toBeGreaterThan(600);
            expect(wish.date).toBe(date);
            expect(wish.time >= '06:30' && wish.time <= '22:00').toBe(true);
          }
          if (legs[1]) expect(legs[1].wish.time > legs[0]!.wish.time).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('works in a town of few riders and one kind of place', () => {
    const town = { riders: world.riders.slice(0, 9), places: world.places.filter(({ category }) => ['park', 'depot'].includes(category)) };
    const demands = dayDemand(1, MONDAY, town);
    expect(demands.length).toBeLessThanOrEqual(9);
    expect(demands.every(({ legs }) => legs[0]!.to.label !== 'Depot')).toBe(true);
    expect(firstMinute(demands[0]!)).toBeGreaterThan(0);
  });
});
