import { describe, expect, it } from '@jest/globals';
import type { Trip } from '@rampa/contracts';
import { testWorld } from '../testing/world.ts';
import { dayDemand } from './day-demand.ts';
import { matchTrips, notYetBooked } from './match.ts';

const DATE = '2026-06-08';
const demands = dayDemand(13, DATE, testWorld());
const tripsOf = (demand: (typeof demands)[number]): Trip[] =>
  demand.legs.map((leg, i) => ({
    id: `${demand.key} ${i}`,
    bookingId: demand.key,
    riderId: demand.rider.riderId,
    serviceDate: DATE,
    leg: i === 0 ? 'out' : 'back',
    state: 'scheduled',
    ...leg,
    party: demand.party,
    vital: demand.vital,
    reasons: [],
    fare: { cents: 51, currency: 'EUR', state: 'due' },
    version: 1,
  }));

describe('after a restart', () => {
  it('nothing that is booked is booked again', () => {
    const booked = demands.filter((_, i) => i % 3 === 0);
    const left = notYetBooked(demands, booked.flatMap(tripsOf));
    expect(left).toEqual(demands.filter((_, i) => i % 3 !== 0));
    expect(notYetBooked(demands, demands.flatMap(tripsOf))).toEqual([]);
  });

  it('each trip finds its demand, and trips of others find none', () => {
    const [trip] = tripsOf(demands[0]!);
    expect(matchTrips(demands, [trip!]).get(trip!.id)).toEqual({ demand: demands[0], leg: 'out' });
    expect(matchTrips(demands, [{ ...trip!, to: { ...trip!.to, label: 'elsewhere' } }]).size).toBe(0);
  });
});
