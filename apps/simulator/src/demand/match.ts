/** Which trips of the service are whose demand: how a restarted simulator knows what it has done. Pure. */
import type { Trip } from '@rampa/contracts';
import type { Demand } from './world.ts';

export interface Matched {
  readonly demand: Demand;
  readonly leg: 'out' | 'back';
}

const keyOf = (riderId: string, leg: string, label: string, kind: string): string => `${riderId} ${leg} ${label} ${kind}`;

/** Trips without a demand are somebody else's: people at their screens. */
export function matchTrips(demands: readonly Demand[], trips: readonly Trip[]): Map<string, Matched> {
  const known = new Map<string, Matched>();
  for (const demand of demands) {
    demand.legs.forEach((leg, index) => {
      const name = index === 0 ? 'out' : 'back';
      known.set(keyOf(demand.rider.riderId, name, leg.to.label, leg.wish.kind), { demand, leg: name });
    });
  }
  const found = new Map<string, Matched>();
  for (const trip of trips) {
    const match = known.get(keyOf(trip.riderId, trip.leg, trip.to.label, trip.wish.kind));
    if (match) found.set(trip.id, match);
  }
  return found;
}

/** Demands of which nothing is booked yet. */
export function notYetBooked(demands: readonly Demand[], trips: readonly Trip[]): Demand[] {
  const booked = new Set([...matchTrips(demands, trips).values()].map(({ demand }) => demand.key));
  return demands.filter((demand) => !booked.has(demand.key));
}
