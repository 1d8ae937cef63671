/** The life of a trip as a pure reducer: `(state, event) → state`, or a failure that says why not. Saving is elsewhere. */
import { fail, ok, type Result } from '@rampa/kernel';
import type { Window } from '../promises/window.ts';
import { reasonCodes, type ReasonCode, type ReasonedEvent, type TripEvent } from './events.ts';
import { noShowGapsOf } from './no-show.ts';
import { isEnded, type TripStatus } from './status.ts';
import { transitions } from './transitions.ts';
import type { TripState } from './trip-state.ts';

interface Outcome {
  readonly status: TripStatus;
  /** Where the rule itself gives the reason instead of the event. */
  readonly reason?: ReasonCode;
}

const isReasoned = (event: TripEvent): event is Extract<TripEvent, { type: ReasonedEvent }> => Object.hasOwn(reasonCodes, event.type);

const hasKnownReason = (event: Extract<TripEvent, { type: ReasonedEvent }>): boolean =>
  (reasonCodes[event.type] as readonly string[]).includes(event.reason);

/** Before the door: the rider's own choice is cancelled or late; once the window has passed without a van it is our fault. */
function cancelOutcome(trip: TripState, event: Extract<TripEvent, { type: 'cancel' }>): Outcome {
  const { window, terms, status, arrival } = trip;
  if (status === 'arrived') return { status: window && arrival && arrival.at > window.to ? 'missed' : 'cancelled_at_door' };
  if (status === 'requested' || status === 'offered' || !window) return { status: 'cancelled' };
  if (event.at > window.to) return { status: 'missed' };
  // On standby no van was kept for this rider, so none is lost.
  const late = status !== 'standby' && event.at > window.from - terms.lateCancel * 1000;
  return { status: late ? 'late_cancelled' : 'cancelled' };
}

function outcomeOf(trip: TripState, event: TripEvent, to: readonly TripStatus[]): Outcome {
  if (event.type === 'cancel') return cancelOutcome(trip, event);
  if (event.type === 'no_show') {
    const [gap] = noShowGapsOf(trip, event);
    return gap === undefined ? { status: 'no_show' } : { status: 'missed', reason: gap };
  }
  // Whoever was promised a ride and gets none was not denied: we missed them.
  if (event.type === 'deny' && trip.status === 'standby' && trip.window) return { status: 'missed', reason: 'was_promised' };
  return { status: to[0]! };
}

const keepsArrival = (status: TripStatus): boolean => isEnded(status) || status === 'on_board';

/**
 * The next state of a trip.
 * Fails with `trip_already_ended`, `transition_not_allowed` (not in the table), `not_permitted` (not by this role),
 * `invalid_input` at `/reason` (not a reason for this event) or `handover_required` (the rider may not be left alone).
 */
export function applyTripEvent(trip: TripState, event: TripEvent): Result<TripState> {
  if (isEnded(trip.status)) return fail('trip_already_ended', { state: trip.status });
  const transition = transitions[trip.status][event.type];
  if (!transition) return fail('transition_not_allowed', { state: trip.status, event: event.type });
  if (!transition.by.includes(event.by)) return fail('not_permitted', { event: event.type, role: event.by });
  if (isReasoned(event) && !hasKnownReason(event)) return fail('invalid_input', { value: String(event.reason) }, '/reason');
  if (event.type === 'complete' && trip.terms.mustBeHandedOver && event.handedOver !== true) return fail('handover_required');
  const outcome = outcomeOf(trip, event, transition.to);
  const arrival = event.type === 'arrive' ? { at: event.at, metresFromDoor: event.metresFromDoor } : trip.arrival;
  return ok({
    status: outcome.status,
    since: event.at,
    reason: outcome.reason ?? (isReasoned(event) ? event.reason : null),
    terms: trip.terms,
    window: event.type === 'accept' ? event.window : trip.window,
    arrival: event.type === 'arrive' || keepsArrival(outcome.status) ? arrival : null,
  });
}

/** A new window for a trip whose rider agreed to another time. `trip_frozen` once the van is under way; `transition_not_allowed` before one was accepted. */
export function withWindow(trip: TripState, window: Window): Result<TripState> {
  const { status } = trip;
  if (isEnded(status)) return fail('trip_already_ended', { state: status });
  if (status === 'booked' || status === 'standby' || status === 'scheduled') return ok({ ...trip, window });
  if (status === 'requested' || status === 'offered') return fail('transition_not_allowed', { state: status, event: 'retime' });
  return fail('trip_frozen', { state: status });
}
