import { describe, expect, it } from '@jest/globals';
import { serviceDay } from '@rampa/domain';
import { ServiceTime } from '@rampa/kernel';
import type { Plan, PlannedStop } from '@rampa/solver';
import type { DayRows } from './day-rows.ts';
import { rideChanges, ridesOf } from './planned-rides.ts';

const day = serviceDay('2026-11-23', 'Europe/Sofia');
const at = (minute: number) => ServiceTime(minute * 60);
const clock = (minute: number) => Date.parse('2026-11-23T04:00:00+02:00') + minute * 60_000;
const stop = (kind: PlannedStop['kind'], of: string | null, begin: number): PlannedStop => ({
  kind,
  of,
  node: 0,
  arrive: at(begin),
  begin: at(begin),
  depart: at(begin + 2),
  layout: '',
});
const plan = (stops: readonly PlannedStop[]): Plan => ({ runs: [{ run: 'r', stops, placements: [], cost: 0 }], standby: [] });
const rows = (state: 'active' | 'broken' = 'active') =>
  ({
    runs: [{ id: 'r', state }],
    trips: [
      { id: 'aboard', riderId: 'a' },
      { id: 'waits', riderId: 'b' },
    ],
  }) as unknown as DayRows;

describe('planned rides', () => {
  const made = plan([
    stop('start', null, 60),
    stop('pickup', 'waits', 65),
    stop('dropoff', 'aboard', 80),
    stop('dropoff', 'waits', 90),
    stop('end', null, 95),
  ]);

  it('run from boarding to the destination; a rider aboard rides from where the plan begins', () => {
    expect(ridesOf(rows(), made, day)).toEqual([
      { tripId: 'aboard', riderId: 'a', runId: 'r', from: clock(60), to: clock(80) },
      { tripId: 'waits', riderId: 'b', runId: 'r', from: clock(65), to: clock(90) },
    ]);
    expect(ridesOf(rows('broken'), made, day)).toEqual([]);
  });

  it('are written where the plan has moved them, though nobody touched their run, and go when nobody plans them', () => {
    const [aboard, waits] = ridesOf(rows(), made, day);
    expect(rideChanges([aboard!, waits!], [aboard!, waits!])).toEqual({ upsert: [], remove: [] });
    const later = { ...waits!, from: waits!.to };
    expect(rideChanges([aboard!, waits!], [later])).toEqual({ upsert: [later], remove: ['aboard'] });
  });
});
