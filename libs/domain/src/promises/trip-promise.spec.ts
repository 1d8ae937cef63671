import { describe, expect, it } from '@jest/globals';
import { Instant, minutes, Seconds } from '@rampa/kernel';
import { defaultPolicies } from '../policies/index.ts';
import { driverWait, waitEnds } from './driver-wait.ts';
import { arrivalWindow, pickupWindow, promiseFor, wishKinds } from './trip-promise.ts';
import { isInside, windowAround } from './window.ts';

const clock = (time: string): Instant => Instant(Date.parse(`2026-06-10T${time}:00+03:00`));
const between = (from: string, to: string) => ({ from: clock(from), to: clock(to) });

describe('a window', () => {
  it('includes both its ends', () => {
    const window = windowAround(clock('09:00'), minutes(15), minutes(30));
    expect(window).toEqual(between('08:45', '09:30'));
    expect([window.from, clock('09:00'), window.to].every((at) => isInside(window, at))).toBe(true);
    expect(isInside(window, Instant(window.from - 1))).toBe(false);
    expect(isInside(window, Instant(window.to + 1))).toBe(false);
  });
});

describe('the pick-up window', () => {
  const agreed = clock('09:00');
  it.each([
    ['out', 'arrive_by', '08:45', '09:15'],
    ['out', 'leave_at', '08:45', '09:15'],
    ['out', 'leave_after', '09:00', '09:30'],
    ['back', 'leave_at', '09:00', '09:30'],
    ['back', 'leave_after', '09:00', '09:30'],
    ['back', 'arrive_by', '08:45', '09:15'],
    ['back', 'will_call', '09:00', '09:45'],
    ['out', 'will_call', '09:00', '09:45'],
  ] as const)('on the way %s, for %s, is %s to %s around an agreed 09:00', (leg, kind, from, to) => {
    expect(pickupWindow({ leg, kind, agreed }, defaultPolicies)).toEqual(between(from, to));
  });

  it('on the way back never begins before the asked time, whatever the policies', () => {
    const loose = { ...defaultPolicies, 'promise.out_before': minutes(60), 'promise.back_after': minutes(120) };
    for (const kind of wishKinds.filter((wish) => wish !== 'arrive_by')) {
      expect(pickupWindow({ leg: 'back', kind, agreed }, loose).from).toBe(agreed);
    }
  });

  it('follows the policies', () => {
    const policies = { ...defaultPolicies, 'promise.out_before': minutes(5), 'promise.out_after': minutes(10) };
    expect(pickupWindow({ leg: 'out', kind: 'leave_at', agreed }, policies)).toEqual(between('08:55', '09:10'));
  });
});

describe('an appointment', () => {
  it('is never late and at most 30 minutes early', () => {
    expect(arrivalWindow(clock('10:00'), undefined, defaultPolicies)).toEqual(between('09:30', '10:00'));
  });

  it('sets nobody down before the place opens', () => {
    expect(arrivalWindow(clock('08:00'), clock('07:45'), defaultPolicies)).toEqual(between('07:45', '08:00'));
    expect(arrivalWindow(clock('10:00'), clock('07:45'), defaultPolicies)).toEqual(between('09:30', '10:00'));
  });

  it('at a place that opens later than the appointment asks for the appointment itself', () => {
    expect(arrivalWindow(clock('08:00'), clock('08:30'), defaultPolicies)).toEqual(between('08:00', '08:00'));
  });
});

describe('a promise', () => {
  it('for an appointment has a pick-up and an arrival', () => {
    const terms = { leg: 'out', kind: 'arrive_by', agreed: clock('09:10'), appointment: clock('10:00') } as const;
    expect(promiseFor(terms, defaultPolicies)).toEqual({ pickup: between('08:55', '09:25'), arrival: between('09:30', '10:00') });
  });

  it('for a way back has a pick-up alone', () => {
    expect(promiseFor({ leg: 'back', kind: 'leave_after', agreed: clock('13:00') }, defaultPolicies)).toEqual({
      pickup: between('13:00', '13:30'),
      arrival: null,
    });
  });
});

describe('the driver’s wait', () => {
  it.each([
    ['kerb_to_kerb', 5],
    ['door_to_door', 5],
    ['through_the_door', 10],
    ['stairs_two_persons', 10],
  ] as const)('for help %s is %i minutes', (help, wait) => {
    expect(driverWait(help, defaultPolicies)).toBe(minutes(wait));
  });

  it('is counted from the arrival, or from the opening of the window where the van came early', () => {
    const window = between('09:00', '09:30');
    expect(waitEnds(clock('09:10'), window, minutes(5))).toBe(clock('09:15'));
    expect(waitEnds(clock('08:30'), window, minutes(5))).toBe(clock('09:05'));
    expect(waitEnds(clock('09:00'), window, Seconds(0))).toBe(clock('09:00'));
  });
});
