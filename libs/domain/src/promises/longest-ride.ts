/** How long a rider may be aboard. */
import { Seconds } from '@rampa/kernel';
import type { Policies } from '../policies/index.ts';

/** The general rule: direct + 20 min or × 1.5, whichever is more; at most 60 min, or 90 where the direct ride is over 40; never less than the direct ride. */
export function generalRideLimit(direct: Seconds, policies: Policies): Seconds {
  const wanted = Math.max(direct + policies['ride.extra'], direct * policies['ride.factor']);
  const cap = direct > policies['ride.long_direct'] ? policies['ride.long_cap'] : policies['ride.cap'];
  return Seconds(Math.max(direct, Math.min(wanted, cap)));
}

/** The limit for one rider: their own goes first where it is shorter; no limit is shorter than the direct ride, which `exceedsOwnLimit` reports. */
export const longestRide = (direct: Seconds, own: Seconds | null, policies: Policies): Seconds =>
  Seconds(Math.max(direct, Math.min(own ?? Infinity, generalRideLimit(direct, policies))));

/** Whether even the direct ride is longer than the rider bears: to be said before booking, not found out aboard. */
export const exceedsOwnLimit = (direct: Seconds, own: Seconds | null): boolean => own !== null && direct > own;
