/** The word for what a run is doing: it is under way only while its van drives. */
import type { Run } from '@rampa/contracts';
import type { Instant } from '@rampa/kernel';
import { vanState, type VanState } from '@rampa/ui/map';

export type RunWord = 'planned' | 'due' | 'driving' | 'at_stop' | 'on_break' | 'finished' | 'broken';

const words: Readonly<Record<VanState, RunWord>> = {
  aboard: 'driving',
  empty: 'driving',
  at_stop: 'at_stop',
  on_break: 'on_break',
  waiting: 'planned',
  not_started: 'due',
  parked: 'finished',
  lift_out: 'driving',
  broken: 'broken',
};

/** Of the run alone: a van whose lift is out may still drive it. */
export const runWord = (run: Pick<Run, 'state' | 'stops' | 'shift'>, now: Instant): RunWord =>
  words[vanState({ state: 'in_service' }, run, now)];
