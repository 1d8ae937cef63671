/** What `explain` answers: why this run and time, what every other run would cost, and what would let a waiting trip fit. */
import type { Seconds } from '@rampa/kernel';
import type { ChangedTime, StopTimes } from './options.ts';
import type { Reason } from './plan.ts';

/** A run that could take the trip, with everything that would be different from now. */
export interface Alternative {
  readonly run: string;
  readonly feasible: true;
  /** Weighted cost that the trip adds to this run: exactly what inserting it there gives. */
  readonly costDelta: number;
  /** The same against the present plan: `costDelta` less what the trip costs where it is now. */
  readonly costMore: number;
  readonly pickup: StopTimes;
  readonly dropoff: StopTimes;
  readonly rideSeconds: Seconds;
  /** Driving of all vans, against the present plan; below 0 when it would be less. */
  readonly driveSeconds: number;
  readonly metres: number;
  /** Everybody else's stops that would begin at another time than now. */
  readonly changed: readonly ChangedTime[];
}

export interface Refusal {
  readonly run: string;
  readonly feasible: false;
  readonly reason: Reason;
}

/** Limits of the trip itself that could give way. */
export const ownEasings = ['longer_ride', 'later_pickup', 'earlier_pickup', 'later_arrival', 'earlier_arrival'] as const;
export type OwnEasing = (typeof ownEasings)[number];

/** One single change that makes a waiting trip fit; in whole minutes, and one minute less does not. Somebody must agree to it first. */
export type Change =
  | { readonly kind: OwnEasing; readonly seconds: Seconds }
  /** Of the run's shift. */
  | { readonly kind: 'later_end' | 'earlier_start'; readonly seconds: Seconds }
  | { readonly kind: 'later_break'; readonly break: string; readonly seconds: Seconds }
  /** Another rider's pick-up, arrival or ride on that run. */
  | { readonly kind: 'other_later' | 'other_arrival' | 'other_ride'; readonly request: string; readonly seconds: Seconds }
  /** Another trip goes to another run, every promise kept. */
  | { readonly kind: 'move_trip'; readonly request: string; readonly to: string }
  /** Only so many people of the party travel. */
  | { readonly kind: 'smaller_party'; readonly persons: number };

export interface WouldHelp {
  readonly change: Change;
  /** Where the trip then fits, what it costs there and when it would be. */
  readonly run: string;
  readonly costDelta: number;
  readonly pickup: StopTimes;
  readonly dropoff: StopTimes;
}

export interface Explanation {
  /** `null` on standby. */
  readonly run: string | null;
  readonly pickup?: StopTimes;
  readonly dropoff?: StopTimes;
  readonly rideSeconds?: Seconds;
  readonly directSeconds?: Seconds;
  /** What taking this trip out of its run would save. */
  readonly costShare?: number;
  /** The trip can be moved no more: its rider is aboard or its van is on the way. */
  readonly frozen?: true;
  /** What keeps the pick-up from being earlier, and from being later; absent where it could be, at a price. */
  readonly notEarlier?: Reason;
  readonly notLater?: Reason;
  /** Other runs: what it would cost there, cheapest first, then those that cannot with the constraint that binds. */
  readonly others: readonly (Alternative | Refusal)[];
  /** For a trip on standby that fits nowhere: single changes that would place it, the easiest first. */
  readonly wouldHelp: readonly WouldHelp[];
}
