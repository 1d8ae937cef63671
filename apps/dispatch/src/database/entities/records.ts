/** What the service remembers of itself: events, idempotency, positions, policies, sessions, clock, imports, reads of needs. */
import type { Instant, Uuid } from '@rampa/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ServiceDate } from './columns.ts';
import {
  AgencyRecord,
  AgencyRow,
  DegreesColumn,
  InstantColumn,
  IntColumn,
  JsonColumn,
  SealedColumn,
  TextColumn,
  UuidColumn,
  instants,
} from './columns.ts';
import type { Json, JsonObject } from './json.ts';

export const importStates = ['previewed', 'applied', 'undone', 'discarded'] as const;

/** The counter of a stream. Only `Events` writes it. */
@Entity('event_stream')
export class EventStreamEntity extends AgencyRow {
  @PrimaryColumn({ type: 'text' }) stream: string;
  @Column({ type: 'bigint' }) lastSeq: number;
}

/** Append-only; see `Events`. */
@Entity('event')
export class EventEntity extends AgencyRow {
  @PrimaryColumn({ type: 'text' }) stream: string;
  @PrimaryColumn({ type: 'bigint' }) seq: number;
  @TextColumn() type: string;
  @IntColumn() version: number;
  @InstantColumn() at: Instant;
  @UuidColumn({ nullable: true }) actorId: Uuid | null;
  @TextColumn() actorRole: string;
  @UuidColumn({ nullable: true }) tripId: Uuid | null;
  @UuidColumn({ nullable: true }) runId: Uuid | null;
  @UuidColumn({ nullable: true }) vehicleId: Uuid | null;
  @TextColumn({ nullable: true }) reason: string | null;
  @JsonColumn({ default: () => "'{}'" }) data: JsonObject;
}

@Entity('idempotency')
export class IdempotencyEntity extends AgencyRow {
  @PrimaryColumn({ type: 'text' }) actor: string;
  @PrimaryColumn({ type: 'text' }) operation: string;
  @PrimaryColumn({ type: 'text' }) key: string;
  @SealedColumn() bodyHash: Buffer;
  @SealedColumn({ nullable: true }) reply: Buffer | null;
  @InstantColumn() expiresAt: Instant;
}

/** Where a vehicle was; partitioned by the day of `at` (UTC), see `PositionPartitions`. */
@Entity('position')
export class PositionEntity extends AgencyRow {
  @PrimaryColumn({ type: 'text' }) device: string;
  @PrimaryColumn({ type: 'bigint' }) sequence: number;
  @PrimaryColumn({ type: 'timestamptz', transformer: instants }) at: Instant;
  @UuidColumn() vehicleId: Uuid;
  @UuidColumn({ nullable: true }) runId: Uuid | null;
  @DegreesColumn() lat: number;
  @DegreesColumn() lon: number;
  /** Metres per second. */
  @Column({ type: 'real', nullable: true }) speed: number | null;
  /** Degrees clockwise from north. */
  @Column({ type: 'real', nullable: true }) heading: number | null;
  /** Metres. */
  @Column({ type: 'real', nullable: true }) accuracy: number | null;
}

@Entity('policy')
export class PolicyEntity extends AgencyRow {
  @PrimaryColumn({ type: 'text' }) key: string;
  @PrimaryColumn({ type: 'date' }) effectiveFrom: ServiceDate;
  @JsonColumn() value: Json;
  @UuidColumn({ nullable: true }) setBy: Uuid | null;
  @InstantColumn() setAt: Instant;
}

/** A sign-in. Only the hash of its token is kept; times are of the system clock. */
@Entity('session')
export class SessionEntity extends AgencyRow {
  @PrimaryColumn({ type: 'bytea' }) tokenHash: Buffer;
  @UuidColumn() personId: Uuid;
  @TextColumn() app: string;
  @InstantColumn() issuedAt: Instant;
  @InstantColumn() expiresAt: Instant;
}

/** Where the service clock was last set; see `anchoredClock` of the kernel. */
@Entity('service_clock')
export class ServiceClockEntity extends AgencyRow {
  @InstantColumn() systemAt: Instant;
  @InstantColumn() serviceAt: Instant;
  @DegreesColumn() speed: number;
}

@Entity('import_batch')
export class ImportBatchEntity extends AgencyRecord {
  @TextColumn() kind: string;
  @TextColumn() fileName: string;
  /** The rows as read: names and needs, so sealed under the service's own key (purpose `import`). */
  @SealedColumn() rows: Buffer;
  /** What undoing must take back: ids only. */
  @JsonColumn({ nullable: true }) undo: Json | null;
  @TextColumn() state: (typeof importStates)[number];
  @UuidColumn() importedBy: Uuid;
  @InstantColumn() importedAt: Instant;
}

/** Who read whose needs, and why. Append-only. */
@Entity('access_log')
export class AccessLogEntity extends AgencyRecord {
  @InstantColumn() at: Instant;
  @UuidColumn() actorId: Uuid;
  @TextColumn() actorRole: string;
  @UuidColumn() riderId: Uuid;
  @TextColumn() why: string;
  @UuidColumn({ nullable: true }) tripId: Uuid | null;
}
