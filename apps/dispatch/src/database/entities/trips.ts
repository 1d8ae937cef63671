/** What riders ask for and what was promised to them. */
import type { TripStatus } from '@rampa/domain';
import type { Instant, Uuid } from '@rampa/kernel';
import { Column, Entity } from 'typeorm';
import type { InstantRange, ServiceDate } from './columns.ts';
import {
  AgencyRecord,
  DateColumn,
  FlagColumn,
  InstantColumn,
  InstantRangeColumn,
  IntColumn,
  JsonColumn,
  SealedColumn,
  TextColumn,
  UuidColumn,
} from './columns.ts';
import type { AddressSnapshot, Json, JsonObject } from './json.ts';

export const channels = ['app', 'phone', 'desk', 'standing', 'import'] as const;
export const wishKinds = ['arrive_by', 'leave_at', 'leave_after', 'will_call'] as const;
export const fareStates = ['due', 'paid', 'waived'] as const;
export const standingOrderStates = ['active', 'paused', 'ended'] as const;

@Entity('booking')
export class BookingEntity extends AgencyRecord {
  @UuidColumn() riderId: Uuid;
  /** The person who booked: the rider's own person, a trusted person, a dispatcher, a place desk. */
  @UuidColumn() bookedBy: Uuid;
  @TextColumn() channel: (typeof channels)[number];
  @FlagColumn({ default: false }) vital: boolean;
  /** Who travels besides the rider: kinds and counts, no names. */
  @JsonColumn({ default: () => "'[]'" }) party: Json;
  @UuidColumn({ nullable: true }) standingOrderId: Uuid | null;
  @InstantColumn() bookedAt: Instant;
}

@Entity('trip')
export class TripEntity extends AgencyRecord {
  @UuidColumn() bookingId: Uuid;
  @UuidColumn() riderId: Uuid;
  @DateColumn() serviceDate: ServiceDate;
  @TextColumn() leg: 'out' | 'back';
  @TextColumn() state: TripStatus;
  @JsonColumn() from: AddressSnapshot;
  @JsonColumn() to: AddressSnapshot;
  @TextColumn() wishKind: (typeof wishKinds)[number];
  @InstantColumn({ nullable: true }) wishAt: Instant | null;
  @InstantRangeColumn({ nullable: true }) promisedPickup: InstantRange | null;
  @InstantColumn({ nullable: true }) promisedArriveFrom: Instant | null;
  @InstantColumn({ nullable: true }) promisedArriveBy: Instant | null;
  @IntColumn() directSeconds: number;
  @IntColumn() maxRideSeconds: number;
  @IntColumn() fareCents: number;
  @TextColumn() fareCurrency: string;
  @TextColumn({ default: 'due' }) fareState: (typeof fareStates)[number];
  @TextColumn({ nullable: true }) fareReceipt: string | null;
  /** What planning must know, derived from needs and sealed under the rider's key (purpose `requirements`). */
  @SealedColumn() requirements: Buffer;
  @FlagColumn({ default: false }) vital: boolean;
  /** Why it waits: codes with ids. */
  @JsonColumn({ default: () => "'[]'" }) standbyReasons: Json;
  @UuidColumn({ nullable: true }) runId: Uuid | null;
  /** The aborted trip that this one makes good. */
  @UuidColumn({ nullable: true }) recoveryOf: Uuid | null;
  /** Raised by every change; writers compare it. */
  @IntColumn({ default: 1 }) version: number;
}

/** The offers a rider is looking at: kept free until `expiresAt` (system clock). One per rider. */
@Entity('quote')
export class QuoteEntity extends AgencyRecord {
  @UuidColumn() riderId: Uuid;
  @DateColumn() serviceDate: ServiceDate;
  /** Request, offers and phantom insertions, under the rider's key (purpose `quote`). */
  @SealedColumn() body: Buffer;
  @InstantColumn() expiresAt: Instant;
}

@Entity('standing_order')
export class StandingOrderEntity extends AgencyRecord {
  @UuidColumn() riderId: Uuid;
  /** RFC 5545. */
  @TextColumn() rrule: string;
  @DateColumn() startsOn: ServiceDate;
  @DateColumn({ nullable: true }) endsOn: ServiceDate | null;
  @JsonColumn() from: AddressSnapshot;
  @JsonColumn() to: AddressSnapshot;
  @JsonColumn() wish: JsonObject;
  @JsonColumn({ default: () => "'[]'" }) party: Json;
  @FlagColumn({ default: false }) vital: boolean;
  @Column({ type: 'date', array: true, default: () => "'{}'" }) exceptions: ServiceDate[];
  @TextColumn({ default: 'active' }) state: (typeof standingOrderStates)[number];
}

/** A try to reach the rider; a no-show needs one. */
@Entity('contact_attempt')
export class ContactAttemptEntity extends AgencyRecord {
  @UuidColumn() tripId: Uuid;
  @InstantColumn() at: Instant;
  @UuidColumn() actorId: Uuid;
  @TextColumn() channel: string;
  @TextColumn() outcome: string;
}
