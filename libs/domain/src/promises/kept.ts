/** Whether a promise was kept, judged from what happened. */
import type { Instant } from '@rampa/kernel';
import type { TripPromise } from './trip-promise.ts';

/** What happened; null where it did not. */
export interface TripActual {
  readonly vanAtDoor: Instant | null;
  readonly boarded: Instant | null;
  readonly setDown: Instant | null;
}

export interface Verdict {
  readonly kept: boolean;
  readonly pickup: 'on_time' | 'late' | 'not_made';
  readonly arrival: 'on_time' | 'early' | 'late' | 'not_made' | 'not_promised';
}

function pickupVerdict(promise: TripPromise, actual: TripActual): Verdict['pickup'] {
  // A van that comes early waits: what counts is that it was there before the window closed.
  if (actual.vanAtDoor === null || actual.boarded === null) return 'not_made';
  return actual.vanAtDoor > promise.pickup.to ? 'late' : 'on_time';
}

function arrivalVerdict(promise: TripPromise, actual: TripActual): Verdict['arrival'] {
  if (!promise.arrival) return 'not_promised';
  if (actual.setDown === null) return 'not_made';
  if (actual.setDown > promise.arrival.to) return 'late';
  return actual.setDown < promise.arrival.from ? 'early' : 'on_time';
}

/** How a finished trip stands against its promise; `kept` means every part of it, and that the rider got there at all. */
export function judgePromise(promise: TripPromise, actual: TripActual): Verdict {
  const pickup = pickupVerdict(promise, actual);
  const arrival = arrivalVerdict(promise, actual);
  const met = arrival === 'on_time' || arrival === 'not_promised';
  return { kept: pickup === 'on_time' && met && actual.setDown !== null, pickup, arrival };
}

/** Whether every part of the promise was kept. */
export const isKept = (promise: TripPromise, actual: TripActual): boolean => judgePromise(promise, actual).kept;
