/** What the life of a trip remembers: enough to judge the next event, nothing about who the rider is. */
import type { Instant, Metres, Seconds } from '@rampa/kernel';
import type { Policies } from '../policies/index.ts';
import { driverWait } from '../promises/driver-wait.ts';
import type { Window } from '../promises/window.ts';
import type { MobilityProfile } from '../riders/index.ts';
import type { ReasonCode } from './events.ts';
import type { TripStatus } from './status.ts';

/** The rules a trip was booked under: policy values of its service day, so that a later change of policy does not reach back. */
export interface TripTerms {
  /** How long the driver waits at this rider's door. */
  readonly wait: Seconds;
  /** Cancelling later than this before the window is late. */
  readonly lateCancel: Seconds;
  /** How near a GPS fix must be to count as at the door. */
  readonly doorRadius: Metres;
  readonly mustBeHandedOver: boolean;
}

export interface Arrival {
  readonly at: Instant;
  readonly metresFromDoor: Metres | null;
}

export interface TripState {
  readonly status: TripStatus;
  /** When the status was reached. */
  readonly since: Instant;
  /** Why, where the last transition had a reason. */
  readonly reason: ReasonCode | null;
  readonly terms: TripTerms;
  /** The promised pick-up window; null until one was accepted. */
  readonly window: Window | null;
  /** The van's present stop at the door; null unless arrived or after. */
  readonly arrival: Arrival | null;
}

export const tripTerms = (profile: Pick<MobilityProfile, 'help' | 'mustBeHandedOver'>, policies: Policies): TripTerms => ({
  wait: driverWait(profile.help, policies),
  lateCancel: policies['cancel.late'],
  doorRadius: policies['wait.door_radius'],
  mustBeHandedOver: profile.mustBeHandedOver,
});

/** A trip as it begins. */
export const requestedTrip = (at: Instant, terms: TripTerms): TripState => ({
  status: 'requested',
  since: at,
  reason: null,
  terms,
  window: null,
  arrival: null,
});
