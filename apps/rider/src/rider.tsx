/** The signed-in rider and the rider's trips, for every page below. */
import { createContext, useContext, useMemo } from 'react';
import type { RiderDetails, Trip, Vehicle } from '@rampa/contracts';
import { useApi, useTopic } from '@rampa/ui';

/** The signed-in rider's id; pages are only shown when there is one. */
const RiderId = createContext<string | undefined>(undefined);
export const RiderIdProvider = RiderId.Provider;

export function useRiderId(): string {
  const id = useContext(RiderId);
  if (!id) throw new Error('no rider is signed in');
  return id;
}

/** Name, home and saved places; `undefined` while loading. */
export function useMe(): RiderDetails | undefined {
  return useApi('me').data;
}

export interface RiderTrips {
  /** `undefined` while loading; live once the socket has said so. */
  readonly trips: readonly Trip[] | undefined;
  readonly vehicles: readonly Vehicle[];
  readonly error: unknown;
}

/** The rider's trips: asked for once, then kept true by the socket. */
export function useTrips(): RiderTrips {
  const riderId = useRiderId();
  const asked = useApi('myTrips');
  const live = useTopic({ kind: 'rider', riderId });
  const rider = live.snapshot?.rider;
  return useMemo(
    () => ({
      trips: rider?.trips ?? asked.data?.items,
      vehicles: rider?.vehicles ?? [],
      error: rider ? undefined : (asked.error ?? live.refused),
    }),
    [rider, asked.data, asked.error, live.refused],
  );
}
