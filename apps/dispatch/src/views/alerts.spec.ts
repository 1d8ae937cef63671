import { describe, expect, it } from '@jest/globals';
import type { Run, Trip, Vehicle } from '@rampa/contracts';
import { alertsOf } from './alerts.ts';

const NOW = Date.parse('2026-11-23T10:00:00Z');
const iso = (minutes: number): string => new Date(NOW + minutes * 60_000).toISOString();
const place = { label: 'Дом', point: { lat: 42.7, lon: 23.3 } };

const trip = (id: string, more: Partial<Trip>): Trip => ({
  id,
  bookingId: 'b',
  riderId: 'r',
  serviceDate: '2026-11-23',
  leg: 'out',
  state: 'scheduled',
  from: place,
  to: place,
  wish: { kind: 'leave_at', date: '2026-11-23', time: '12:00' },
  party: { assistants: 0, companions: 0 },
  vital: false,
  promise: { pickup: { from: iso(-10), to: iso(20) } },
  plannedPickup: iso(0),
  reasons: [],
  fare: { cents: 51, currency: 'EUR', state: 'due' },
  version: 1,
  ...more,
});
const alerts = (trips: readonly Trip[], runs: readonly Run[] = [], vehicles: readonly Vehicle[] = []) =>
  alertsOf({ trips, runs, vehicles, now: NOW });

describe('the worklist', () => {
  it('is empty while all goes as promised', () => {
    expect(alerts([trip('a', {}), trip('b', { state: 'completed' }), trip('c', { state: 'cancelled' })])).toEqual([]);
  });

  it('puts a vital trip on standby above everything', () => {
    const late = trip('late', { promise: { pickup: { from: iso(-60), to: iso(-30) } } });
    const list = alerts([late, trip('wait', { state: 'standby' }), trip('vital', { state: 'standby', vital: true })]);
    expect(list.map((alert) => [alert.kind, alert.tripId])).toEqual([
      ['vital_standby', 'vital'],
      ['late_now', 'late'],
      ['standby', 'wait'],
    ]);
    expect(list[1]).toMatchObject({ minutes: 30, since: iso(-30) });
  });

  it('believes the forecast more than the plan', () => {
    expect(alerts([trip('a', { forecastPickup: iso(26) })])).toMatchObject([{ kind: 'will_be_late', minutes: 6 }]);
    expect(alerts([trip('a', { plannedPickup: iso(25), forecastPickup: iso(15) })])).toEqual([]);
  });

  it('knows when an appointment will be missed, also with the rider aboard', () => {
    const promise = { pickup: { from: iso(-40), to: iso(-10) }, latestArrival: iso(15) };
    expect(alerts([trip('a', { state: 'on_board', promise, forecastArrival: iso(22) })])).toMatchObject([
      { kind: 'will_be_late', minutes: 7 },
    ]);
  });

  it('names a broken van that has a run, and one that fell silent', () => {
    const van = { vehicleId: 'v', name: '1', plate: 'P', colour: 'бял' };
    const run = {
      id: 'run',
      serviceDate: '2026-11-23',
      van,
      driverName: 'Ш',
      shift: { from: iso(-60), to: iso(60) },
      state: 'under_way',
      stops: [],
    } satisfies Run;
    const vehicle = { id: 'v', index: 0, name: '1', plate: 'P', colour: 'бял', state: 'in_service', layouts: [] } satisfies Vehicle;
    expect(alerts([], [run], [{ ...vehicle, state: 'lift_out' }])).toMatchObject([{ kind: 'vehicle_broken', runId: 'run' }]);
    const seen = { point: place.point, at: iso(-4) };
    expect(alerts([], [run], [{ ...vehicle, lastPosition: seen }])).toMatchObject([{ kind: 'gps_silent', minutes: 4 }]);
    expect(alerts([], [run], [vehicle])).toEqual([]);
  });
});
