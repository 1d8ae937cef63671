/** Persons and what they are to the agency: riders with their keys, drivers. */
import type { Uuid } from '@rampa/kernel';
import type { Instant } from '@rampa/kernel';
import { Entity, PrimaryColumn } from 'typeorm';
import type { ServiceDate } from './columns.ts';
import {
  AgencyRecord,
  AgencyRow,
  DateColumn,
  InstantColumn,
  JsonColumn,
  SealedColumn,
  TextColumn,
  TextsColumn,
  UuidColumn,
} from './columns.ts';
import type { AddressSnapshot, Json } from './json.ts';

export const languages = ['bg', 'en'] as const;
export const roles = [
  'rider',
  'trusted_person',
  'legal_representative',
  'driver',
  'dispatcher',
  'manager',
  'caseworker',
  'place_desk',
  'auditor',
] as const;
export const eligibilityStates = ['pending', 'eligible', 'renewal_pending', 'suspended', 'ended'] as const;
export const driverStates = ['active', 'inactive'] as const;

/** The tenant. Its `agencyId` is its id; insert it inside `tenant.run` of that very id. */
@Entity('agency')
export class AgencyEntity extends AgencyRow {
  @TextColumn() name: string;
  /** A demo agency may be thrown away; demo mode refuses a database with a real one. */
  @TextColumn() kind: 'demo' | 'real';
  @TextColumn() timezone: string;
  @TextColumn() currency: string;
  /** The service area as GeoJSON; `null`: wherever the roads reach. */
  @JsonColumn({ nullable: true }) area: Json | null;
}

@Entity('person')
export class PersonEntity extends AgencyRecord {
  @TextColumn() name: string;
  @TextColumn({ nullable: true }) phone: string | null;
  @TextColumn({ nullable: true }) email: string | null;
  @TextColumn() language: (typeof languages)[number];
  @TextsColumn() roles: (typeof roles)[number][];
}

@Entity('rider')
export class RiderEntity extends AgencyRecord {
  @UuidColumn() personId: Uuid;
  @TextColumn({ nullable: true }) cardNumber: string | null;
  @TextColumn() eligibility: (typeof eligibilityStates)[number];
  @DateColumn({ nullable: true }) eligibleFrom: ServiceDate | null;
  /** The last day of the term, inclusive; `null`: without end. */
  @DateColumn({ nullable: true }) eligibleUntil: ServiceDate | null;
  @JsonColumn({ nullable: true }) home: AddressSnapshot | null;
  /** The mobility profile with the rider's own limits, under the rider's key (purpose `needs`). */
  @SealedColumn({ nullable: true }) needs: Buffer | null;
}

/** A rider's data key, wrapped by the master key; without it nothing sealed for the rider can be read again. */
@Entity('rider_key')
export class RiderKeyEntity extends AgencyRow {
  @PrimaryColumn({ type: 'uuid' }) riderId: Uuid;
  /** Which master key wraps it. */
  @TextColumn() masterId: string;
  @SealedColumn({ nullable: true }) wrapped: Buffer | null;
  @InstantColumn({ nullable: true }) shreddedAt: Instant | null;
}

@Entity('driver')
export class DriverEntity extends AgencyRecord {
  @UuidColumn() personId: Uuid;
  @TextsColumn() skills: string[];
  @DateColumn({ nullable: true }) licenceUntil: ServiceDate | null;
  @TextColumn() state: (typeof driverStates)[number];
}
