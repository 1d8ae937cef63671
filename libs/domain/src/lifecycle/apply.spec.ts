import { describe, expect, it } from '@jest/globals';
import { Instant, Metres, minutes, unwrap, type GeoPoint } from '@rampa/kernel';
import fc from 'fast-check';
import { defaultPolicies } from '../policies/index.ts';
import type { Window } from '../promises/index.ts';
import { applyTripEvent, withWindow } from './apply.ts';
import { noShowGaps, reasonCodes, type ReasonedEvent, type TripEvent, type TripEventType } from './events.ts';
import { actorRoles, endStatuses, isEnded, liveStatuses, type ActorRole, type TripStatus } from './status.ts';
import { transitions } from './transitions.ts';
import { requestedTrip, tripTerms, type TripState } from './trip-state.ts';

const clock = (time: string): Instant => Instant(Date.parse(`2026-06-10T${time}:00+03:00`));
const window: Window = { from: clock('09:00'), to: clock('09:30') };
const terms = tripTerms({ help: 'door_to_door', mustBeHandedOver: false }, defaultPolicies);
const door: GeoPoint = { lat: 42.69, lon: 23.31 };

/** A trip brought to a state by the ordinary way, with the given window. */
function tripIn(status: TripStatus, promised: Window | null = window, mustBeHandedOver = false): TripState {
  const before = requestedTrip(clock('06:00'), { ...terms, mustBeHandedOver });
  const way: readonly TripEvent[] = [
    { type: 'offer', at: clock('06:00'), by: 'system' },
    { type: 'accept', at: clock('06:01'), by: 'rider', window: promised },
    { type: 'schedule', at: clock('06:01'), by: 'system' },
    { type: 'depart', at: clock('08:40'), by: 'driver' },
    { type: 'arrive', at: clock('09:05'), by: 'driver', metresFromDoor: Metres(20), place: door },
    { type: 'board', at: clock('09:09'), by: 'driver', place: door },
  ];
  let trip = before;
  for (const event of way) {
    if (trip.status === status) return trip;
    trip = unwrap(applyTripEvent(trip, event));
  }
  if (status === 'standby')
    return unwrap(applyTripEvent(tripIn('booked', promised), { type: 'stand_by', at: clock('06:02'), by: 'system', reason: 'no_vehicle' }));
  expect(trip.status).toBe(status);
  return trip;
}

const cancel = (time: string, by: ActorRole = 'rider'): TripEvent => ({ type: 'cancel', at: clock(time), by, reason: 'plans_changed' });
const after = (trip: TripState, event: TripEvent): TripStatus => unwrap(applyTripEvent(trip, event)).status;

describe('an ordinary trip', () => {
  it('goes from requested to completed and remembers its window and its stop at the door', () => {
    const done = unwrap(applyTripEvent(tripIn('on_board'), { type: 'complete', at: clock('09:40'), by: 'driver' }));
    expect(done).toEqual({
      status: 'completed',
      since: clock('09:40'),
      reason: null,
      terms,
      window,
      arrival: { at: clock('09:05'), metresFromDoor: 20 },
    });
  });

  it('takes its terms from the policies and the profile', () => {
    expect(terms).toEqual({ wait: minutes(5), lateCancel: minutes(120), doorRadius: 100, mustBeHandedOver: false });
    expect(tripTerms({ help: 'through_the_door', mustBeHandedOver: true }, defaultPolicies)).toMatchObject({
      wait: minutes(10),
      mustBeHandedOver: true,
    });
  });

  it('leaves the state it was given untouched', () => {
    const trip = Object.freeze(tripIn('booked'));
    applyTripEvent(trip, { type: 'schedule', at: clock('07:00'), by: 'system' });
    expect(trip.status).toBe('booked');
  });
});

describe('a cancelled trip', () => {
  it.each([
    ['06:59', 'cancelled'],
    ['07:00', 'cancelled'],
    ['07:01', 'late_cancelled'],
    ['09:00', 'late_cancelled'],
    ['09:30', 'late_cancelled'],
    ['09:31', 'missed'],
  ])('at %s, for a window from 09:00 to 09:30, is %s', (time, status) => {
    expect(after(tripIn('scheduled'), cancel(time))).toBe(status);
    expect(after(tripIn('booked'), cancel(time))).toBe(status);
    expect(after(tripIn('en_route'), cancel(time))).toBe(status);
  });

  it('is judged by the terms it was booked under', () => {
    const strict = { ...tripIn('scheduled'), terms: { ...terms, lateCancel: minutes(240) } };
    expect(after(strict, cancel('06:59'))).toBe('late_cancelled');
  });

  it('on standby is never late, for no van was kept; once its window is over we missed it', () => {
    expect(after(tripIn('standby'), cancel('08:59'))).toBe('cancelled');
    expect(after(tripIn('standby'), cancel('09:31'))).toBe('missed');
    expect(after(tripIn('standby', null), cancel('09:31'))).toBe('cancelled');
  });

  it('before anything was accepted is just cancelled', () => {
    expect(after(tripIn('requested'), cancel('09:10'))).toBe('cancelled');
    expect(after(tripIn('offered'), cancel('09:10'))).toBe('cancelled');
  });

  it('with the van at the door is cancelled at the door, said by the rider or told to the driver', () => {
    expect(after(tripIn('arrived'), cancel('09:06'))).toBe('cancelled_at_door');
    expect(after(tripIn('arrived'), cancel('09:06', 'driver'))).toBe('cancelled_at_door');
  });

  it('with a van at the door that came after the window is our miss', () => {
    const late = unwrap(
      applyTripEvent(tripIn('en_route'), { type: 'arrive', at: clock('09:31'), by: 'driver', metresFromDoor: Metres(5) }),
    );
    expect(after(late, cancel('09:32'))).toBe('missed');
  });

  it('keeps its reason', () => {
    expect(unwrap(applyTripEvent(tripIn('scheduled'), cancel('07:30'))).reason).toBe('plans_changed');
  });
});

describe('a lost van', () => {
  it.each(['scheduled', 'en_route', 'arrived'] as const)('sends a trip that was %s to another van or to standby', (status) => {
    const by = 'system';
    expect(after(tripIn(status), { type: 'reassign', at: clock('09:06'), by, reason: 'breakdown' })).toBe('scheduled');
    expect(after(tripIn(status), { type: 'stand_by', at: clock('09:06'), by, reason: 'lift_failure' })).toBe('standby');
  });

  it('takes its stop at the door away with it, and leaves the promise', () => {
    const moved = unwrap(applyTripEvent(tripIn('arrived'), { type: 'reassign', at: clock('09:06'), by: 'system', reason: 'breakdown' }));
    expect(moved).toMatchObject({ arrival: null, window, reason: 'breakdown' });
  });

  it('with the rider aboard breaks the trip off', () => {
    expect(after(tripIn('on_board'), { type: 'abort', at: clock('09:15'), by: 'driver', reason: 'breakdown' })).toBe('aborted');
    expect(applyTripEvent(tripIn('on_board'), { type: 'stand_by', at: clock('09:15'), by: 'system', reason: 'breakdown' }).ok).toBe(false);
  });
});

describe('standby', () => {
  const deny: TripEvent = { type: 'deny', at: clock('08:00'), by: 'dispatcher', reason: 'no_vehicle' };

  it('ends in a denial where nothing was promised', () => {
    expect(unwrap(applyTripEvent(tripIn('standby', null), deny))).toMatchObject({ status: 'denied', reason: 'no_vehicle' });
  });

  it('ends in our miss where a window was promised', () => {
    expect(unwrap(applyTripEvent(tripIn('standby'), deny))).toMatchObject({ status: 'missed', reason: 'was_promised' });
  });

  it('can still be scheduled', () => {
    expect(after(tripIn('standby'), { type: 'schedule', at: clock('08:00'), by: 'system' })).toBe('scheduled');
  });
});

describe('a rider who must be handed over', () => {
  const trip = tripIn('on_board', window, true);

  it('is not set down alone: the trip goes on', () => {
    for (const handedOver of [undefined, false]) {
      expect(applyTripEvent(trip, { type: 'complete', at: clock('09:40'), by: 'driver', handedOver })).toEqual({
        ok: false,
        error: { code: 'handover_required' },
      });
    }
  });

  it('is set down to a named person', () => {
    expect(after(trip, { type: 'complete', at: clock('09:40'), by: 'driver', handedOver: true })).toBe('completed');
  });
});

describe('a reason', () => {
  it.each(Object.keys(reasonCodes) as ReasonedEvent[])('for %s must be one of its own', (type) => {
    const status = { decline: 'offered', deny: 'requested', abort: 'on_board' }[type as string] ?? 'scheduled';
    const by = type === 'cancel' || type === 'decline' ? 'rider' : 'dispatcher';
    for (const reason of ['because', '', undefined, 'toString']) {
      const event = { type, at: clock('08:00'), by, reason } as unknown as TripEvent;
      expect(applyTripEvent(tripIn(status as TripStatus), event)).toMatchObject({ error: { code: 'invalid_input', pointer: '/reason' } });
    }
    for (const reason of reasonCodes[type]) {
      const event = { type, at: clock('08:00'), by, reason } as TripEvent;
      expect(unwrap(applyTripEvent(tripIn(status as TripStatus), event)).reason).toBe(reason);
    }
  });
});

describe('another time for a trip', () => {
  const later: Window = { from: clock('10:00'), to: clock('10:30') };

  it.each(['booked', 'standby', 'scheduled'] as const)('may be agreed while it is %s, without moving it', (status) => {
    expect(withWindow(tripIn(status), later)).toEqual({ ok: true, value: { ...tripIn(status), window: later } });
  });

  it('is too late once the van is under way', () => {
    for (const status of ['en_route', 'arrived', 'on_board'] as const) {
      expect(withWindow(tripIn(status), later)).toMatchObject({ error: { code: 'trip_frozen' } });
    }
  });

  it('is too early before one was accepted, and pointless after the end', () => {
    expect(withWindow(tripIn('offered'), later)).toMatchObject({ error: { code: 'transition_not_allowed' } });
    expect(withWindow({ ...tripIn('booked'), status: 'missed' }, later)).toMatchObject({ error: { code: 'trip_already_ended' } });
  });
});

describe('whatever happens, in whatever order', () => {
  const eventTypes = [...new Set(liveStatuses.flatMap((status) => Object.keys(transitions[status])))] as TripEventType[];
  const times = fc.integer({ min: clock('06:00'), max: clock('12:00') }).map(Instant);
  const windows = fc.option(
    fc.tuple(times, fc.integer({ min: 0, max: 3_600_000 })).map(([from, length]) => ({ from, to: Instant(from + length) })),
  );
  const distances = fc.option(fc.integer({ min: 0, max: 300 }).map(Metres));
  const events: fc.Arbitrary<TripEvent> = fc
    .record({
      type: fc.constantFrom(...eventTypes),
      by: fc.constantFrom(...actorRoles),
      at: times,
      window: windows,
      metresFromDoor: distances,
    })
    .chain((event) => {
      const reasons: readonly string[] = event.type in reasonCodes ? reasonCodes[event.type as ReasonedEvent] : ['none'];
      const attempts = fc.array(fc.record({ at: times, by: fc.constant('call' as const) }), { maxLength: 2 });
      return fc
        .record({ reason: fc.constantFrom(...reasons, 'nonsense'), handedOver: fc.boolean(), contactAttempts: attempts })
        .map((rest) => ({ ...event, ...rest }) as unknown as TripEvent);
    });
  const starts = fc.constantFrom(...liveStatuses.filter((status) => status !== 'standby')).map((status) => tripIn(status));

  it('a trip never leaves the table, an ended one never moves, and a refusal changes nothing', () => {
    const seen = new Set<TripStatus>();
    fc.assert(
      fc.property(starts, fc.boolean(), fc.array(events, { maxLength: 60 }), (start, mustBeHandedOver, list) => {
        let trip: TripState = { ...start, terms: { ...start.terms, mustBeHandedOver } };
        for (const event of list) {
          const result = applyTripEvent(trip, event);
          if (isEnded(trip.status)) expect(result).toMatchObject({ ok: false, error: { code: 'trip_already_ended' } });
          if (!result.ok) continue;
          const row = transitions[trip.status][event.type];
          expect(row?.to).toContain(result.value.status);
          expect(row?.by).toContain(event.by);
          expect(result.value.terms).toBe(trip.terms);
          if (result.value.status === 'arrived') expect(result.value.arrival?.at).toBe(event.at);
          if (['booked', 'standby', 'scheduled', 'en_route'].includes(result.value.status)) expect(result.value.arrival).toBeNull();
          trip = result.value;
          seen.add(trip.status);
        }
      }),
      { numRuns: 1500, seed: 20260610 },
    );
    expect(endStatuses.filter((status) => !seen.has(status) && status !== 'no_show')).toEqual([]);
  });

  it('the rule’s own reasons are told apart from those people give', () => {
    const given = Object.values(reasonCodes).flat() as string[];
    expect(noShowGaps.filter((gap) => given.includes(gap))).toEqual([]);
  });
});
