/** What a van is doing, from its run: the shape it gets on the map and the word it gets in the table. */
import type { Run, RunStop, Vehicle } from '@rampa/contracts';

export const vanStates = ['aboard', 'empty', 'at_stop', 'on_break', 'waiting', 'parked', 'lift_out', 'broken'] as const;
export type VanState = (typeof vanStates)[number];

/** The state of a van by its run of the day; without one it is parked. */
export function vanState(vehicle: Pick<Vehicle, 'state'>, run: Pick<Run, 'state' | 'stops'> | undefined): VanState {
  if (vehicle.state === 'out_of_service' || run?.state === 'broken') return 'broken';
  if (vehicle.state === 'lift_out') return 'lift_out';
  if (!run || run.state === 'finished') return 'parked';
  if (run.state === 'planned') return 'waiting';
  const here = run.stops.find((stop) => stop.state === 'arrived');
  if (here) return here.kind === 'break' ? 'on_break' : 'at_stop';
  return personsAboard(run) > 0 ? 'aboard' : 'empty';
}

/** The stop the van is at or drives to next. */
export const nextStop = (run: Pick<Run, 'stops'>): RunStop | undefined =>
  run.stops.find((stop) => stop.state === 'arrived' || stop.state === 'pending');

/** Persons aboard after the last stop that is done. */
export const personsAboard = (run: Pick<Run, 'stops'>): number => run.stops.findLast((stop) => stop.state === 'done')?.aboard ?? 0;
