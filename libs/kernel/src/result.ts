/** Outcomes that can fail for reasons a person can act on. Exceptions are for bugs and broken machines. */
import type { ErrorCode } from './errors.ts';

export interface Failure {
  readonly code: ErrorCode;
  /** Values for the message; they go only to whoever typed them, never to a log. */
  readonly params?: Readonly<Record<string, string | number>>;
  /** JSON pointer to the field at fault. */
  readonly pointer?: string;
}

export type Result<T, F = Failure> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: F };

export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });
export const fail = (code: ErrorCode, params?: Failure['params'], pointer?: string): Result<never> => ({
  ok: false,
  error: { code, ...(params && { params }), ...(pointer !== undefined && { pointer }) },
});

/** A failure on its way to the edge of the service, where it becomes an RFC 9457 problem. Its message holds the code alone. */
export class FailureError extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.name = 'FailureError';
    this.failure = failure;
  }
}

/** The value, or the failure thrown. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new FailureError(result.error);
}
