/** What a driver's tap means for the trip and the stop it names: pure, in the domain's own events. */
import { applyTripEvent, checkNoShow, type ContactAttempt, type TripEvent, type TripState, type TripStatus } from '@rampa/domain';
import type { DriverEvent } from '@rampa/contracts';
import { distanceBetween, fail, ok, type GeoPoint, type Instant, type Result } from '@rampa/kernel';

export interface StopNow {
  readonly id: string;
  readonly kind: 'start' | 'pickup' | 'dropoff' | 'break' | 'end';
  readonly state: 'pending' | 'arrived' | 'done' | 'skipped';
  readonly point: GeoPoint;
}

export interface StepContext {
  readonly at: Instant;
  readonly stop: StopNow;
  /** Of the trip that the stop serves. */
  readonly trip: TripState | undefined;
  readonly contactAttempts: readonly ContactAttempt[];
}

export interface Step {
  readonly stop: StopNow['state'];
  /** The trip afterwards; the same object where nothing happened to it. */
  readonly trip: TripState | undefined;
  /** States passed through, in order, without the one before. */
  readonly passed: readonly TripStatus[];
}

/** A tap that repeats what is so already changes nothing and is accepted. Fails with the life cycle's own codes. */
export function driverStep(event: DriverEvent, context: StepContext): Result<Step> {
  const { stop } = context;
  if (stop.state === 'done' || stop.state === 'skipped') return finished(event, context);
  switch (event.kind) {
    case 'depart':
      return stop.kind === 'pickup' ? towardsRider(context) : unchanged(context, stop.kind === 'start' ? 'done' : stop.state);
    case 'arrive':
      return stop.kind === 'pickup' ? atTheDoor(event, context) : unchanged(context, 'arrived');
    case 'board':
      return stop.kind === 'pickup' ? boarded(event, context) : fail('transition_not_allowed', { event: event.kind, status: stop.kind });
    case 'alight':
      return stop.kind === 'dropoff' ? setDown(event, context) : fail('transition_not_allowed', { event: event.kind, status: stop.kind });
    case 'no_show':
    case 'cancel_at_door':
      return stop.kind === 'pickup' ? notAboard(event, context) : fail('transition_not_allowed', { event: event.kind, status: stop.kind });
    case 'contact_attempt':
      return unchanged(context, stop.state);
    case 'break_end':
      return stop.kind === 'break' ? unchanged(context, 'done') : fail('transition_not_allowed', { event: event.kind, status: stop.kind });
    case 'finish':
      return stop.kind === 'end' ? unchanged(context, 'done') : fail('transition_not_allowed', { event: event.kind, status: stop.kind });
  }
}

const unchanged = ({ trip }: StepContext, stop: StopNow['state']): Result<Step> => ok({ stop, trip, passed: [] });

/** What was tapped before its message got lost is accepted again; anything else about a stop that is over is not. */
function finished(event: DriverEvent, context: StepContext): Result<Step> {
  const { stop, trip } = context;
  const repeats = event.kind === 'arrive' || event.kind === 'depart' || event.kind === 'contact_attempt';
  const done = { board: 'pickup', alight: 'dropoff', break_end: 'break', finish: 'end' } as const;
  const same = event.kind in done && done[event.kind as keyof typeof done] === stop.kind && stop.state === 'done';
  if (repeats || same) return ok({ stop: stop.state, trip, passed: [] });
  return fail('transition_not_allowed', { event: event.kind, status: stop.state });
}

/** Applies events in order; those that the trip has behind it are left out. */
function through(trip: TripState | undefined, events: readonly TripEvent[]): Result<{ trip: TripState; passed: TripStatus[] }> {
  if (!trip) return fail('trip_unknown');
  let now = trip;
  const passed: TripStatus[] = [];
  for (const event of events) {
    if (event.type === 'depart' && now.status !== 'scheduled') continue;
    if (event.type === 'arrive' && now.status === 'arrived') continue;
    const next = applyTripEvent(now, event);
    if (!next.ok) return next;
    now = next.value;
    passed.push(now.status);
  }
  return ok({ trip: now, passed });
}

const metresFromDoor = (event: DriverEvent, stop: StopNow) => (event.point ? distanceBetween(event.point, stop.point) : null);

const finish = (result: Result<{ trip: TripState; passed: TripStatus[] }>, stop: StopNow['state']): Result<Step> =>
  result.ok ? ok({ stop, trip: result.value.trip, passed: result.value.passed }) : result;

function towardsRider({ at, stop, trip }: StepContext): Result<Step> {
  return finish(through(trip, [{ type: 'depart', at, by: 'driver' }]), stop.state);
}

const arrival = (event: DriverEvent, { at, stop }: StepContext): TripEvent[] => [
  { type: 'depart', at, by: 'driver' },
  { type: 'arrive', at, by: 'driver', metresFromDoor: metresFromDoor(event, stop), ...(event.point && { place: event.point }) },
];

function atTheDoor(event: DriverEvent, context: StepContext): Result<Step> {
  return finish(through(context.trip, arrival(event, context)), 'arrived');
}

/** Boarding says that the van came, even where the tap for that was forgotten. */
function boarded(event: DriverEvent, context: StepContext): Result<Step> {
  const { at, trip } = context;
  const before = trip?.status === 'arrived' ? [] : arrival(event, context);
  return finish(through(trip, [...before, { type: 'board', at, by: 'driver' }]), 'done');
}

function setDown(event: DriverEvent, { at, trip }: StepContext): Result<Step> {
  return finish(through(trip, [{ type: 'complete', at, by: 'driver', ...(event.handedTo && { handedOver: true }) }]), 'done');
}

function notAboard(event: DriverEvent, { at, stop, trip, contactAttempts }: StepContext): Result<Step> {
  const metres = metresFromDoor(event, stop);
  if (event.kind === 'no_show' && trip) {
    // the button is refused while the rule is not met: a driver can still wait or call
    const allowed = checkNoShow(trip, { at, metresFromDoor: metres, contactAttempts });
    if (!allowed.ok) return allowed;
  }
  const said: TripEvent =
    event.kind === 'no_show'
      ? { type: 'no_show', at, by: 'driver', metresFromDoor: metres, contactAttempts }
      : { type: 'cancel', at, by: 'driver', reason: 'other' };
  return finish(through(trip, [said]), 'skipped');
}
