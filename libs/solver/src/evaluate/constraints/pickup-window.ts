/** Boarding begins inside the pick-up window, narrowed to the promise. Only a trip named as late may begin after it. */
import type { CompiledRequest } from '../../model/problem.ts';
import type { Reason } from '../../model/plan.ts';

export const pickupWindow = {
  code: 'pickup_window',
  from: (request: CompiledRequest): number => request.pickupFrom,
  to: (request: CompiledRequest): number => request.pickupTo,
  reason: (request: CompiledRequest, earliest: number): Reason => ({
    code: 'pickup_window',
    request: request.input.id,
    params: { earliest, from: request.pickupFrom, to: request.pickupDue, over: earliest - request.pickupDue },
  }),
} as const;
