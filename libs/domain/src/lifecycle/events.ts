/** What can happen to a trip, with the reason codes and the evidence each happening carries. */
import type { GeoPoint, Instant, Metres } from '@rampa/kernel';
import type { Window } from '../promises/window.ts';
import type { ActorRole } from './status.ts';

export const reasonCodes = {
  decline: ['times_do_not_suit', 'other_ride', 'plans_changed', 'offer_expired', 'other'],
  deny: ['no_vehicle', 'no_vehicle_that_fits', 'outside_policy', 'rider_not_eligible', 'other'],
  stand_by: ['no_vehicle', 'breakdown', 'lift_failure', 'driver_absent', 'road_closed', 'van_late', 'other'],
  reassign: ['breakdown', 'lift_failure', 'driver_absent', 'road_closed', 'van_late', 'by_hand', 'other'],
  cancel: ['plans_changed', 'appointment_moved', 'ill', 'other_ride', 'weather', 'place_closed', 'van_late', 'entered_by_mistake', 'other'],
  miss: [
    'no_vehicle',
    'breakdown',
    'lift_failure',
    'driver_absent',
    'road_closed',
    'van_late',
    'does_not_fit',
    'address_not_reachable',
    'other',
  ],
  abort: ['breakdown', 'lift_failure', 'accident', 'rider_unwell', 'driver_unwell', 'road_closed', 'unsafe', 'other'],
} as const;

export type ReasonedEvent = keyof typeof reasonCodes;
export type ReasonOf<E extends ReasonedEvent> = (typeof reasonCodes)[E][number];
/** Reasons that the no-show rule itself gives when it calls a trip missed. */
export const noShowGaps = ['no_window', 'van_not_at_door', 'wait_too_short', 'no_contact_attempt'] as const;
export type NoShowGap = (typeof noShowGaps)[number];
export type ReasonCode = ReasonOf<ReasonedEvent> | NoShowGap | 'was_promised';

interface AnyEvent {
  readonly at: Instant;
  readonly by: ActorRole;
  /** Where it happened, where that is known. */
  readonly place?: GeoPoint;
}
interface Reasoned<E extends ReasonedEvent> extends AnyEvent {
  readonly type: E;
  readonly reason: ReasonOf<E>;
}
interface Plain<E extends string> extends AnyEvent {
  readonly type: E;
}

/** A try to reach the rider or whoever the rider named: a call, a message, the door bell. */
export interface ContactAttempt {
  readonly at: Instant;
  readonly by: 'call' | 'sms' | 'push' | 'door_bell';
}

export interface AcceptEvent extends Plain<'accept'> {
  /** The pick-up window promised; null where the rider accepted to stand by without one. */
  readonly window: Window | null;
}
export interface ArriveEvent extends Plain<'arrive'> {
  /** From the van's GPS to the pick-up point; null without a fix. */
  readonly metresFromDoor: Metres | null;
}
export interface CompleteEvent extends Plain<'complete'> {
  /** A named person took over from the driver. */
  readonly handedOver?: boolean;
}
export interface NoShowEvent extends Plain<'no_show'> {
  readonly metresFromDoor: Metres | null;
  readonly contactAttempts: readonly ContactAttempt[];
}

export type TripEvent =
  | Plain<'offer'>
  | AcceptEvent
  | Reasoned<'decline'>
  | Reasoned<'deny'>
  | Plain<'schedule'>
  | Reasoned<'stand_by'>
  | Reasoned<'reassign'>
  | Plain<'depart'>
  | ArriveEvent
  | Plain<'board'>
  | CompleteEvent
  | NoShowEvent
  | Reasoned<'cancel'>
  | Reasoned<'miss'>
  | Reasoned<'abort'>;

export type TripEventType = TripEvent['type'];
