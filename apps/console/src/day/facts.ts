/** Facts about trips and runs that several views need. */
import { hasEnded, type DaySnapshot, type Trip, type TripState } from '@rampa/contracts';

/** A dispatcher may still change its time or van. */
export const mayMove = (trip: Pick<Trip, 'state'>): boolean => ['booked', 'standby', 'scheduled', 'en_route'].includes(trip.state);
export const mayCancel = (trip: Pick<Trip, 'state'>): boolean => !hasEnded(trip) && trip.state !== 'on_board';

/** The time of pick-up as far as it is known: done, forecast, planned, promised, wished. */
export function pickupTime(trip: Trip): string | undefined {
  return trip.actualPickup ?? trip.forecastPickup ?? trip.plannedPickup ?? trip.promise?.pickup.from;
}

/** Minutes by which the pick-up or arrival misses its promise; 0 when it keeps it. */
export function minutesLate(trip: Trip): number {
  if (hasEnded(trip) || !trip.promise) return 0;
  const over = (expected: string | undefined, limit: string | undefined): number =>
    expected && limit ? (Date.parse(expected) - Date.parse(limit)) / 60_000 : 0;
  const pickup = trip.actualPickup ? 0 : over(trip.forecastPickup, trip.promise.pickup.to);
  const arrival = over(trip.forecastArrival, trip.promise.latestArrival);
  return Math.max(0, Math.ceil(Math.max(pickup, arrival)));
}

export interface DayCounts {
  readonly total: number;
  readonly completed: number;
  readonly underWay: number;
  readonly waiting: number;
  readonly standby: number;
  readonly lost: number;
}

const underWayStates: readonly TripState[] = ['en_route', 'arrived', 'on_board'];
const waitingStates: readonly TripState[] = ['booked', 'scheduled'];
const lostStates: readonly TripState[] = ['no_show', 'cancelled_at_door', 'missed', 'aborted', 'denied'];

/** The day in six numbers; cancelled trips are not counted. */
export function countDay(day: Pick<DaySnapshot, 'trips'>): DayCounts {
  const count = (states: readonly TripState[]): number => day.trips.filter((trip) => states.includes(trip.state)).length;
  const counts = {
    completed: count(['completed']),
    underWay: count(underWayStates),
    waiting: count(waitingStates),
    standby: count(['standby']),
    lost: count(lostStates),
  };
  return { ...counts, total: Object.values(counts).reduce((sum, n) => sum + n, 0) };
}
