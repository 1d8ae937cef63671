/** The plan of a service day: shifts, runs, their stops, who rides when and who sits where. */
import type { Instant, Uuid } from '@rampa/kernel';
import { Entity, PrimaryColumn } from 'typeorm';
import type { InstantRange, IntRange, ServiceDate } from './columns.ts';
import {
  AgencyRecord,
  AgencyRow,
  DateColumn,
  DegreesColumn,
  InstantColumn,
  InstantRangeColumn,
  IntColumn,
  IntRangeColumn,
  JsonColumn,
  TextColumn,
  UuidColumn,
} from './columns.ts';
import type { Json, JsonObject } from './json.ts';

export const dayStates = ['open', 'closed'] as const;
export const shiftStates = ['planned', 'on_duty', 'closed', 'cancelled'] as const;
export const runStates = ['planned', 'active', 'ended', 'broken'] as const;
export const stopKinds = ['start', 'pickup', 'dropoff', 'break', 'end'] as const;
export const stopStates = ['pending', 'arrived', 'done', 'skipped'] as const;

/** One agency's day. Its row is the lock under which plans are committed; see `DayLock`. */
@Entity('service_day')
export class ServiceDayEntity extends AgencyRow {
  @PrimaryColumn({ type: 'date' }) serviceDate: ServiceDate;
  @IntColumn({ default: 0 }) planVersion: number;
  @TextColumn({ default: 'open' }) state: (typeof dayStates)[number];
}

@Entity('shift')
export class ShiftEntity extends AgencyRecord {
  @UuidColumn() driverId: Uuid;
  @UuidColumn() vehicleId: Uuid;
  @DateColumn() serviceDate: ServiceDate;
  @InstantRangeColumn() period: InstantRange;
  @JsonColumn({ default: () => "'[]'" }) breaks: Json;
  @TextColumn({ default: 'planned' }) state: (typeof shiftStates)[number];
}

@Entity('run')
export class RunEntity extends AgencyRecord {
  @UuidColumn() shiftId: Uuid;
  @DateColumn() serviceDate: ServiceDate;
  @TextColumn({ default: 'planned' }) state: (typeof runStates)[number];
  /** Raised whenever the run's stops change; the driver's app compares it. */
  @IntColumn({ default: 0 }) version: number;
  /** What planning or execution wants to remember of the run as a whole (ids and codes only). */
  @JsonColumn({ default: () => "'{}'" }) details: JsonObject;
}

/** Plan times are `ServiceTime`: elapsed seconds since 04:00 local of the run's service date. */
@Entity('stop')
export class StopEntity extends AgencyRecord {
  @UuidColumn() runId: Uuid;
  @IntColumn() seq: number;
  @TextColumn() kind: (typeof stopKinds)[number];
  @UuidColumn({ nullable: true }) tripId: Uuid | null;
  @DegreesColumn() lat: number;
  @DegreesColumn() lon: number;
  @IntColumn() plannedArrive: number;
  /** When boarding or alighting begins (after waiting for the window). */
  @IntColumn() plannedBegin: number;
  @IntColumn() plannedDepart: number;
  /** The layout in force when leaving this stop. */
  @UuidColumn({ nullable: true }) layoutId: Uuid | null;
  @TextColumn({ default: 'pending' }) state: (typeof stopStates)[number];
  @InstantColumn({ nullable: true }) arrivedAt: Instant | null;
  @InstantColumn({ nullable: true }) doneAt: Instant | null;
  @DegreesColumn({ nullable: true }) actualLat: number | null;
  @DegreesColumn({ nullable: true }) actualLon: number | null;
}

/** The database's proof that nobody rides twice at once. Written with the plan, from the planned pick-up to the planned drop-off. */
@Entity('planned_ride')
export class PlannedRideEntity extends AgencyRow {
  @PrimaryColumn({ type: 'uuid' }) tripId: Uuid;
  @UuidColumn() runId: Uuid;
  @UuidColumn() riderId: Uuid;
  @InstantRangeColumn() during: InstantRange;
}

/** Who holds which numbered place over which stretch of the run; a bay that folds seats holds those too. */
@Entity('place_hold')
export class PlaceHoldEntity extends AgencyRow {
  @PrimaryColumn({ type: 'uuid' }) runId: Uuid;
  @PrimaryColumn({ type: 'uuid' }) tripId: Uuid;
  /** 0 is the rider, then the party in order. */
  @PrimaryColumn({ type: 'integer' }) personNo: number;
  @PrimaryColumn({ type: 'text' }) placeKey: string;
  @UuidColumn() layoutId: Uuid;
  /** From the `seq` of the boarding stop to that of the alighting stop. */
  @IntRangeColumn() span: IntRange;
}
