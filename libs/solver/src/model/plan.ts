/** What the planner decided: plain, immutable, complete. Times are whole seconds, so they survive storage unchanged. */
import type { ErrorCode, ServiceTime } from '@rampa/kernel';

export type StopKind = 'start' | 'pickup' | 'dropoff' | 'break' | 'end';

export interface PlannedStop {
  readonly kind: StopKind;
  /** The request of a pick-up or drop-off, the id of a break, `null` at either end. */
  readonly of: string | null;
  readonly node: number;
  readonly arrive: ServiceTime;
  /** Boarding, alighting or the break begins; `arrive` + waiting. */
  readonly begin: ServiceTime;
  readonly depart: ServiceTime;
  /** The layout in force from this stop to the next. */
  readonly layout: string;
}

/** A person holds a place from leaving stop `from` until stop `to` (indices into the run's stops; `from` is 0 for those aboard already). */
export interface Placement {
  readonly request: string;
  readonly person: string;
  readonly layout: string;
  readonly place: string;
  readonly from: number;
  readonly to: number;
}

export interface RunPlan {
  readonly run: string;
  /** `start`, what remains to be done, `end`. */
  readonly stops: readonly PlannedStop[];
  readonly placements: readonly Placement[];
  /** Weighted cost of this run. */
  readonly cost: number;
}

/** Why something cannot be, by the name of the constraint that binds, with its numbers (seconds, kg, mm, counts). */
export interface Reason {
  readonly code: ErrorCode;
  readonly run?: string;
  readonly request?: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface Standby {
  readonly request: string;
  readonly reasons: readonly Reason[];
}

export interface Plan {
  /** One for every run of the problem, in its order. */
  readonly runs: readonly RunPlan[];
  readonly standby: readonly Standby[];
}

/** Compared level by level, less is better; `cost` decides last. */
export interface Objective {
  readonly vitalLost: number;
  readonly promisedLost: number;
  /** Minutes squared, over all named trips. */
  readonly lateness: number;
  readonly standby: number;
  readonly cost: number;
}

/** Below 0 when `a` is better. */
export function compareObjectives(a: Objective, b: Objective): number {
  return (
    a.vitalLost - b.vitalLost || a.promisedLost - b.promisedLost || a.lateness - b.lateness || a.standby - b.standby || a.cost - b.cost
  );
}
