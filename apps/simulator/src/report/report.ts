/** What a played day came to, from the contract's own trips and stops. Pure. */
import { hasEnded, type Run, type Trip } from '@rampa/contracts';

export interface DayReport {
  readonly date: string;
  readonly trips: number;
  readonly states: Readonly<Record<string, number>>;
  /** Vans at the door inside the promised window, of all pick-ups. */
  readonly pickups: Share;
  /** Riders who arrived no later than promised, of those who have an appointment. */
  readonly appointments: Share;
  readonly rideMinutes: { readonly median: number; readonly p95: number; readonly longest: number };
  /** Trips that have not come to an end. */
  readonly open: number;
}

export interface Share {
  readonly of: number;
  readonly met: number;
  readonly share: number;
}

const MINUTE = 60_000;

export function dayReport(date: string, trips: readonly Trip[], runs: readonly Run[]): DayReport {
  const atDoor = new Map<string, string>();
  for (const stop of runs.flatMap((run) => run.stops)) {
    if (stop.kind === 'pickup' && stop.tripId && stop.arrivedAt) atDoor.set(stop.tripId, stop.arrivedAt);
  }
  const states: Record<string, number> = {};
  for (const { state } of trips) states[state] = (states[state] ?? 0) + 1;
  const pickups = trips.flatMap(({ id, promise, actualPickup }) => {
    const came = atDoor.get(id) ?? actualPickup;
    return promise && came ? [Date.parse(came) <= Date.parse(promise.pickup.to)] : [];
  });
  const appointments = trips.flatMap(({ promise, actualArrival }) =>
    promise?.latestArrival && actualArrival ? [Date.parse(actualArrival) <= Date.parse(promise.latestArrival)] : [],
  );
  const rides = trips
    .flatMap(({ actualPickup, actualArrival, state }) =>
      state === 'completed' && actualPickup && actualArrival ? [(Date.parse(actualArrival) - Date.parse(actualPickup)) / MINUTE] : [],
    )
    .sort((a, b) => a - b);
  return {
    date,
    trips: trips.length,
    states,
    pickups: shareOf(pickups),
    appointments: shareOf(appointments),
    rideMinutes: { median: quantile(rides, 0.5), p95: quantile(rides, 0.95), longest: quantile(rides, 1) },
    open: trips.filter((trip) => !hasEnded(trip)).length,
  };
}

function shareOf(met: readonly boolean[]): Share {
  const count = met.filter(Boolean).length;
  return { of: met.length, met: count, share: met.length === 0 ? 1 : Math.round((count / met.length) * 1000) / 1000 };
}

const quantile = (sortedValues: readonly number[], share: number): number =>
  Math.round((sortedValues[Math.min(sortedValues.length - 1, Math.floor(sortedValues.length * share))] ?? 0) * 10) / 10;
