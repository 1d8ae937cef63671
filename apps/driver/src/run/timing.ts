/** How a stop stands against plan and promise at a service time. Pure. */
import type { ManifestStop } from '@rampa/contracts';
import type { Instant } from '@rampa/kernel';

type Timed = Pick<ManifestStop, 'kind' | 'state' | 'plannedArrival' | 'trip'>;

const minutesSince = (instant: string, now: Instant): number => Math.max(0, Math.floor((now - Date.parse(instant)) / 60_000));

/** Whole minutes that the van should have been here already; 0 while it is in time or once it has arrived. */
export const minutesBehind = (stop: Timed, now: Instant): number => (stop.state === 'pending' ? minutesSince(stop.plannedArrival, now) : 0);

/** Whole minutes since the promised window ended without the van at the door. */
export const minutesOverPromise = (stop: Timed, now: Instant): number =>
  stop.kind === 'pickup' && stop.state === 'pending' && stop.trip?.promise ? minutesSince(stop.trip.promise.to, now) : 0;

/** The window that a van which comes before it waits for; nothing where it need not wait. */
export function windowToWaitFor(stop: Timed) {
  const promise = stop.kind === 'pickup' && (stop.state === 'pending' || stop.state === 'arrived') ? stop.trip?.promise : undefined;
  return promise && Date.parse(stop.plannedArrival) < Date.parse(promise.from) ? promise : undefined;
}
