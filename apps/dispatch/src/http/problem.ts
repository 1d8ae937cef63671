/** Failures at the edge: RFC 9457 problems with a status for each code. */
import type { Problem } from '@rampa/contracts';
import { FailureError, type ErrorCode } from '@rampa/kernel';
import { InvalidInput } from './invalid-input.ts';

const statuses: Partial<Record<ErrorCode, number>> = {
  not_found: 404,
  trip_unknown: 404,
  rider_unknown: 404,
  vehicle_unknown: 404,
  driver_unknown: 404,
  run_unknown: 404,
  place_unknown: 404,
  policy_unknown: 404,
  offer_unknown: 404,
  not_signed_in: 401,
  not_permitted: 403,
  demo_only: 403,
  too_large: 413,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
  roads_unavailable: 503,
  idempotency_key_missing: 400,
  invalid_input: 400,
  idempotency_key_reused: 409,
  version_conflict: 409,
  plan_changed: 409,
  plan_rejected: 409,
  duplicate_trip: 409,
  offer_expired: 410,
  transition_not_allowed: 409,
  trip_already_ended: 409,
  trip_frozen: 409,
  shift_overlaps: 409,
};

/** Anything a person can act on that has no status of its own is 422. */
export const statusOf = (code: ErrorCode): number => statuses[code] ?? 422;

/** The problem that a caller gets. Whatever is no failure of ours becomes `internal` without a word of its message. */
export function problemOf(error: unknown): Problem {
  if (error instanceof FailureError) {
    const { code, params, pointer } = error.failure;
    return {
      type: `urn:rampa:problem:${code}`,
      title: code,
      status: statusOf(code),
      code,
      ...(params && { params }),
      ...(pointer !== undefined && { pointer }),
      ...(error instanceof InvalidInput && { errors: error.failures.map((f) => ({ ...f })) }),
    };
  }
  const code = codeOfFramework(error);
  return { type: `urn:rampa:problem:${code}`, title: code, status: statusOf(code), code };
}

/** Nest's and Fastify's own refusals (unknown route, body too large or unreadable). */
function codeOfFramework(error: unknown): ErrorCode {
  const status = statusIn(error);
  if (status === 404) return 'not_found';
  if (status === 413) return 'too_large';
  if (status === 429) return 'rate_limited';
  if (status !== undefined && status >= 400 && status < 500) return 'invalid_input';
  return 'internal';
}

function statusIn(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('getStatus' in error && typeof error.getStatus === 'function') return Number(error.getStatus());
  if ('statusCode' in error) return Number(error.statusCode);
  return undefined;
}
