/** VROOM's output format, as we write it. */
export type StepType = 'start' | 'pickup' | 'delivery' | 'break' | 'end';

/** VROOM's causes, and ours: `ride_time`, `incompatible`, `layout`, `vehicle_time_window`. */
export type ViolationCause =
  | 'delay'
  | 'lead_time'
  | 'load'
  | 'max_tasks'
  | 'skills'
  | 'precedence'
  | 'missing_break'
  | 'max_travel_time'
  | 'max_distance'
  | 'max_load'
  | 'ride_time'
  | 'incompatible'
  | 'travel_time'
  | 'total';

export interface Violation {
  readonly cause: ViolationCause;
  /** Seconds too early, too late or too long. */
  readonly duration?: number;
}

export interface Step {
  readonly type: StepType;
  readonly id?: number;
  readonly description?: string;
  readonly location?: readonly [number, number];
  readonly location_index?: number;
  readonly setup: number;
  readonly service: number;
  readonly waiting_time: number;
  readonly load?: readonly number[];
  readonly arrival: number;
  readonly duration: number;
  readonly distance?: number;
  readonly violations: readonly Violation[];
}

export interface Totals {
  readonly cost: number;
  readonly setup: number;
  readonly service: number;
  readonly duration: number;
  readonly waiting_time: number;
  readonly priority: number;
  readonly delivery?: readonly number[];
  readonly pickup?: readonly number[];
  readonly distance?: number;
  readonly violations: readonly Violation[];
}

export interface AnswerRoute extends Totals {
  readonly vehicle: number;
  readonly description?: string;
  readonly steps: readonly Step[];
}

export interface UnassignedTask {
  readonly id: number;
  readonly type: 'pickup' | 'delivery';
  readonly description?: string;
  readonly location?: readonly [number, number];
  readonly location_index?: number;
  /** Why no plan can serve it, when that is known (our addition). */
  readonly reason?: { readonly code: string; readonly message: string };
}

export interface Answer {
  readonly code: 0;
  readonly summary: Totals & {
    readonly routes: number;
    readonly unassigned: number;
    readonly computing_times: { readonly loading: number; readonly solving: number };
  };
  readonly unassigned: readonly UnassignedTask[];
  readonly routes: readonly AnswerRoute[];
}

/** `code` as VROOM's: 1 internal, 2 input. `errors` is our addition: one entry per fault. */
export interface ErrorAnswer {
  readonly code: 1 | 2;
  readonly error: string;
  readonly errors?: readonly {
    readonly code: string;
    readonly pointer: string;
    readonly message: string;
    readonly params?: Readonly<Record<string, string | number>>;
  }[];
}
