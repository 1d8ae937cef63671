/** One test for each kind of bad input: its own code, the value, the field, and what would do. */
import { describe, expect, it } from '@jest/globals';
import { hours, Instant, Kilograms, Millimetres, type Failure } from '@rampa/kernel';
import { plainLayout, type Vehicle } from '../fleet/index.ts';
import { endStatuses, liveStatuses } from '../lifecycle/index.ts';
import { defaultPolicies, type Policies } from '../policies/index.ts';
import { requirements, walkingProfile, type MobilityProfile, type Party } from '../riders/index.ts';
import { validateWish } from './validate.ts';
import type { BookingContext, KnownTrip, TripWish, WishTime } from './wish.ts';

const at = (text: string): Instant => Instant(Date.parse(`${text}:00+03:00`));
const home = { lat: 42.65, lon: 23.38 };
const hospital = { lat: 42.69, lon: 23.307 };
const van: Vehicle = {
  id: 'van-1',
  lift: { kind: 'lift', rating: Kilograms(300) },
  layouts: [plainLayout('standard', { seats: 4, bays: 2 })],
};
const chair: MobilityProfile = {
  ...walkingProfile,
  aid: 'powered_chair',
  chair: { length: Millimetres(1200), width: Millimetres(700) },
  weightWithAid: Kilograms(180),
  canTransfer: false,
  boarding: 'lift',
};
const needs = (profile: MobilityProfile, party: Party = { assistants: 0, companions: 0 }) => requirements(profile, party, defaultPolicies);

const context: BookingContext = {
  now: at('2026-06-08T10:00'),
  zone: 'Europe/Sofia',
  policies: defaultPolicies,
  area: { kind: 'bounds', south: 42.55, west: 23.15, north: 42.85, east: 23.6 },
  rider: { id: 'rider-1', eligibility: 'eligible' },
  trips: [],
  ride: needs(chair),
  vehicles: [van],
};
const plain: TripWish = {
  leg: 'out',
  from: home,
  to: hospital,
  wish: { kind: 'arrive_by', date: '2026-06-10', time: '10:00' },
  party: { assistants: 0, companions: 0 },
};
const when = (date: string, time: string, more: Partial<WishTime> = {}): TripWish => ({
  ...plain,
  wish: { kind: 'leave_at', date, time, ...more },
});
const withPolicy = (policies: Partial<Policies>): BookingContext => ({ ...context, policies: { ...defaultPolicies, ...policies } });

function faults(wish: TripWish, known: BookingContext = context): readonly Failure[] {
  const result = validateWish(wish, known);
  return result.ok ? [] : result.error;
}
const codes = (wish: TripWish, known?: BookingContext): string[] => faults(wish, known).map((failure) => failure.code);

describe('a wish with nothing wrong', () => {
  it('becomes an instant', () => {
    expect(validateWish(plain, context)).toEqual({ ok: true, value: { at: at('2026-06-10T10:00'), shortNotice: false } });
  });
});

describe('a time', () => {
  it('that the clocks skip is time_in_clock_gap', () => {
    const early = { ...context, now: at('2026-03-27T10:00') };
    expect(faults(when('2026-03-29', '03:30'), early)).toEqual([
      { code: 'time_in_clock_gap', params: { date: '2026-03-29', time: '03:30', next: '04:00' }, pointer: '/wish/time' },
    ]);
  });

  it('that the clocks show twice is time_ambiguous, until it is said which', () => {
    const night = { ...withPolicy({ 'hours.closes': '03:45' }), now: at('2026-10-23T10:00') };
    expect(faults(when('2026-10-25', '03:30'), night)).toMatchObject([{ code: 'time_ambiguous', pointer: '/wish/time' }]);
    expect(faults(when('2026-10-25', '03:30', { offset: 'later' }), night)).toEqual([]);
  });

  it('in the past is window_in_past, and only that', () => {
    expect(faults(when('2026-06-08', '09:59'))).toEqual([
      { code: 'window_in_past', params: { date: '2026-06-08', time: '09:59' }, pointer: '/wish/time' },
    ]);
    expect(codes(when('2026-06-08', '10:00'))).toEqual(['window_in_past']);
    expect(codes(when('2020-01-01', '02:00'))).toEqual(['window_in_past']);
    expect(codes(when('2026-06-08', '10:01'))).toEqual([]);
  });

  it('further off than the horizon is beyond_horizon, with the last day that may be booked', () => {
    expect(codes(when('2026-06-22', '10:00'))).toEqual([]);
    expect(faults(when('2026-06-23', '10:00'))).toEqual([
      { code: 'beyond_horizon', params: { date: '2026-06-23', last: '2026-06-22', days: 14 }, pointer: '/wish/date' },
    ]);
  });

  it('of a standing order may lie further off', () => {
    const standing = { ...context, standing: true };
    expect(codes(when('2026-06-29', '10:00'), standing)).toEqual([]);
    expect(faults(when('2026-06-30', '10:00'), standing)).toMatchObject([
      { code: 'beyond_horizon', params: { last: '2026-06-29', days: 21 } },
    ]);
  });

  it('at short notice is granted if it fits, and marked', () => {
    expect(validateWish(when('2026-06-08', '21:59'), context)).toMatchObject({ ok: true, value: { shortNotice: true } });
    expect(validateWish(when('2026-06-08', '22:00'), context)).toMatchObject({ ok: true, value: { shortNotice: false } });
  });

  it('at short notice is too_late_to_ask where the policy says so', () => {
    const strict = withPolicy({ 'booking.later_if_it_fits': false, 'booking.notice': hours(24) });
    expect(faults(when('2026-06-09', '09:59'), strict)).toEqual([
      { code: 'too_late_to_ask', params: { hours: 24 }, pointer: '/wish/time' },
    ]);
    expect(codes(when('2026-06-09', '10:00'), strict)).toEqual([]);
    expect(codes(when('2026-06-09', '09:59'), { ...strict, standing: true })).toEqual([]);
  });

  it.each(['05:59', '23:01', '03:00'])('of %s is outside_service_hours, with the hours', (time) => {
    expect(faults(when('2026-06-10', time))).toEqual([
      { code: 'outside_service_hours', params: { time, from: '06:00', to: '23:00' }, pointer: '/wish/time' },
    ]);
  });

  it('that is none is invalid_input', () => {
    expect(faults(when('2026-06-31', '10:00'))).toMatchObject([
      { code: 'invalid_input', params: { value: '2026-06-31' }, pointer: '/wish/date' },
    ]);
    expect(faults(when('2026-06-10', '10'))).toMatchObject([{ code: 'invalid_input', params: { value: '10' }, pointer: '/wish/time' }]);
  });
});

describe('a place', () => {
  const plovdiv = { lat: 42.14, lon: 24.75 };

  it('outside the area is outside_service_area, each end for itself', () => {
    expect(faults({ ...plain, to: plovdiv })).toEqual([
      { code: 'outside_service_area', params: { lat: 42.14, lon: 24.75 }, pointer: '/to' },
    ]);
    expect(faults({ ...plain, from: plovdiv }).map((failure) => failure.pointer)).toEqual(['/from']);
  });

  it('that is both ends is same_place', () => {
    expect(faults({ ...plain, to: { lat: home.lat + 0.0003, lon: home.lon } })).toEqual([{ code: 'same_place', pointer: '/to' }]);
    expect(codes({ ...plain, to: { lat: home.lat + 0.0006, lon: home.lon } })).toEqual([]);
  });
});

describe('a rider', () => {
  it('nobody knows is rider_unknown', () => {
    expect(faults(plain, { ...context, rider: null, ride: null })).toEqual([{ code: 'rider_unknown', pointer: '/riderId' }]);
  });

  it.each(['pending', 'ended'] as const)('whose eligibility is %s is rider_not_eligible', (eligibility) => {
    expect(faults(plain, { ...context, rider: { id: 'rider-1', eligibility } })).toEqual([
      { code: 'rider_not_eligible', params: { eligibility }, pointer: '/riderId' },
    ]);
  });

  it('who is suspended is rider_suspended', () => {
    expect(codes(plain, { ...context, rider: { id: 'rider-1', eligibility: 'suspended' } })).toEqual(['rider_suspended']);
  });

  it('whose renewal is pending rides on, as long as the policy says', () => {
    const rider = { id: 'rider-1', eligibility: 'renewal_pending' } as const;
    expect(codes(plain, { ...context, rider })).toEqual([]);
    expect(codes(plain, { ...withPolicy({ 'eligibility.rides_while_pending': false }), rider })).toEqual(['rider_not_eligible']);
  });
});

describe('a trip asked for twice', () => {
  const known: KnownTrip = { id: 'trip-7', status: 'booked', from: home, to: hospital, at: at('2026-06-10T10:00') };
  const having = (...trips: KnownTrip[]): BookingContext => ({ ...context, trips });

  it.each(liveStatuses)('while the first is %s is duplicate_trip and says which', (status) => {
    expect(faults(plain, having({ ...known, status }))).toEqual([
      { code: 'duplicate_trip', params: { trip: 'trip-7', time: '10:00' }, pointer: '/wish/time' },
    ]);
  });

  it.each(endStatuses)('after the first has ended as %s is a new trip', (status) => {
    expect(codes(plain, having({ ...known, status }))).toEqual([]);
  });

  it('is told from the way back, from another place and from another time', () => {
    expect(codes(plain, having({ ...known, from: hospital, to: home }))).toEqual([]);
    expect(codes(plain, having({ ...known, to: { lat: 42.7, lon: 23.32 } }))).toEqual([]);
    expect(codes(plain, having({ ...known, at: at('2026-06-10T11:01') }))).toEqual([]);
    expect(codes(plain, having({ ...known, at: at('2026-06-10T08:59') }))).toEqual([]);
  });

  it('is known within the hour and across the street', () => {
    const near = { lat: hospital.lat + 0.0003, lon: hospital.lon };
    expect(codes(plain, having({ ...known, to: near, at: at('2026-06-10T11:00') }))).toEqual(['duplicate_trip']);
  });
});

describe('a party or a chair', () => {
  it('wider than any bay is chair_wider_than_any_bay', () => {
    const ride = needs({ ...chair, chair: { length: Millimetres(1200), width: Millimetres(760) } });
    expect(faults(plain, { ...context, ride })).toMatchObject([{ code: 'chair_wider_than_any_bay', params: { width: 760, limit: 750 } }]);
  });

  it('longer than any bay is chair_longer_than_any_bay', () => {
    const ride = needs({ ...chair, chair: { length: Millimetres(1310), width: Millimetres(700) } });
    expect(faults(plain, { ...context, ride })).toMatchObject([
      { code: 'chair_longer_than_any_bay', params: { length: 1310, limit: 1300 } },
    ]);
  });

  it('heavier than any lift is chair_heavier_than_any_lift', () => {
    const ride = needs({ ...chair, weightWithAid: Kilograms(320) });
    expect(faults(plain, { ...context, ride })).toMatchObject([
      { code: 'chair_heavier_than_any_lift', params: { weight: 320, limit: 300 } },
    ]);
  });

  it('larger than any van is party_larger_than_any_vehicle', () => {
    const party = { assistants: 1, companions: 6 };
    expect(faults({ ...plain, party }, { ...context, ride: needs(walkingProfile, party) })).toEqual([
      { code: 'party_larger_than_any_vehicle', params: { persons: 8, limit: 6 }, pointer: '/party' },
    ]);
  });

  it('that fits in parts but not together is no_layout_fits', () => {
    const party = { assistants: 1, companions: 4 };
    expect(codes({ ...plain, party }, { ...context, ride: needs(walkingProfile, party) })).toEqual(['no_layout_fits']);
  });

  it.each([-1, 0.5, Number.NaN])('of %p companions is invalid_input', (companions) => {
    expect(faults({ ...plain, party: { assistants: 0, companions } })).toMatchObject([
      { code: 'invalid_input', pointer: '/party/companions' },
    ]);
  });
});

describe('a wish with much wrong', () => {
  it('is told all of it at once', () => {
    const wish: TripWish = { ...when('2026-07-30', '02:00'), to: { lat: 0, lon: 0 }, party: { assistants: -1, companions: 0 } };
    const rider = { id: 'rider-1', eligibility: 'ended' } as const;
    expect(codes(wish, { ...context, rider })).toEqual([
      'rider_not_eligible',
      'beyond_horizon',
      'outside_service_hours',
      'outside_service_area',
      'invalid_input',
    ]);
  });
});
