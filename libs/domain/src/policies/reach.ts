/** What a change of a policy reaches: trips that are booked already, or only what is asked for from then on. */
import type { Seconds } from '@rampa/kernel';
import type { Leg, WishKind } from '../promises/index.ts';
import { longestRide } from '../promises/index.ts';
import type { LocalDate, LocalTime } from '../service-day/index.ts';
import { minuteOfDay } from '../service-day/index.ts';
import type { Policies, PolicyKey } from './catalogue.ts';

/**
 * `booking`: read when a ride is asked for; a booked trip keeps what it was booked with. `day`: read on the day itself, so it holds for
 * booked trips, too. `office`: concerns no trip.
 */
export type PolicyReach = 'booking' | 'day' | 'office';

const groups: Readonly<Record<string, PolicyReach>> = {
  booking: 'booking', hours: 'booking', offer: 'booking', promise: 'booking', ride: 'booking', dwell: 'booking', chair: 'booking',
  bay: 'booking', fare: 'booking', wait: 'booking', target: 'office', cancel: 'day', no_show: 'day', message: 'day', late: 'day',
  vital: 'day', standing: 'day', lift: 'day', eligibility: 'office', driver: 'office', plan: 'day', relief: 'day', positions: 'office', public: 'office',
}; // prettier-ignore
const apart: Readonly<Partial<Record<PolicyKey, PolicyReach>>> = {
  'wait.door_radius': 'day',
  'eligibility.rides_while_pending': 'booking',
};

export const policyReach = (key: PolicyKey): PolicyReach => apart[key] ?? groups[key.split('.')[0]!] ?? 'office';

/** Of a booked trip, what tells whether a rule is about it. */
export interface BookedTrip {
  readonly leg: Leg;
  readonly kind: WishKind;
  readonly date: LocalDate;
  /** Asked for; local. */
  readonly time: LocalTime;
  readonly direct: Seconds;
  readonly vital: boolean;
  readonly standing: boolean;
}

type Concern = (trip: BookedTrip, before: Policies, after: Policies, lastDay: (days: number) => LocalDate) => boolean;

const never: Concern = () => false;
const longerRide: Concern = ({ direct }, before, after) => longestRide(direct, null, before) !== longestRide(direct, null, after);
const outsideHours: Concern = ({ time }, _, after) => {
  const at = minuteOfDay(time);
  return at < minuteOfDay(after['hours.opens']) || at > minuteOfDay(after['hours.closes']);
};

const concerns: Readonly<Partial<Record<PolicyKey, Concern>>> = {
  'booking.notice': never,
  'booking.later_if_it_fits': never,
  'booking.negotiation': never,
  'offer.kept': never,
  'booking.horizon': ({ date, standing }, _, after, lastDay) => !standing && date > lastDay(after['booking.horizon']),
  'booking.standing_horizon': ({ date, standing }, _, after, lastDay) => standing && date > lastDay(after['booking.standing_horizon']),
  'hours.opens': outsideHours,
  'hours.closes': outsideHours,
  'promise.out_before': ({ leg }) => leg === 'out',
  'promise.out_after': ({ leg }) => leg === 'out',
  'promise.back_after': ({ leg, kind }) => leg === 'back' && kind !== 'will_call',
  'promise.appointment_early': ({ kind }) => kind === 'arrive_by',
  'promise.will_call_wait': ({ kind }) => kind === 'will_call',
  'ride.extra': longerRide,
  'ride.factor': longerRide,
  'ride.cap': longerRide,
  'ride.long_direct': longerRide,
  'ride.long_cap': longerRide,
  'vital.act_within': ({ vital }) => vital,
  'standing.runs_on_holidays': ({ standing }) => standing,
  'standing.holiday_notice': ({ standing }) => standing,
};

/** Whether a booked trip is one that the rule is about. `lastDay` gives the day so many days from today. */
export function policyConcerns(
  key: PolicyKey,
  trip: BookedTrip,
  { before, after, lastDay }: { readonly before: Policies; readonly after: Policies; readonly lastDay: (days: number) => LocalDate },
): boolean {
  if (policyReach(key) === 'office') return false;
  return (concerns[key] ?? (() => true))(trip, before, after, lastDay);
}
