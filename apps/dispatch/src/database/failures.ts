/** What PostgreSQL's refusals mean: which may be tried again, and which are answers to whoever asked. */
import type { ErrorCode, Failure } from '@rampa/kernel';

/** The constraints whose refusal is somebody's business, by name. */
const meanings: Readonly<Record<string, ErrorCode>> = {
  shift_driver_once: 'shift_overlaps',
  shift_vehicle_once: 'shift_overlaps',
  planned_ride_rider_once: 'rider_conflict',
  place_hold_once: 'layout',
  stop_trip_once: 'trip_twice',
  stop_pair: 'trip_missing',
  stop_seq_once: 'order_of_stops',
  run_shift_once: 'shift_overlaps',
  vehicle_plate_once: 'row_already_known',
  rider_card_once: 'row_already_known',
  rider_person_once: 'row_already_known',
  driver_person_once: 'row_already_known',
};

/** The failure behind a refused write, when a named constraint refused it; `undefined` for anything else. Carries no values. */
export function failureOf(error: unknown): Failure | undefined {
  const constraint = constraintOf(error);
  const code = constraint === undefined ? undefined : meanings[constraint];
  return code === undefined ? undefined : { code };
}

/** The name of the constraint that refused a write, if one did. */
export function constraintOf(error: unknown): string | undefined {
  const constraint = field(error, 'constraint');
  return field(error, 'code')?.startsWith('23') ? constraint : undefined;
}

/** Serialization failure or deadlock: the same transaction may well succeed when run again. */
export const isTransient = (error: unknown): boolean => ['40001', '40P01'].includes(field(error, 'code') ?? '');

/** The server was not there, or went away under the transaction. What was not committed is undone; what a lost COMMIT did is unknown. */
export function isConnectionLost(error: unknown): boolean {
  const codes = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03'];
  if (codes.includes(field(error, 'code') ?? '')) return true;
  return /connection terminated|not queryable/i.test(field(error, 'message') ?? '');
}

function field(error: unknown, name: string): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const own = (error as Record<string, unknown>)[name] ?? (error as { driverError?: Record<string, unknown> }).driverError?.[name];
  return typeof own === 'string' ? own : undefined;
}
