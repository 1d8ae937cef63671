/** What a trip keeps of its rider's needs, sealed under the rider's key (purpose `requirements`): made at booking, read by planning and execution. */
import type { RideRequirements, TripTerms } from '@rampa/domain';
import type { RiderKeys } from '../database/crypto.ts';

export const REQUIREMENTS = 'requirements';

export interface TripNeeds {
  readonly ride: RideRequirements;
  /** The rules of the day it was booked under: wait at the door, late cancel, hand-over. */
  readonly terms: TripTerms;
}

export const sealTripNeeds = (keys: RiderKeys, riderId: string, needs: TripNeeds): Promise<Buffer> =>
  keys.seal(riderId, REQUIREMENTS, needs);

/** In the order given; `undefined` for riders who were erased. One query for all keys. */
export async function openTripNeeds(
  keys: RiderKeys,
  trips: readonly { readonly riderId: string; readonly requirements: Uint8Array }[],
): Promise<(TripNeeds | undefined)[]> {
  if (trips.length === 0) return [];
  const sealed = trips.map((trip) => ({ riderId: trip.riderId, bytes: trip.requirements }));
  // A single item would make the keys strict; the planner goes on without an erased rider.
  return (await keys.openAll(REQUIREMENTS, sealed.length === 1 ? [...sealed, ...sealed] : sealed)).slice(0, trips.length) as (
    TripNeeds | undefined
  )[];
}
