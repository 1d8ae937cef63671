/** A run as the planner is told of it: van, driver, shift, and where it stands on a live day. */
import type { Kilograms, Millimetres, Seconds, ServiceTime } from '@rampa/kernel';

/** Both ends belong to it. */
export interface TimeWindow {
  readonly from: ServiceTime;
  readonly to: ServiceTime;
}

export type PlaceKind = 'seat' | 'bay' | 'stretcher';

export interface PlaceInput {
  /** The number painted in the van; unique in its layout. */
  readonly key: string;
  readonly kind: PlaceKind;
  /** Of a bay; absent means any chair fits. */
  readonly length?: Millimetres;
  readonly width?: Millimetres;
  /** Keys of places that cannot be used while this one is (folded seats). Holds both ways. */
  readonly blocks: readonly string[];
}

export interface LayoutInput {
  readonly id: string;
  /** At most 30. */
  readonly places: readonly PlaceInput[];
}

export interface BreakInput {
  readonly id: string;
  /** When the break may begin. It is taken where the van stands, with nobody aboard. */
  readonly window: TimeWindow;
  readonly duration: Seconds;
}

/** A rider (with party) who is in the van now. The request itself is among the problem's requests. */
export interface AboardInput {
  readonly request: string;
  /** When the pick-up was left: the ride limit counts from here. */
  readonly boardedAt: ServiceTime;
  readonly layout: string;
  readonly places: readonly { readonly person: string; readonly place: string }[];
}

/** A stop that stays on this run at this position. */
export interface FrozenStopInput {
  readonly kind: 'pickup' | 'dropoff' | 'break';
  /** The request, or the break's id. */
  readonly of: string;
  /** The time it keeps; it begins later only if the van cannot be there. */
  readonly begin?: ServiceTime;
}

/** What has happened so far. Stops that are done are no part of the problem any more. */
export interface LiveState {
  /** Where and when the van is or will be free for its next stop. */
  readonly at: { readonly node: number; readonly time: ServiceTime };
  /** When the van left the depot, for `maxDuration`. */
  readonly startedAt?: ServiceTime;
  readonly aboard: readonly AboardInput[];
  /** The next stops, in order. */
  readonly frozen: readonly FrozenStopInput[];
}

export interface RunInput {
  readonly id: string;
  readonly vehicle: string;
  readonly driver: string;
  readonly layouts: readonly LayoutInput[];
  /** `null`: no lift, or it is broken. */
  readonly liftRating: Kilograms | null;
  readonly start: { readonly node: number; readonly earliest: ServiceTime };
  readonly end: { readonly node: number; readonly latest: ServiceTime };
  /** Breaks still to be taken. */
  readonly breaks: readonly BreakInput[];
  readonly skills: readonly string[];
  /** From leaving the depot to being back. */
  readonly maxDuration?: Seconds;
  readonly live?: LiveState;
  /** The van can do nothing that ends after this; it then stays where it is and owes neither end nor breaks. */
  readonly unavailableFrom?: ServiceTime;
}
