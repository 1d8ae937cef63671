import { describe, expect, it } from '@jest/globals';
import type { Run, Trip } from '@rampa/contracts';
import { dayReport } from './report.ts';
import { Tally } from './tally.ts';

const at = (time: string): string => `2026-06-08T${time}:00.000Z`;
const point = { lat: 42.7, lon: 23.3 };
const trip = (id: string, state: Trip['state'], more: Partial<Trip> = {}): Trip => ({
  id,
  bookingId: id,
  riderId: id,
  serviceDate: '2026-06-08',
  leg: 'out',
  state,
  from: { label: 'a', point },
  to: { label: 'b', point },
  wish: { kind: 'arrive_by', date: '2026-06-08', time: '09:00' },
  party: { assistants: 0, companions: 0 },
  vital: false,
  promise: { pickup: { from: at('08:00'), to: at('08:30') }, latestArrival: at('09:00') },
  reasons: [],
  fare: { cents: 51, currency: 'EUR', state: 'due' },
  version: 1,
  ...more,
});

describe('the report of a day', () => {
  it('counts states, punctuality and minutes aboard', () => {
    const trips = [
      trip('1', 'completed', { actualPickup: at('08:10'), actualArrival: at('08:40') }),
      trip('2', 'completed', { actualPickup: at('08:35'), actualArrival: at('09:05') }),
      trip('3', 'no_show'),
      trip('4', 'standby'),
    ];
    expect(dayReport('2026-06-08', trips, [])).toEqual({
      date: '2026-06-08',
      trips: 4,
      states: { completed: 2, no_show: 1, standby: 1 },
      pickups: { of: 2, met: 1, share: 0.5 },
      appointments: { of: 2, met: 1, share: 0.5 },
      rideMinutes: { median: 30, p95: 30, longest: 30 },
      open: 1,
    });
  });

  it('judges a pick-up by the van at the door, not by the end of boarding', () => {
    const trips = [trip('1', 'completed', { actualPickup: at('08:33'), actualArrival: at('08:50') })];
    const stop = { id: 's', sequence: 1, kind: 'pickup', tripId: '1', label: '', point, aboard: 0, capacity: 6, state: 'done' } as const;
    const run = {
      id: 'r',
      stops: [{ ...stop, plannedArrival: at('08:20'), plannedDeparture: at('08:25'), arrivedAt: at('08:28') }],
    } as unknown as Run;
    expect(dayReport('2026-06-08', trips, [run]).pickups.share).toBe(1);
  });
});

describe('the tally', () => {
  it('puts the most frequent first', () => {
    const tally = new Tally();
    for (const code of ['a', 'b', 'b']) tally.refused('quote', code);
    expect(Object.entries(tally.refusals)).toEqual([
      ['quote b', 2],
      ['quote a', 1],
    ]);
    expect(tally.refusedInAll).toBe(3);
  });
});
