/** What somebody asks for, and what is known when it is judged. */
import type { GeoPoint, Instant, Uuid } from '@rampa/kernel';
import type { Vehicle } from '../fleet/index.ts';
import type { TripStatus } from '../lifecycle/index.ts';
import type { Policies } from '../policies/index.ts';
import type { Leg, WishKind } from '../promises/index.ts';
import type { Party, RideRequirements } from '../riders/index.ts';
import type { LocalWish } from '../service-day/index.ts';
import type { KnownPlace } from './opening-hours.ts';
import type { ServiceArea } from './service-area.ts';

export interface WishTime extends LocalWish {
  readonly kind: WishKind;
}

/** One leg as asked for. Its members are named as the contract names them, so that pointers fit. */
export interface TripWish {
  readonly leg: Leg;
  readonly from: GeoPoint;
  readonly to: GeoPoint;
  readonly wish: WishTime;
  readonly party: Party;
  /** What is known of the places it names. */
  readonly places?: { readonly from?: KnownPlace; readonly to?: KnownPlace };
}

export const eligibilities = ['eligible', 'renewal_pending', 'pending', 'ended', 'suspended'] as const;
/** `renewal_pending`: the decision ended while its renewal is being looked at; rides continue by policy. */
export type Eligibility = (typeof eligibilities)[number];

export interface RiderStanding {
  readonly id: Uuid;
  readonly eligibility: Eligibility;
}

/** A trip that the same rider already has. */
export interface KnownTrip {
  readonly id: Uuid;
  readonly status: TripStatus;
  readonly from: GeoPoint;
  readonly to: GeoPoint;
  /** The time asked for. */
  readonly at: Instant;
}

export interface BookingContext {
  /** Service time. */
  readonly now: Instant;
  readonly zone: string;
  readonly policies: Policies;
  readonly area: ServiceArea;
  /** Null where nobody of that id is known. */
  readonly rider: RiderStanding | null;
  /** The rider's trips, ended ones included or not. */
  readonly trips: readonly KnownTrip[];
  /** Null until the rider is known. */
  readonly ride: RideRequirements | null;
  readonly vehicles: readonly Vehicle[];
  /** Standing orders reach further ahead and need no notice. */
  readonly standing?: boolean;
}
