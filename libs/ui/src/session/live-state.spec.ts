import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Change, Snapshot } from '@rampa/contracts';
import { sampleId, sampleTrip, sampleVan } from '../test-support/samples.ts';
import { tripStates } from '@rampa/contracts';
import { applyChanges } from './live-state.ts';

const vehicle = (n: number, name: string) => ({
  id: sampleId(n),
  index: n,
  name,
  plate: sampleVan.plate,
  colour: 'син',
  state: 'in_service' as const,
  layouts: [],
});
const run = (n: number, driverName: string) => ({
  id: sampleId(n),
  serviceDate: '2026-11-25',
  van: sampleVan,
  driverName,
  shift: { from: '2026-11-25T04:00:00Z', to: '2026-11-25T14:00:00Z' },
  state: 'planned' as const,
  stops: [],
});

const ids = fc.integer({ min: 1, max: 6 });
const anyChange: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ n: ids, state: fc.constantFrom(...tripStates), version: fc.nat(20) }).map(({ n, state, version }) => ({
    kind: 'trip' as const,
    trip: sampleTrip({ id: sampleId(n), state, version }),
  })),
  fc.record({ n: ids, name: fc.string() }).map(({ n, name }) => ({ kind: 'run' as const, run: run(n, name) })),
  fc.record({ n: ids, name: fc.string() }).map(({ n, name }) => ({ kind: 'vehicle' as const, vehicle: vehicle(n, name) })),
  fc.nat(9).map((planVersion) => ({ kind: 'plan_version' as const, planVersion })),
  fc.nat(2).map((n) => ({
    kind: 'alerts' as const,
    alerts: Array.from({ length: n }, (_, i) => ({
      id: String(i),
      kind: 'standby' as const,
      severity: i,
      reasons: [],
      since: '2026-11-25T04:00:00Z',
    })),
  })),
  fc.nat(60).map((speed) => ({ kind: 'clock' as const, clock: { now: '2026-11-25T04:00:00Z', speed, serviceDate: '2026-11-25' } })),
);
const snapshots: readonly Snapshot[] = [
  {
    kind: 'board',
    day: { date: '2026-11-25', planVersion: 1, runs: [run(1, 'а')], trips: [sampleTrip({ id: sampleId(2) })], vehicles: [], alerts: [] },
  },
  { kind: 'rider', rider: { trips: [sampleTrip({ id: sampleId(1) })], vehicles: [vehicle(1, 'а')] } },
  { kind: 'clock', clock: { now: '2026-11-25T04:00:00Z', speed: 1, serviceDate: '2026-11-25' } },
];

describe('changes of a topic', () => {
  it('leave the same when they come twice', () => {
    fc.assert(
      fc.property(fc.constantFrom(...snapshots), fc.array(anyChange, { maxLength: 12 }), (snapshot, changes) => {
        const once = applyChanges(snapshot, changes);
        expect(applyChanges(once, changes)).toEqual(once);
      }),
    );
  });

  it('may come in one delta or in several', () => {
    fc.assert(
      fc.property(fc.constantFrom(...snapshots), fc.array(anyChange), fc.array(anyChange), (snapshot, a, b) => {
        expect(applyChanges(applyChanges(snapshot, a), b)).toEqual(applyChanges(snapshot, [...a, ...b]));
      }),
    );
  });

  it('leave the old snapshot as it was, and what they do not concern the same object', () => {
    const before = JSON.parse(JSON.stringify(snapshots[1])) as Snapshot;
    const rider = snapshots[1]! as Extract<Snapshot, { kind: 'rider' }>;
    const after = applyChanges(rider, [{ kind: 'trip', trip: sampleTrip({ id: sampleId(1), state: 'completed' }) }]);
    expect(rider).toEqual(before);
    expect(after.rider.trips[0]!.state).toBe('completed');
    expect(after.rider.vehicles).toBe(rider.rider.vehicles);
    expect(applyChanges(rider, [{ kind: 'plan_version', planVersion: 3 }])).toBe(rider);
  });

  it('put a changed thing in its place and a new one last', () => {
    const rider: Snapshot = { kind: 'rider', rider: { trips: [1, 2].map((n) => sampleTrip({ id: sampleId(n) })), vehicles: [] } };
    const after = applyChanges(rider, [
      { kind: 'trip', trip: sampleTrip({ id: sampleId(3) }) },
      { kind: 'trip', trip: sampleTrip({ id: sampleId(1), state: 'arrived' }) },
    ]);
    expect(after.rider.trips.map((trip) => [trip.id, trip.state])).toEqual([
      [sampleId(1), 'arrived'],
      [sampleId(2), 'scheduled'],
      [sampleId(3), 'scheduled'],
    ]);
  });
});
