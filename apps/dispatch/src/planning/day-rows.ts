/** What the database holds of one service day, as planning needs it. Times are elapsed seconds of the day. */
import type { GeoPoint, Instant, ServiceTime } from '@rampa/kernel';
import type { TripState } from '@rampa/contracts';
import type { AddressSnapshot, JsonObject } from '../database/entities/json.ts';
import type { TripNeeds } from './trip-needs.ts';

export interface BreakRow {
  readonly id: string;
  readonly from: ServiceTime;
  readonly to: ServiceTime;
  readonly seconds: number;
}

export interface PlaceRow {
  readonly key: string;
  readonly kind: 'seat' | 'bay' | 'stretcher';
  readonly length?: number;
  readonly width?: number;
  readonly blocks: readonly string[];
}

export interface LayoutRow {
  readonly id: string;
  readonly vehicleId: string;
  readonly places: readonly PlaceRow[];
}

export type RunState = 'planned' | 'active' | 'ended' | 'broken';

export interface RunRow {
  readonly id: string;
  readonly state: RunState;
  readonly details: RunDetails;
  readonly from: ServiceTime;
  readonly to: ServiceTime;
  readonly breaks: readonly BreakRow[];
  readonly vehicleId: string;
  readonly vehicleState: 'in_service' | 'lift_out' | 'out_of_service';
  readonly hasLift: boolean;
  readonly liftRatingKg: number | null;
  readonly driverId: string;
  readonly skills: readonly string[];
  readonly depot: GeoPoint;
}

/** What planning remembers of a run beside its stops. */
export interface RunDetails extends JsonObject {
  /** Trips named for lateness by an execution event. */
  readonly late?: readonly string[];
  /** Somebody said that the driver is late: the next stop is not reached, or the depot not left, before this. */
  readonly notBefore?: ServiceTime;
}

export type StopKind = 'start' | 'pickup' | 'dropoff' | 'break' | 'end';
export type StopState = 'pending' | 'arrived' | 'done' | 'skipped';

export interface StopRow {
  readonly id: string;
  readonly runId: string;
  readonly seq: number;
  readonly kind: StopKind;
  readonly tripId: string | null;
  readonly lat: number;
  readonly lon: number;
  readonly arrive: ServiceTime;
  readonly begin: ServiceTime;
  readonly depart: ServiceTime;
  readonly layoutId: string | null;
  readonly state: StopState;
  readonly arrivedAt: ServiceTime | null;
  readonly doneAt: ServiceTime | null;
}

export interface HoldRow {
  readonly runId: string;
  readonly tripId: string;
  readonly personNo: number;
  readonly placeKey: string;
  readonly layoutId: string;
  readonly from: number;
  readonly to: number;
}

/** A planned ride as the database keeps it apart from the rider's others: from boarding to standing at the destination. */
export interface RideRow {
  readonly tripId: string;
  readonly riderId: string;
  readonly runId: string;
  readonly from: Instant;
  readonly to: Instant;
}

export interface TripRow {
  readonly id: string;
  readonly bookingId: string;
  readonly riderId: string;
  readonly leg: 'out' | 'back';
  readonly state: TripState;
  readonly from: AddressSnapshot;
  readonly to: AddressSnapshot;
  readonly wishKind: 'arrive_by' | 'leave_at';
  readonly wishAt: Instant;
  readonly promise: TripPromiseRow | null;
  readonly maxRideSeconds: number;
  readonly directSeconds: number;
  readonly vital: boolean;
  readonly runId: string | null;
  readonly standbyReasons: readonly StoredReason[];
  readonly recoveryOf: string | null;
  readonly needs: TripNeeds;
}

export interface TripPromiseRow {
  readonly from: ServiceTime;
  readonly to: ServiceTime;
  readonly arriveFrom: ServiceTime | null;
  readonly arriveBy: ServiceTime | null;
}

/** As the contract's `Reason`. */
export interface StoredReason extends JsonObject {
  readonly code: string;
  readonly runId?: string;
  readonly tripId?: string;
  readonly params?: { readonly [key: string]: string | number };
}

/** The trips that planning still has to do with: placed, or waiting to be. */
export const plannedStates = ['booked', 'standby', 'scheduled', 'en_route', 'arrived', 'on_board'] as const satisfies readonly TripState[];

export interface DayRows {
  readonly runs: readonly RunRow[];
  readonly layouts: readonly LayoutRow[];
  /** By run and `seq`. */
  readonly stops: readonly StopRow[];
  readonly holds: readonly HoldRow[];
  readonly rides: readonly RideRow[];
  readonly trips: readonly TripRow[];
}

export const stopIsOver = (stop: StopRow): boolean => stop.state === 'done' || stop.state === 'skipped';
export const pointOf = ({ lat, lon }: GeoPoint): GeoPoint => ({ lat, lon });
