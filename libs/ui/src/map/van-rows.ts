/** The map in words: one row a van with the same facts that its mark and label carry. */
import type { Language, Run, RunStop, Vehicle } from '@rampa/contracts';
import { Metres, type Instant, type Seconds } from '@rampa/kernel';
import { streetName } from './draw-scene.ts';
import type { LineIndex } from './line-index.ts';
import { isStale, type PositionStore } from './position-store.ts';
import { nextStop, personsAboard, vanState, type VanState } from './van-state.ts';

export interface VanRow {
  readonly id: string;
  readonly name: string;
  readonly plate: string;
  readonly driver?: string;
  readonly state: VanState;
  readonly late: boolean;
  readonly stale: boolean;
  /** When the last position was taken. */
  readonly seenAt?: Instant;
  /** The nearest street with a name. */
  readonly street?: string;
  readonly next?: { readonly kind: RunStop['kind']; readonly label: string; readonly at: string };
  readonly aboard?: { readonly persons: number; readonly capacity: number };
}

export interface VanRowsInput {
  readonly vehicles: readonly Vehicle[];
  readonly runs: readonly Run[];
  readonly positions: Pick<PositionStore, 'get'>;
  readonly index: LineIndex;
  readonly language: Language;
  readonly now: Instant;
  readonly staleAfter: Seconds;
  /** Ids of vehicles with an open alert of lateness. */
  readonly late: ReadonlySet<string>;
}

/** Rows in the order of the fleet; a van without a run today is listed too. */
export function vanRows(input: VanRowsInput): readonly VanRow[] {
  const runs = new Map(input.runs.map((run) => [run.van.vehicleId, run]));
  return input.vehicles.map((vehicle) => {
    const run = runs.get(vehicle.id);
    const state = vanState(vehicle, run, input.now);
    const fix = input.positions.get(vehicle.index);
    const near = fix && input.index.nearestNamed(fix, Metres(600));
    const street = near && streetName(near.line, input.language);
    const next = run && run.state !== 'finished' ? nextStop(run) : undefined;
    const capacity = run?.stops.find((stop) => stop.capacity > 0)?.capacity;
    return {
      id: vehicle.id,
      name: vehicle.name,
      plate: vehicle.plate,
      ...(run && { driver: run.driverName }),
      state,
      late: input.late.has(vehicle.id),
      stale:
        fix !== undefined &&
        state !== 'parked' &&
        state !== 'waiting' &&
        state !== 'not_started' &&
        isStale(fix, input.now, input.staleAfter),
      ...(fix && { seenAt: fix.at }),
      ...(street && { street }),
      ...(next && { next: { kind: next.kind, label: next.label, at: next.forecastArrival ?? next.plannedArrival } }),
      ...(run && capacity !== undefined && { aboard: { persons: personsAboard(run), capacity } }),
    };
  });
}
