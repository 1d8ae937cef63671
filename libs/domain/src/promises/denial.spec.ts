import { describe, expect, it } from '@jest/globals';
import { Instant, minutes } from '@rampa/kernel';
import { defaultPolicies } from '../policies/index.ts';
import { denialOf, isBeyondNegotiation } from './denial.ts';

const clock = (time: string): Instant => Instant(Date.parse(`2026-06-10T${time}:00+03:00`));
const asked = clock('10:00');
const denial = (offered: string[], accepted: string | null) =>
  denialOf(asked, offered.map(clock), accepted === null ? null : clock(accepted), defaultPolicies);

describe('a request', () => {
  it('is met by a ride within the hour, taken or not', () => {
    expect(denial(['10:40'], '10:40')).toBeNull();
    expect(denial(['09:00'], '09:00')).toBeNull();
    expect(denial(['11:00'], null)).toBeNull();
  });

  it('is recorded as denied when it was taken more than an hour away', () => {
    expect(denial(['11:01'], '11:01')).toEqual({ reason: 'too_far_from_wish', nearest: minutes(61), accepted: true });
    expect(denial(['08:30', '12:00'], '12:00')).toEqual({ reason: 'too_far_from_wish', nearest: minutes(90), accepted: true });
  });

  it('is recorded as denied when only far times were offered and none was taken', () => {
    expect(denial(['08:00'], null)).toEqual({ reason: 'too_far_from_wish', nearest: minutes(120), accepted: false });
  });

  it('is recorded as denied when nothing was offered', () => {
    expect(denial([], null)).toEqual({ reason: 'nothing_offered', nearest: null, accepted: false });
  });

  it('is not denied when the rider passed over a near time for a far one', () => {
    expect(denial(['10:15', '13:00'], '13:00')).toBeNull();
  });

  it('counts what was taken even if nobody recorded it as offered', () => {
    expect(denial([], '10:10')).toBeNull();
    expect(denial([], '14:00')).toMatchObject({ accepted: true, nearest: minutes(240) });
  });

  it('follows the policy on how far is far', () => {
    const strict = { ...defaultPolicies, 'booking.negotiation': minutes(30) };
    expect(isBeyondNegotiation(asked, clock('10:31'), strict)).toBe(true);
    expect(isBeyondNegotiation(asked, clock('10:30'), strict)).toBe(false);
    expect(isBeyondNegotiation(asked, clock('09:01'), defaultPolicies)).toBe(false);
  });
});
