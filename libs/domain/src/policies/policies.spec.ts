import { describe, expect, it } from '@jest/globals';
import { hours, minutes } from '@rampa/kernel';
import { policyCatalogue, policyKeys, policyLabelKey, type PolicyKey } from './catalogue.ts';
import type { PolicyDefinition } from './definition.ts';
import { defaultPolicies, policyAt, storedPoliciesAt, type PolicyVersion } from './resolution.ts';
import { contradictions, validatePolicyValue } from './validation.ts';

describe('the catalogue', () => {
  it.each(policyKeys)('%s has a default it would itself accept', (key) => {
    expect(validatePolicyValue(key, policyCatalogue[key].default)).toEqual({
      ok: true,
      value: { key, value: policyCatalogue[key].default },
    });
  });

  it('gives each policy a label of its own', () => {
    expect(policyLabelKey('booking.notice')).toBe('policy.booking.notice');
    expect(new Set(policyKeys.map(policyLabelKey)).size).toBe(policyKeys.length);
  });

  it('contradicts itself nowhere', () => {
    expect(contradictions(defaultPolicies)).toEqual([]);
  });

  // The table of docs/glossary.md, in the order in which it is read there; values in rule units.
  const expected: Partial<Record<PolicyKey, unknown>> = {
    'booking.notice': hours(12),
    'booking.later_if_it_fits': true,
    'booking.horizon': 14,
    'booking.standing_horizon': 21,
    'booking.negotiation': minutes(60),
    'hours.opens': '06:00',
    'hours.closes': '23:00',
    'promise.out_before': minutes(15),
    'promise.out_after': minutes(15),
    'promise.appointment_early': minutes(30),
    'promise.back_after': minutes(30),
    'promise.will_call_wait': minutes(45),
    'wait.door': minutes(5),
    'wait.through_door': minutes(10),
    'wait.door_radius': 100,
    'ride.extra': minutes(20),
    'ride.factor': 1.5,
    'ride.cap': minutes(60),
    'ride.long_direct': minutes(40),
    'ride.long_cap': minutes(90),
    'dwell.board_chair': minutes(5),
    'dwell.board_stretcher': minutes(8),
    'dwell.board_foot': minutes(2),
    'dwell.companion': minutes(1),
    'cancel.late': hours(2),
    'no_show.count': 3,
    'no_show.days': 30,
    'no_show.share': 10,
    'target.pickups_on_time': 92,
    'target.appointments_met': 95,
    'message.evening_at': '18:00',
    'message.before_pickup': minutes(20),
    'message.change_over': minutes(10),
    'late.person_calls': minutes(10),
    'late.rescue': minutes(20),
    'vital.act_within': minutes(5),
    'standing.holiday_notice': 10,
    'chair.width': 700,
    'chair.length': 1200,
    'bay.width': 750,
    'bay.length': 1300,
    'lift.rating': 300,
    'eligibility.decision': 14,
    'eligibility.target': 5,
    'eligibility.first_reminder': 90,
    'eligibility.last_reminder': 30,
    'fare.trip': 51,
    'driver.longest_drive': hours(4.5),
    'driver.break': minutes(45),
    'positions.exact': 30,
    'public.smallest_count': 10,
  };

  it('has the defaults of the present service', () => {
    expect(defaultPolicies).toMatchObject(expected);
  });
});

describe('a policy value', () => {
  it('of an unknown key is refused', () => {
    expect(validatePolicyValue('booking.mood', 1)).toEqual({
      ok: false,
      error: { code: 'policy_unknown', params: { key: 'booking.mood' }, pointer: '/key' },
    });
    expect(validatePolicyValue('toString', 1)).toMatchObject({ error: { code: 'policy_unknown' } });
  });

  it.each([-1, 169, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('of %p hours of notice is refused with its bounds', (value) => {
    expect(validatePolicyValue('booking.notice', value)).toEqual({
      ok: false,
      error: {
        code: 'policy_value_invalid',
        params: { key: 'booking.notice', value, min: 0, max: 168, step: 1, unit: 'hours' },
        pointer: '/value',
      },
    });
  });

  it.each([
    ['booking.notice', '12'],
    ['booking.notice', null],
    ['booking.later_if_it_fits', 1],
    ['hours.opens', '6:00'],
    ['hours.opens', '24:00'],
    ['hours.opens', 600],
    ['driver.rules', 'whatever'],
    ['driver.rules', undefined],
  ])('%s cannot be %p', (key, value) => {
    expect(validatePolicyValue(key, value)).toMatchObject({ ok: false, error: { code: 'policy_value_invalid', params: { key } } });
  });

  it.each([
    ['booking.notice', 0],
    ['booking.notice', 168],
    ['ride.factor', 1.35],
    ['driver.longest_drive', 4.25],
    ['booking.later_if_it_fits', false],
    ['hours.closes', '01:30'],
    ['driver.rules', 'national'],
  ])('%s may be %p', (key, value) => {
    expect(validatePolicyValue(key, value)).toEqual({ ok: true, value: { key, value } });
  });

  it('may be in bounds and still contradict another', () => {
    const keys = contradictions({ ...defaultPolicies, 'hours.opens': '23:30', 'ride.cap': minutes(120) }).map((failure) => failure.params);
    expect(keys).toEqual([
      { key: 'hours.opens', value: '23:30', above: 'hours.closes' },
      { key: 'ride.cap', value: 7200, above: 'ride.long_cap' },
    ]);
  });

  it('has bounds that hold its default and a grid that meets them', () => {
    for (const definition of Object.values<PolicyDefinition>(policyCatalogue)) {
      if (definition.kind !== 'number') continue;
      expect(definition.min).toBeLessThanOrEqual(definition.default);
      expect(definition.max).toBeGreaterThanOrEqual(definition.default);
      expect((definition.max - definition.min) / definition.step).toBeCloseTo(
        Math.round((definition.max - definition.min) / definition.step),
      );
    }
  });
});

describe('a policy on a date', () => {
  const versions: readonly PolicyVersion[] = [
    { key: 'booking.notice', value: 24, from: '2026-06-01' },
    { key: 'fare.trip', value: 60, from: '2026-07-01' },
    { key: 'booking.notice', value: 6, from: '2026-09-01' },
    { key: 'booking.notice', value: 18, from: '2026-05-01' },
  ];

  it.each([
    ['2026-04-30', 12],
    ['2026-05-01', 18],
    ['2026-05-31', 18],
    ['2026-06-01', 24],
    ['2026-08-31', 24],
    ['2026-09-01', 6],
    ['2030-01-01', 6],
  ])('on %s asks for %i hours of notice, in whatever order the versions were recorded', (date, notice) => {
    expect(storedPoliciesAt(versions, date)['booking.notice']).toBe(notice);
    expect(policyAt(versions, date)['booking.notice']).toBe(hours(notice));
  });

  it('leaves the others at their defaults', () => {
    expect(policyAt(versions, '2026-06-15')).toEqual({ ...defaultPolicies, 'booking.notice': hours(24) });
  });

  it('takes the later entry of two from the same date: a correction', () => {
    const corrected: readonly PolicyVersion[] = [...versions, { key: 'fare.trip', value: 55, from: '2026-07-01' }];
    expect(policyAt(corrected, '2026-07-01')['fare.trip']).toBe(55);
  });

  it('passes over a policy that no longer exists', () => {
    const old = { key: 'gone.away', value: 1, from: '2020-01-01' } as unknown as PolicyVersion;
    expect(policyAt([old], '2026-07-01')).toEqual(defaultPolicies);
  });

  it('reads times, choices and yes or no as they are stored', () => {
    const policies = policyAt(
      [
        { key: 'hours.opens', value: '05:30', from: '2026-01-01' },
        { key: 'booking.later_if_it_fits', value: false, from: '2026-01-01' },
        { key: 'driver.rules', value: 'national', from: '2026-01-01' },
      ],
      '2026-01-01',
    );
    expect(policies).toMatchObject({ 'hours.opens': '05:30', 'booking.later_if_it_fits': false, 'driver.rules': 'national' });
  });
});
