/** What features use of the database. */
export * from './entities/index.ts';
export { CommitUnknownError, RetentionTenant, SignInTenant, Tenant } from './tenant.ts';
export type { TenantOptions } from './tenant.ts';
export { EventTail } from './event-tail.ts';
export { Events, dayStream } from './events.ts';
export type { Actor, NewEvent, StoredEvent, StreamName } from './events.ts';
export { Idempotency } from './idempotency.ts';
export type { IdempotentAnswer, IdempotentCall } from './idempotency.ts';
export { DayLock } from './day-lock.ts';
export { KeyShreddedError, RiderKeys, ServiceCipher, WrongMasterKeyError } from './crypto.ts';
export type { Sealed } from './crypto.ts';
export { PositionPartitions } from './positions.ts';
export { constraintOf, failureOf } from './failures.ts';
export { Database, openDatabase } from './database.ts';
export type { DatabaseOptions, KnownAgency } from './database.ts';
export { DatabaseModule } from './database.module.ts';
