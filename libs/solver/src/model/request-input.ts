/** One trip as the planner is told of it. It knows needs, never names. */
import type { Kilograms, Millimetres, Seconds, ServiceTime } from '@rampa/kernel';
import type { TimeWindow } from './run-input.ts';

export type PlaceNeed =
  | { readonly kind: 'seat' }
  | { readonly kind: 'chair'; readonly length: Millimetres; readonly width: Millimetres }
  | { readonly kind: 'stretcher' };

export interface PersonInput {
  /** Unique in the request: rider, assistant, companion-1 … */
  readonly key: string;
  /** What the person can travel in, preferred first; one place is held from pick-up to drop-off. */
  readonly anyOf: readonly PlaceNeed[];
}

export interface StopInput {
  readonly node: number;
  /** When boarding or alighting may begin, that is, the van stands at the door. */
  readonly window: TimeWindow;
  /** How long boarding or alighting takes. */
  readonly service: Seconds;
}

/** What the rider accepted. Hard in every plan unless the trip is marked `late`. */
export interface PromiseInput {
  readonly pickup: TimeWindow;
  readonly latestArrival?: ServiceTime;
  readonly earliestArrival?: ServiceTime;
}

export interface RequestInput {
  readonly id: string;
  readonly rider: string;
  /** Rider first, then assistant and companions. */
  readonly persons: readonly PersonInput[];
  /** What the lift must carry; `null` when everybody can step in. */
  readonly liftLoad: Kilograms | null;
  readonly pickup: StopInput;
  readonly dropoff: StopInput;
  /** From leaving the pick-up to the van standing at the drop-off. */
  readonly maxRide: Seconds;
  /** Every one of them the driver must have. */
  readonly driverSkills: readonly string[];
  readonly vital: boolean;
  readonly promise: PromiseInput | null;
  /** May wait unplaced; otherwise an unplaced request is a violation. */
  readonly standbyAllowed: boolean;
  /** What driver and rider were last told, so that needless change has a price. */
  readonly told?: { readonly run: string; readonly pickup: ServiceTime };
  /** Named for recovery: its upper time limits may be exceeded, at a price; and the ride limit too if the rider is aboard already. */
  readonly late?: boolean;
}
