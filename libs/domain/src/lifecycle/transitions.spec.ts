/** The whole table, cell by cell: every state against every event against every role. */
import { describe, expect, it } from '@jest/globals';
import { Instant, Metres, minutes } from '@rampa/kernel';
import { applyTripEvent } from './apply.ts';
import type { TripEvent, TripEventType } from './events.ts';
import {
  actorRoles,
  demandsRecovery,
  endStatuses,
  isEnded,
  liveStatuses,
  tripStatuses,
  type ActorRole,
  type TripStatus,
} from './status.ts';
import { eventsOpenTo, reachableFrom, transitions } from './transitions.ts';
import type { TripState } from './trip-state.ts';

const at = Instant(Date.parse('2026-06-10T09:00+03:00'));
const window = { from: Instant(at - 600_000), to: Instant(at + 1_200_000) };

const events: Readonly<Record<TripEventType, (by: ActorRole) => TripEvent>> = {
  offer: (by) => ({ type: 'offer', at, by }),
  accept: (by) => ({ type: 'accept', at, by, window }),
  decline: (by) => ({ type: 'decline', at, by, reason: 'other_ride' }),
  deny: (by) => ({ type: 'deny', at, by, reason: 'no_vehicle' }),
  schedule: (by) => ({ type: 'schedule', at, by }),
  stand_by: (by) => ({ type: 'stand_by', at, by, reason: 'breakdown' }),
  reassign: (by) => ({ type: 'reassign', at, by, reason: 'breakdown' }),
  depart: (by) => ({ type: 'depart', at, by }),
  arrive: (by) => ({ type: 'arrive', at, by, metresFromDoor: Metres(12) }),
  board: (by) => ({ type: 'board', at, by }),
  complete: (by) => ({ type: 'complete', at, by }),
  no_show: (by) => ({ type: 'no_show', at, by, metresFromDoor: Metres(12), contactAttempts: [{ at, by: 'call' }] }),
  cancel: (by) => ({ type: 'cancel', at, by, reason: 'ill' }),
  miss: (by) => ({ type: 'miss', at, by, reason: 'breakdown' }),
  abort: (by) => ({ type: 'abort', at, by, reason: 'breakdown' }),
};
const eventTypes = Object.keys(events) as TripEventType[];

const trip = (status: TripStatus): TripState => ({
  status,
  since: at,
  reason: null,
  terms: { wait: minutes(5), lateCancel: minutes(120), doorRadius: Metres(100), mustBeHandedOver: false },
  window,
  arrival: status === 'arrived' ? { at: Instant(at - 300_000), metresFromDoor: Metres(10) } : null,
});

/** As the domain text has it, written apart from the code: state → event → states it may lead to. */
const expected: Record<string, Record<string, string>> = {
  requested: { offer: 'offered', deny: 'denied', cancel: 'cancelled' },
  offered: { accept: 'booked', decline: 'declined', cancel: 'cancelled' },
  booked: { schedule: 'scheduled', stand_by: 'standby', cancel: 'cancelled late_cancelled missed', miss: 'missed' },
  standby: { schedule: 'scheduled', deny: 'denied missed', cancel: 'cancelled missed', miss: 'missed' },
  scheduled: {
    depart: 'en_route',
    reassign: 'scheduled',
    stand_by: 'standby',
    cancel: 'cancelled late_cancelled missed',
    miss: 'missed',
  },
  en_route: { arrive: 'arrived', reassign: 'scheduled', stand_by: 'standby', cancel: 'cancelled late_cancelled missed', miss: 'missed' },
  arrived: {
    board: 'on_board',
    reassign: 'scheduled',
    stand_by: 'standby',
    cancel: 'cancelled_at_door missed',
    no_show: 'no_show missed',
    miss: 'missed',
  },
  on_board: { complete: 'completed', abort: 'aborted' },
};

const bookers = 'rider trusted_person legal_representative place_desk dispatcher';
const mayCause: Record<string, string> = {
  offer: 'dispatcher system',
  accept: `${bookers} system`,
  decline: `${bookers} system`,
  deny: 'dispatcher system',
  schedule: 'dispatcher system',
  stand_by: 'dispatcher system',
  reassign: 'dispatcher system',
  depart: 'driver dispatcher system',
  arrive: 'driver dispatcher system',
  board: 'driver dispatcher',
  complete: 'driver dispatcher',
  no_show: 'driver dispatcher',
  cancel: bookers,
  miss: 'dispatcher system',
  abort: 'driver dispatcher system',
};
function rolesFor(status: TripStatus, type: TripEventType): string {
  if (type === 'miss' && (status === 'en_route' || status === 'arrived')) return 'driver dispatcher system';
  if (type === 'cancel' && status === 'arrived') return `${bookers} driver`;
  return mayCause[type]!;
}

describe.each(tripStatuses)('a trip that is %s', (status) => {
  it.each(eventTypes)('on %s goes where the table says, caused by whom the table says', (type) => {
    const leadsTo = expected[status]?.[type];
    for (const role of actorRoles) {
      const result = applyTripEvent(trip(status), events[type](role));
      if (isEnded(status)) expect(result).toMatchObject({ ok: false, error: { code: 'trip_already_ended' } });
      else if (leadsTo === undefined)
        expect(result).toMatchObject({ ok: false, error: { code: 'transition_not_allowed', params: { state: status, event: type } } });
      else if (!rolesFor(status, type).split(' ').includes(role))
        expect(result).toMatchObject({ ok: false, error: { code: 'not_permitted', params: { event: type, role } } });
      else {
        if (!result.ok) throw new Error(`${status} + ${type} by ${role}: ${result.error.code}`);
        expect(leadsTo.split(' ')).toContain(result.value.status);
      }
    }
  });

  it('has exactly the row of the domain text', () => {
    const row = Object.fromEntries(Object.entries(transitions[status]).map(([type, transition]) => [type, transition.to.join(' ')]));
    expect(row).toEqual(expected[status] ?? {});
  });
});

describe('the table as a whole', () => {
  it('has live states and ends, and nothing besides', () => {
    expect(Object.keys(transitions).sort()).toEqual([...liveStatuses, ...endStatuses].sort());
    expect(tripStatuses).toHaveLength(17);
  });

  it('leads from every live state to some end, and from the first to every state', () => {
    for (const status of liveStatuses) expect([...reachableFrom(status)].some(isEnded)).toBe(true);
    expect([...reachableFrom('requested')].sort()).toEqual(tripStatuses.filter((status) => status !== 'requested').sort());
  });

  it('never lets a rider aboard be anything but completed or aborted', () => {
    expect([...reachableFrom('on_board')].sort()).toEqual(['aborted', 'completed']);
    expect(reachableFrom('completed').size).toBe(0);
  });

  it('calls for a recovery trip after an aborted one, and after no other', () => {
    expect(tripStatuses.filter(demandsRecovery)).toEqual(['aborted']);
  });
});

describe('what a screen may offer', () => {
  it('a driver at the door: boarding, no-show, cancelled at the door, and what makes it impossible', () => {
    expect([...eventsOpenTo('arrived', 'driver')].sort()).toEqual(['board', 'cancel', 'miss', 'no_show']);
  });

  it('a driver aboard: set down, or break off', () => {
    expect([...eventsOpenTo('on_board', 'driver')].sort()).toEqual(['abort', 'complete']);
  });

  it('a rider: to cancel until aboard, and nothing of the road', () => {
    for (const status of ['booked', 'standby', 'scheduled', 'en_route', 'arrived'] as const) {
      expect(eventsOpenTo(status, 'rider')).toEqual(['cancel']);
    }
    expect(eventsOpenTo('on_board', 'rider')).toEqual([]);
    expect(eventsOpenTo('completed', 'dispatcher')).toEqual([]);
  });
});
