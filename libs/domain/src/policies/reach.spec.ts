import { describe, expect, it } from '@jest/globals';
import { minutes } from '@rampa/kernel';
import { addDays } from '../service-day/index.ts';
import { defaultPolicies, policyKeys, type Policies, type PolicyKey } from './index.ts';
import { policyConcerns, policyReach, type BookedTrip } from './reach.ts';

const trip: BookedTrip = {
  leg: 'out',
  kind: 'arrive_by',
  date: '2026-11-30',
  time: '07:30',
  direct: minutes(20),
  vital: false,
  standing: false,
};
const concerned = (key: PolicyKey, after: Partial<Policies>, more: Partial<BookedTrip> = {}): boolean =>
  policyConcerns(
    key,
    { ...trip, ...more },
    { before: defaultPolicies, after: { ...defaultPolicies, ...after }, lastDay: (days) => addDays('2026-11-21', days) },
  );

describe('what a change of policy reaches', () => {
  it('is said of every policy, and few concern no trip', () => {
    const office = policyKeys.filter((key) => policyReach(key) === 'office');
    expect(office.length).toBeGreaterThan(0);
    expect(office.length).toBeLessThan(policyKeys.length / 3);
  });

  it('of the hours: trips outside of the new ones', () => {
    expect(concerned('hours.opens', { 'hours.opens': '08:00' })).toBe(true);
    expect(concerned('hours.opens', { 'hours.opens': '07:30' })).toBe(false);
  });

  it('of the horizon: trips beyond the new one, standing orders by theirs', () => {
    expect(concerned('booking.horizon', { 'booking.horizon': 7 })).toBe(true);
    expect(concerned('booking.horizon', { 'booking.horizon': 9 })).toBe(false);
    expect(concerned('booking.horizon', { 'booking.horizon': 7 }, { standing: true })).toBe(false);
    expect(concerned('booking.standing_horizon', { 'booking.standing_horizon': 7 }, { standing: true })).toBe(true);
  });

  it('of the longest ride: trips whose own limit would be another', () => {
    expect(concerned('ride.cap', { 'ride.cap': minutes(50) })).toBe(false);
    expect(concerned('ride.cap', { 'ride.cap': minutes(30) })).toBe(true);
  });

  it('of a promise: the trips it is made to', () => {
    expect(concerned('promise.appointment_early', {})).toBe(true);
    expect(concerned('promise.back_after', {})).toBe(false);
    expect(concerned('promise.back_after', {}, { leg: 'back', kind: 'leave_at' })).toBe(true);
  });

  it('of notice and negotiation: none that are booked; of what the office does: none at all', () => {
    expect(concerned('booking.notice', {})).toBe(false);
    expect(concerned('positions.exact', {})).toBe(false);
    expect(concerned('vital.act_within', {}, { vital: true })).toBe(true);
  });
});
