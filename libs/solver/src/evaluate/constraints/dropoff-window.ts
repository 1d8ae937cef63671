/** Alighting begins inside the drop-off window, narrowed to the promised arrival: never before a place opens, never late. */
import type { CompiledRequest } from '../../model/problem.ts';
import type { Reason } from '../../model/plan.ts';

export const dropoffWindow = {
  code: 'dropoff_window',
  from: (request: CompiledRequest): number => request.dropoffFrom,
  to: (request: CompiledRequest): number => request.dropoffTo,
  reason: (request: CompiledRequest, earliest: number): Reason => ({
    code: 'dropoff_window',
    request: request.input.id,
    params: { earliest, from: request.dropoffFrom, to: request.dropoffDue, over: earliest - request.dropoffDue },
  }),
} as const;
