/** Who may act for whom: a rider for themselves, staff for everyone of the agency. */
import { FailureError, type ErrorCode } from '@rampa/kernel';
import type { ActorRole } from '@rampa/domain';
import type { Actor } from '../identity/actor.ts';

const office: readonly Actor['role'][] = ['dispatcher', 'manager', 'auditor', 'system'];

/** @throws FailureError `unknown`, as if it did not exist, where this actor may not know of it. */
export function requireRider(actor: Actor, riderId: string, unknown: ErrorCode): void {
  if (office.includes(actor.role)) return;
  if (actor.role === 'rider' && actor.riderId === riderId) return;
  throw new FailureError({ code: unknown });
}

/** The actor in the words of a trip's life: a manager at the desk acts as a dispatcher. */
export function actorRole(actor: Actor): ActorRole {
  if (actor.role === 'rider' || actor.role === 'driver' || actor.role === 'trusted_person' || actor.role === 'place_desk')
    return actor.role;
  return actor.role === 'system' ? 'system' : 'dispatcher';
}
