/** When a rider did not come, and when it only looks so: the van was at the door, waited its time inside the window, and somebody tried to reach the rider. */
import { fail, ok, type Result } from '@rampa/kernel';
import { waitEnds } from '../promises/driver-wait.ts';
import type { NoShowEvent, NoShowGap } from './events.ts';
import type { TripState } from './trip-state.ts';

type Evidence = Pick<NoShowEvent, 'at' | 'metresFromDoor' | 'contactAttempts'>;

function wasAtDoor(trip: TripState, evidence: Evidence): boolean {
  const arrived = trip.arrival?.metresFromDoor ?? null;
  const fixes = [arrived, evidence.metresFromDoor].filter((metres) => metres !== null);
  return fixes.length > 0 && fixes.every((metres) => metres <= trip.terms.doorRadius);
}

/** What is still lacking before a trip may be called a no-show; empty when it may. Every fix known must be near, and one must be known. */
export function noShowGapsOf(trip: TripState, evidence: Evidence): readonly NoShowGap[] {
  const { arrival, window, terms } = trip;
  if (!window) return ['no_window'];
  if (!arrival) return ['van_not_at_door'];
  const gaps: NoShowGap[] = [];
  if (!wasAtDoor(trip, evidence)) gaps.push('van_not_at_door');
  const ends = waitEnds(arrival.at, window, terms.wait);
  if (evidence.at < ends || ends > window.to) gaps.push('wait_too_short');
  const tried = evidence.contactAttempts.some((attempt) => attempt.at >= arrival.at && attempt.at <= evidence.at);
  if (!tried) gaps.push('no_contact_attempt');
  return gaps;
}

/** For the driver's button: `no_show_not_allowed` with what is lacking first and, while the timer runs, the seconds left. */
export function checkNoShow(trip: TripState, evidence: Evidence): Result<void> {
  const [lacking] = noShowGapsOf(trip, evidence);
  if (lacking === undefined) return ok(undefined);
  const left = trip.arrival && trip.window ? (waitEnds(trip.arrival.at, trip.window, trip.terms.wait) - evidence.at) / 1000 : 0;
  return fail('no_show_not_allowed', { lacking, secondsLeft: Math.max(0, Math.ceil(left)) });
}
