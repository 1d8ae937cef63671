/** What a van is doing, from its run: the shape it gets on the map and the word it gets in the table. */
import type { Run, RunStop, Vehicle } from '@rampa/contracts';
import type { Instant } from '@rampa/kernel';

export const vanStates = ['aboard', 'empty', 'at_stop', 'on_break', 'waiting', 'not_started', 'parked', 'lift_out', 'broken'] as const;
export type VanState = (typeof vanStates)[number];

/** The state of a van by its run of the day at `now`; without one it is off its shift. Whether it drives is told by its stops, not by the clock. */
export function vanState(vehicle: Pick<Vehicle, 'state'>, run: Pick<Run, 'state' | 'stops' | 'shift'> | undefined, now: Instant): VanState {
  if (vehicle.state === 'out_of_service' || run?.state === 'broken') return 'broken';
  if (vehicle.state === 'lift_out') return 'lift_out';
  if (!run || run.state === 'finished') return 'parked';
  if (run.state === 'planned') return beforeDriving(run.shift, now);
  if (run.stops[0]?.kind === 'start' && (run.stops[0].state === 'pending' || run.stops[0].state === 'arrived')) return 'not_started';
  const here = run.stops.find((stop) => stop.state === 'arrived');
  if (here) return here.kind === 'break' ? 'on_break' : 'at_stop';
  return personsAboard(run) > 0 ? 'aboard' : 'empty';
}

function beforeDriving({ from, to }: Run['shift'], now: Instant): VanState {
  if (now < Date.parse(from)) return 'waiting';
  return now < Date.parse(to) ? 'not_started' : 'parked';
}

/** The stop the van is at or drives to next. */
export const nextStop = (run: Pick<Run, 'stops'>): RunStop | undefined =>
  run.stops.find((stop) => stop.state === 'arrived' || stop.state === 'pending');

/** Persons aboard after the last stop that is done. */
export const personsAboard = (run: Pick<Run, 'stops'>): number => run.stops.findLast((stop) => stop.state === 'done')?.aboard ?? 0;
