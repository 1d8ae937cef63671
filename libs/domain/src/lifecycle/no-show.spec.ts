import { describe, expect, it } from '@jest/globals';
import { Instant, Metres, minutes, unwrap } from '@rampa/kernel';
import { applyTripEvent } from './apply.ts';
import type { ContactAttempt, NoShowEvent } from './events.ts';
import { checkNoShow, noShowGapsOf } from './no-show.ts';
import type { TripState } from './trip-state.ts';

const clock = (time: string): Instant => Instant(Date.parse(`2026-06-10T${time}${time.length === 5 ? ':00' : ''}+03:00`));
const call = (time: string): ContactAttempt => ({ at: clock(time), by: 'call' });

/** A van at the door, for a window from 09:00 to 09:30. */
const waiting = (arrivedAt: string, metresFromDoor: number | null = 15, wait = minutes(5)): TripState => ({
  status: 'arrived',
  since: clock(arrivedAt),
  reason: null,
  terms: { wait, lateCancel: minutes(120), doorRadius: Metres(100), mustBeHandedOver: false },
  window: { from: clock('09:00'), to: clock('09:30') },
  arrival: { at: clock(arrivedAt), metresFromDoor: metresFromDoor === null ? null : Metres(metresFromDoor) },
});

const noShow = (time: string, metres: number | null = 15, contactAttempts: readonly ContactAttempt[] = [call('09:11')]): NoShowEvent => ({
  type: 'no_show',
  at: clock(time),
  by: 'driver',
  metresFromDoor: metres === null ? null : Metres(metres),
  contactAttempts,
});

const outcome = (trip: TripState, event: NoShowEvent) => {
  const { status, reason } = unwrap(applyTripEvent(trip, event));
  return [status, reason];
};

describe('a no-show', () => {
  it('needs the van at the door, the wait inside the window and a try to reach the rider', () => {
    expect(noShowGapsOf(waiting('09:10'), noShow('09:15'))).toEqual([]);
    expect(outcome(waiting('09:10'), noShow('09:15'))).toEqual(['no_show', null]);
  });

  describe('without the van at the door by GPS is our miss', () => {
    it.each([
      [101, 15],
      [15, 101],
      [500, 500],
      [null, 101],
      [101, null],
      [null, null],
    ])('%p m on arrival, %p m when declared', (arrived, declared) => {
      expect(outcome(waiting('09:10', arrived), noShow('09:15', declared))).toEqual(['missed', 'van_not_at_door']);
    });

    it.each([
      [100, 100],
      [null, 100],
      [0, null],
    ])('but %p m on arrival and %p m when declared are at the door', (arrived, declared) => {
      expect(outcome(waiting('09:10', arrived), noShow('09:15', declared))).toEqual(['no_show', null]);
    });
  });

  describe('without the wait inside the window is our miss', () => {
    it.each([
      ['09:10', '09:14:59', 'missed'],
      ['09:10', '09:15', 'no_show'],
      ['09:25', '09:30', 'no_show'],
      ['09:26', '09:31', 'missed'],
      ['09:26', '09:29', 'missed'],
      ['09:35', '09:50', 'missed'],
    ])('arrived %s, declared %s: %s', (arrived, declared, status) => {
      expect(outcome(waiting(arrived), noShow(declared, 15, [call(arrived)]))[0]).toBe(status);
    });

    it('an early van’s timer begins with the window', () => {
      expect(outcome(waiting('08:40'), noShow('08:55', 15, [call('08:50')]))).toEqual(['missed', 'wait_too_short']);
      expect(outcome(waiting('08:40'), noShow('09:04', 15, [call('09:01')]))).toEqual(['missed', 'wait_too_short']);
      expect(outcome(waiting('08:40'), noShow('09:05', 15, [call('09:01')]))).toEqual(['no_show', null]);
    });

    it('ten minutes are ten where the driver goes through the door', () => {
      const slow = waiting('09:10', 15, minutes(10));
      expect(outcome(slow, noShow('09:19'))).toEqual(['missed', 'wait_too_short']);
      expect(outcome(slow, noShow('09:20'))).toEqual(['no_show', null]);
      expect(outcome(waiting('09:21', 15, minutes(10)), noShow('09:31', 15, [call('09:25')]))[0]).toBe('missed');
    });
  });

  it.each([
    ['none', []],
    ['one before the van was there', [call('09:09')]],
    ['one after it was declared', [call('09:16')]],
  ])('without a try to reach the rider (%s) is our miss', (_, attempts) => {
    expect(outcome(waiting('09:10'), noShow('09:15', 15, attempts))).toEqual(['missed', 'no_contact_attempt']);
  });

  it('is impossible where no window was promised', () => {
    expect(outcome({ ...waiting('09:10'), window: null }, noShow('09:15'))).toEqual(['missed', 'no_window']);
  });

  it('is not the office’s to declare without the same evidence', () => {
    expect(outcome(waiting('09:10'), { ...noShow('09:15', 15, []), by: 'dispatcher' })[0]).toBe('missed');
  });
});

describe('the driver’s button', () => {
  it('is free when nothing is lacking', () => {
    expect(checkNoShow(waiting('09:10'), noShow('09:15'))).toEqual({ ok: true, value: undefined });
  });

  it('says what is lacking and how long the timer still runs', () => {
    expect(checkNoShow(waiting('09:10'), noShow('09:13:20'))).toEqual({
      ok: false,
      error: { code: 'no_show_not_allowed', params: { lacking: 'wait_too_short', secondsLeft: 100 } },
    });
    expect(checkNoShow(waiting('09:10'), noShow('09:15', 15, []))).toMatchObject({
      error: { params: { lacking: 'no_contact_attempt', secondsLeft: 0 } },
    });
    expect(checkNoShow(waiting('09:10', null), noShow('09:15', null))).toMatchObject({ error: { params: { lacking: 'van_not_at_door' } } });
  });

  it('says it before the van has come, too', () => {
    const early: TripState = { ...waiting('09:10'), status: 'en_route', arrival: null };
    expect(checkNoShow(early, noShow('09:15'))).toMatchObject({ error: { params: { lacking: 'van_not_at_door', secondsLeft: 0 } } });
  });
});
