/** One rule each of what makes a wish impossible; null means that the rule has nothing against it. */
import { distanceBetween, minutes, type Failure, type GeoPoint, type Instant } from '@rampa/kernel';
import { fitsSomeVehicle } from '../fleet/index.ts';
import { isEnded } from '../lifecycle/index.ts';
import { addDays, isWithinServiceHours, localMomentOf, serviceDayAt } from '../service-day/index.ts';
import { isInServiceArea } from './service-area.ts';
import type { BookingContext, TripWish } from './wish.ts';

/** Two points nearer than this are one door, as far as a van is concerned. */
const SAME_DOOR_METRES = 50;
/** Two rides of one rider between the same doors within this time are one ride asked for twice. */
const SAME_RIDE = minutes(60);

const isSameDoor = (a: GeoPoint, b: GeoPoint): boolean => distanceBetween(a, b) < SAME_DOOR_METRES;

/** `rider_unknown`, `rider_suspended`, `rider_not_eligible`. */
export function riderRule({ rider, policies }: BookingContext): Failure | null {
  if (!rider) return { code: 'rider_unknown', pointer: '/riderId' };
  if (rider.eligibility === 'eligible') return null;
  if (rider.eligibility === 'renewal_pending' && policies['eligibility.rides_while_pending']) return null;
  if (rider.eligibility === 'suspended') return { code: 'rider_suspended', pointer: '/riderId' };
  return { code: 'rider_not_eligible', params: { eligibility: rider.eligibility }, pointer: '/riderId' };
}

/** `window_in_past`: the time asked for is now or behind us. */
export function pastRule(at: Instant, { now, zone }: BookingContext): Failure | null {
  return at <= now ? { code: 'window_in_past', params: { ...localMomentOf(at, zone) }, pointer: '/wish/time' } : null;
}

/** `beyond_horizon`, counted in service days from today's: the last day that may be booked is in `params.last`. */
export function horizonRule(at: Instant, { now, zone, policies, standing }: BookingContext): Failure | null {
  const days = standing ? policies['booking.standing_horizon'] : policies['booking.horizon'];
  const last = addDays(serviceDayAt(now, zone).date, days);
  const { date } = serviceDayAt(at, zone);
  return date > last ? { code: 'beyond_horizon', params: { date, last, days }, pointer: '/wish/date' } : null;
}

/** Whether the wish comes after the notice asked for: granted if it fits, unless the policy says otherwise. */
export const isShortNotice = (at: Instant, { now, policies, standing }: BookingContext): boolean =>
  !standing && at - now < policies['booking.notice'] * 1000;

/** `too_late_to_ask`, where the policy admits no short notice. */
export function noticeRule(at: Instant, context: BookingContext): Failure | null {
  if (!isShortNotice(at, context) || context.policies['booking.later_if_it_fits']) return null;
  return { code: 'too_late_to_ask', params: { hours: context.policies['booking.notice'] / 3600 }, pointer: '/wish/time' };
}

/** `outside_service_hours`, both ends of the hours included. */
export function hoursRule(at: Instant, { zone, policies }: BookingContext): Failure | null {
  const hours = { opens: policies['hours.opens'], closes: policies['hours.closes'] };
  if (isWithinServiceHours(at, hours, zone)) return null;
  return {
    code: 'outside_service_hours',
    params: { time: localMomentOf(at, zone).time, from: hours.opens, to: hours.closes },
    pointer: '/wish/time',
  };
}

/** `outside_service_area` for each end that lies outside, `same_place` where both ends are one door. */
export function placeRules({ from, to }: Pick<TripWish, 'from' | 'to'>, { area }: BookingContext): readonly Failure[] {
  const outside = (point: GeoPoint, pointer: string): Failure[] =>
    isInServiceArea(point, area) ? [] : [{ code: 'outside_service_area', params: { lat: point.lat, lon: point.lon }, pointer }];
  const same: Failure[] = isSameDoor(from, to) ? [{ code: 'same_place', pointer: '/to' }] : [];
  return [...outside(from, '/from'), ...outside(to, '/to'), ...same];
}

/** `duplicate_trip`: a live trip of this rider between the same doors within an hour; `params` are its id and the local time asked for. */
export function duplicateRule(wish: Pick<TripWish, 'from' | 'to'>, at: Instant, { trips, zone }: BookingContext): Failure | null {
  const twin = trips.find(
    (trip) =>
      !isEnded(trip.status) &&
      Math.abs(trip.at - at) <= SAME_RIDE * 1000 &&
      isSameDoor(trip.from, wish.from) &&
      isSameDoor(trip.to, wish.to),
  );
  return twin
    ? { code: 'duplicate_trip', params: { trip: twin.id, time: localMomentOf(twin.at, zone).time }, pointer: '/wish/time' }
    : null;
}

const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0;

/** `invalid_input` for a party that is no count of people, else what `fitsSomeVehicle` finds wrong. */
export function partyRule({ party }: Pick<TripWish, 'party'>, { ride, vehicles }: BookingContext): Failure | null {
  for (const who of ['assistants', 'companions'] as const) {
    if (!isCount(party[who])) return { code: 'invalid_input', params: { value: party[who] }, pointer: `/party/${who}` };
  }
  if (!ride) return null;
  const fit = fitsSomeVehicle(ride, vehicles);
  return fit.ok ? null : fit.error;
}
