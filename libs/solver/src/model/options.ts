/** What goes into and comes out of the solver's operations. */
import type { ErrorCode, Metres, Seconds, ServiceTime } from '@rampa/kernel';
import type { ProblemInput } from './problem-input.ts';
import type { Objective, Plan, Reason, RunPlan } from './plan.ts';
import type { PromiseInput, RequestInput } from './request-input.ts';
import type { TravelInput } from './travel-input.ts';

export interface StopTimes {
  readonly arrive: ServiceTime;
  readonly begin: ServiceTime;
  readonly depart: ServiceTime;
}

/** Somebody else's stop that would begin at another time. */
export interface ChangedTime {
  readonly request: string;
  readonly stop: 'pickup' | 'dropoff';
  readonly from: ServiceTime;
  readonly to: ServiceTime;
}

export interface Insertion {
  readonly request: string;
  readonly run: string;
  /** Indices of the two stops in `runPlan.stops`; */
  readonly positions: { readonly pickup: number; readonly dropoff: number };
  /** Weighted cost added to the plan. */
  readonly costDelta: number;
  readonly pickup: StopTimes;
  readonly dropoff: StopTimes;
  readonly changed: readonly ChangedTime[];
  /** The run after the insertion. */
  readonly runPlan: RunPlan;
  /** The whole plan after the insertion; the request is no longer on standby. */
  readonly plan: Plan;
}

export interface InsertOptions {
  /** Price this run alone (assignment by hand). */
  readonly onlyRun?: string;
  readonly exceptRuns?: readonly string[];
  /** Also say why for runs that cannot, when others can. */
  readonly why?: boolean;
  /** How many, over all runs, at most one per run unless `onlyRun`. Default 1 per run. */
  readonly max?: number;
}

export interface InsertResult {
  /** Cheapest first; empty when no run can take it. */
  readonly options: readonly Insertion[];
  /** For runs that cannot: the constraint that binds at their best position. Filled when there is no option, or with `why` or `onlyRun`. */
  readonly refused: readonly Reason[];
}

export interface QuoteOptions {
  /** `leave_at`: `desired` is a pick-up time. `arrive_by`: `desired` is the latest arrival. */
  readonly kind: 'arrive_by' | 'leave_at';
  readonly desired: ServiceTime;
  /** How far from `desired` offers may lie. */
  readonly range: { readonly earlier: Seconds; readonly later: Seconds };
  /** Agreed times are multiples of this, counted from `desired` for `desired` itself, from 0 for pick-ups of `arrive_by`. */
  readonly granularity: Seconds;
  /** The promise around the agreed pick-up time: -before / +after. */
  readonly promise: { readonly before: Seconds; readonly after: Seconds };
  /** `arrive_by` only: how early at most before the agreed arrival. */
  readonly maxEarly?: Seconds;
  /** Default 3. */
  readonly max?: number;
  /** Least distance between two offers. Default 15 min. */
  readonly apart?: Seconds;
  /** Live offers of others (and this rider's older ones): all of them and the new ones fit at once. */
  readonly phantoms?: readonly Offer[];
  /** Runs that take nobody new, nor are asked why. */
  readonly exceptRuns?: readonly string[];
  /** Say what binds on each run when there is no offer. Default true. */
  readonly why?: boolean;
}

/** A window the planner can keep: inserting `request` (which carries the promise) was feasible beside all phantoms and the offers before it. */
export interface Offer {
  /** Unique among live offers: the request and its promise. */
  readonly key: string;
  /** The run's order with this offer in it, as it was found; later evaluations put it back at the same place among those still there. */
  readonly order: readonly string[];
  /** The agreed time: pick-up for `leave_at`, latest arrival for `arrive_by`. */
  readonly agreed: ServiceTime;
  readonly promise: PromiseInput;
  /** The request with this promise set; commit inserts exactly this. */
  readonly request: RequestInput;
  readonly run: string;
  readonly pickup: StopTimes;
  readonly dropoff: StopTimes;
  readonly costDelta: number;
  /** Signed distance of `agreed` from the wish. */
  readonly offset: Seconds;
}

export interface QuoteResult {
  /** The one nearest to the wish first, then by cost. */
  readonly offers: readonly Offer[];
  /** When there is no offer: what binds on each run; of many runs, on those that come closest. */
  readonly refused: readonly Reason[];
}

/** The first that is reached ends the search. At least one must be given. */
export interface StopCriterion {
  readonly iterations?: number;
  /** By the clock that is handed in. */
  readonly seconds?: Seconds;
  /** Iterations without a better plan. */
  readonly stale?: number;
  /** A plan as good as this is good enough. */
  readonly target?: Objective;
}

export interface ImproveOptions {
  readonly stop: StopCriterion;
  readonly seed: number | string;
  /** Logical searches that exchange their best plans; each makes all the iterations. More find more and take as much longer. Default 1. */
  readonly searches?: number;
  /** Live offers that must still fit afterwards. */
  readonly phantoms?: readonly Offer[];
  /** Asked before every iteration; an AbortSignal will do. The best plan so far is the answer then. */
  readonly signal?: { readonly aborted: boolean };
  /** Monotonic seconds; needed for `stop.seconds`. Default `performance.now() / 1000`. */
  readonly elapsed?: () => number;
}

/** A better plan, verified, on the way to the best. */
export interface ImproveStep {
  /** So far, per search. */
  readonly iterations: number;
  readonly objective: Objective;
  readonly plan: Plan;
}

export interface ImproveResult {
  /** The given plan itself when nothing better was found. */
  readonly plan: Plan;
  /** Per search. */
  readonly iterations: number;
  readonly before: Objective;
  readonly after: Objective;
}

export type RecoveryEvent =
  | {
      readonly kind: 'run_unavailable';
      readonly run: string;
      readonly from: ServiceTime;
      /** Where the van stands. */ readonly node: number;
    }
  | { readonly kind: 'lift_lost'; readonly run: string; readonly from: ServiceTime }
  /** The driver or the road: the live state says when the van is free, and it is `by` later than that. */
  | { readonly kind: 'running_late'; readonly run: string; readonly by?: Seconds }
  /** The van need not come before `from`. */
  | { readonly kind: 'rider_not_ready'; readonly run: string; readonly request: string; readonly from: ServiceTime }
  /** Driving takes other ways, and other times, from now on; the places stay the same. */
  | { readonly kind: 'street_closed'; readonly travel: TravelInput };

export interface RecoverOptions {
  readonly event: RecoveryEvent;
  /** `recovery` lets trips that were touched by the event be late; `normal` sends them to standby instead. */
  readonly mode: 'normal' | 'recovery';
  /** How late at most in recovery. Default 60 min. */
  readonly maxLate?: Seconds;
  readonly phantoms?: readonly Offer[];
  /** Trips that stay on their van whatever happens: it stands at their door. */
  readonly stay?: readonly string[];
  /** Lateness that must be saved in all before anybody is moved for being late. Default 0. */
  readonly minGain?: Seconds;
}

/** What became of a trip that the event touched. */
export interface Moved {
  readonly request: string;
  /** The run it was on. */
  readonly from: string;
  readonly run: string;
  /** Against its promise; 0 when that holds. */
  readonly lateBy: Seconds;
  /** What binds where it was; where it is late, also what keeps its new run from being in time. */
  readonly reasons: readonly Reason[];
  /** For who is late all the same. */
  readonly waysOut: readonly WayOut[];
}

/** Promises broken, and by how much in all. */
export interface Lateness {
  readonly trips: number;
  readonly seconds: Seconds;
}

/** One way to still get the rider there, cheapest first; a person decides. */
export type WayOut =
  | { readonly kind: 'late_van'; readonly run: string; readonly lateBy: Seconds; readonly costDelta: number }
  | { readonly kind: 'other_time'; readonly run: string; readonly pickup: ServiceTime; readonly costDelta: number }
  | { readonly kind: 'taxi'; /** Of the direct way. */ readonly metres: Metres }
  | { readonly kind: 'call_rider' };

export interface RecoverResult {
  /** The problem after the event: van out, riders to be fetched from it, named trips marked late. */
  readonly input: ProblemInput;
  readonly plan: Plan;
  /** Trips touched that changed run, or stay and are late. */
  readonly moved: readonly Moved[];
  /** Trips taken from where they were and placed anew: their frozen stops may have gone. */
  readonly torn: readonly string[];
  /** What the event would do to promises if nobody were moved, and what is left of that. Trips without a van are in neither. */
  readonly lateness: { readonly before: Lateness; readonly after: Lateness };
  /** For verify({ mode: 'recovery', allowedLate }). */
  readonly allowedLate: readonly string[];
  readonly lost: readonly {
    readonly request: string;
    readonly vital: boolean;
    readonly reasons: readonly Reason[];
    readonly waysOut: readonly WayOut[];
  }[];
}

export type VerifyOptions = ({ readonly mode: 'normal' } | { readonly mode: 'recovery'; readonly allowedLate: readonly string[] }) & {
  /** The plan before, to see that stops before `frozenUntil` did not move. */
  readonly before?: Plan;
};

export interface Violation {
  readonly code: ErrorCode;
  readonly run?: string;
  readonly request?: string;
  /** Index into the run's stops. */
  readonly stop?: number;
  readonly params: Readonly<Record<string, string | number>>;
}
