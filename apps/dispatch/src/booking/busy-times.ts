/** When a rider is on the way at the worst: nobody rides twice at once, whichever vans the planner chooses within its promises. Pure. */
import type { Policies, ServiceDay } from '@rampa/domain';
import type { Offer } from '@rampa/solver';
import type { TripRow } from '../planning/day-rows.ts';
import { wishWindows } from '../planning/to-request.ts';
import { homeBy } from './offer-search.ts';

export interface Busy {
  readonly from: number;
  readonly to: number;
}

/** From the first moment a pick-up may be to the last a set-down may end. */
export function busyWith(trip: TripRow, day: ServiceDay, policies: Policies): Busy {
  const { boarding, alighting } = trip.needs.ride;
  const wished = wishWindows(trip, day, policies);
  const window = trip.promise ?? { ...wished.pickup, arriveFrom: wished.arriveFrom, arriveBy: wished.arriveBy };
  const ride = boarding + trip.maxRideSeconds;
  const to = Math.min(window.arriveBy ?? Infinity, window.to + ride) + alighting;
  return { from: trip.promise || window.arriveFrom === null ? window.from : Math.max(window.from, window.arriveFrom - ride), to };
}

export const overlapsAny = (offer: Offer, busy: readonly Busy[]): boolean =>
  busy.some((other) => offer.promise.pickup.from < other.to && other.from < homeBy(offer));
