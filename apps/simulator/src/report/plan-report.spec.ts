import { describe, expect, it } from '@jest/globals';
import type { Run, Trip } from '@rampa/contracts';
import { planReport } from './plan-report.ts';

const trip = (state: Trip['state']): Trip => ({ state }) as Trip;
const run = (kinds: readonly string[], from: string, to: string): Run =>
  ({
    stops: kinds.map((kind) => ({ kind, plannedDeparture: `2026-12-07T${from}:00+02:00`, plannedArrival: `2026-12-07T${to}:00+02:00` })),
  }) as unknown as Run;

describe('a plan’s report', () => {
  it('counts the hours of vans that carry somebody, and trips that are still wanted', () => {
    const runs = [run(['start', 'pickup', 'dropoff', 'end'], '06:00', '07:30'), run(['start', 'end'], '06:00', '14:00')];
    const report = planReport('2026-12-07', [trip('scheduled'), trip('standby'), trip('cancelled')], runs);
    expect(report).toEqual({ date: '2026-12-07', trips: 2, placed: 1, standby: 1, vanHours: 1.5, vans: 1 });
  });
});
