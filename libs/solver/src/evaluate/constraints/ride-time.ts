/** From leaving the pick-up to standing at the drop-off no rider is aboard longer than the limit. */
import type { CompiledAboard, CompiledRequest } from '../../model/problem.ts';
import type { Reason } from '../../model/plan.ts';

export const rideTime = {
  code: 'ride_time',
  /** The pick-up may not begin before this if alighting begins at `dropoffBegin`: the limit turned into a lower bound. */
  earliestPickup: (request: CompiledRequest, dropoffBegin: number): number => dropoffBegin - request.maxRide - request.pickupService,
  /** For a rider aboard the limit is an upper bound of the drop-off. */
  latestDropoff: (request: CompiledRequest, aboard: CompiledAboard): number => aboard.boardedAt + request.maxRide,
  reason: (request: CompiledRequest, ride: number): Reason => ({
    code: 'ride_time',
    request: request.input.id,
    params: { ride, limit: request.input.maxRide, over: ride - request.input.maxRide },
  }),
} as const;
