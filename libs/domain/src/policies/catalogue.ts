/** Every policy with its default and bounds. Where each default comes from is written in docs/glossary.md beside the rule it serves. */
import { oneOf, quantity, timeOfDay, yesNo, type PolicyDefinition, type PolicyValueOf } from './definition.ts';

export const policyCatalogue = {
  // asking for a ride
  'booking.notice': quantity('hours', 12, 0, 168),
  'booking.later_if_it_fits': yesNo(true),
  'booking.horizon': quantity('days', 14, 1, 365),
  'booking.standing_horizon': quantity('days', 21, 1, 365),
  'booking.negotiation': quantity('minutes', 60, 0, 240),
  'hours.opens': timeOfDay('06:00'),
  'hours.closes': timeOfDay('23:00'),
  'offer.kept': quantity('minutes', 5, 1, 30),
  // what is promised
  'promise.out_before': quantity('minutes', 15, 0, 60),
  'promise.out_after': quantity('minutes', 15, 0, 60),
  'promise.appointment_early': quantity('minutes', 30, 0, 120),
  'promise.back_after': quantity('minutes', 30, 5, 120),
  'promise.will_call_wait': quantity('minutes', 45, 5, 180),
  'target.pickups_on_time': quantity('percent', 92, 0, 100),
  'target.appointments_met': quantity('percent', 95, 0, 100),
  // at the door
  'wait.door': quantity('minutes', 5, 0, 60),
  'wait.through_door': quantity('minutes', 10, 0, 60),
  'wait.door_radius': quantity('metres', 100, 20, 1000),
  // aboard
  'ride.extra': quantity('minutes', 20, 0, 180),
  'ride.factor': quantity('times', 1.5, 1, 5, 0.05),
  'ride.cap': quantity('minutes', 60, 10, 240),
  'ride.long_direct': quantity('minutes', 40, 5, 240),
  'ride.long_cap': quantity('minutes', 90, 10, 360),
  'dwell.board_chair': quantity('minutes', 5, 0, 60),
  'dwell.alight_chair': quantity('minutes', 5, 0, 60),
  'dwell.board_stretcher': quantity('minutes', 8, 0, 60),
  'dwell.alight_stretcher': quantity('minutes', 8, 0, 60),
  'dwell.board_foot': quantity('minutes', 2, 0, 60),
  'dwell.alight_foot': quantity('minutes', 2, 0, 60),
  'dwell.companion': quantity('minutes', 1, 0, 30),
  // when it does not happen
  'cancel.late': quantity('hours', 2, 0, 48, 0.25),
  'no_show.count': quantity('count', 3, 1, 100),
  'no_show.days': quantity('days', 30, 1, 366),
  'no_show.share': quantity('percent', 10, 0, 100),
  'no_show.health_return_is_will_call': yesNo(true),
  // messages
  'message.evening_at': timeOfDay('18:00'),
  'message.before_pickup': quantity('minutes', 20, 0, 120),
  'message.change_over': quantity('minutes', 10, 1, 120),
  // when the van is late
  'late.person_calls': quantity('minutes', 10, 0, 120),
  'late.rescue': quantity('minutes', 20, 0, 180),
  'late.taxi': yesNo(true),
  'vital.act_within': quantity('minutes', 5, 1, 120),
  // standing orders
  'standing.runs_on_holidays': yesNo(true),
  'standing.holiday_notice': quantity('days', 10, 0, 60),
  // the vehicle
  'chair.width': quantity('millimetres', 700, 400, 1500),
  'chair.length': quantity('millimetres', 1200, 600, 2500),
  'bay.width': quantity('millimetres', 750, 400, 1500),
  'bay.length': quantity('millimetres', 1300, 600, 2500),
  'lift.rating': quantity('kilograms', 300, 100, 1000),
  // eligibility
  'eligibility.decision': quantity('days', 14, 1, 90),
  'eligibility.target': quantity('working_days', 5, 1, 60),
  'eligibility.first_reminder': quantity('days', 90, 1, 365),
  'eligibility.last_reminder': quantity('days', 30, 1, 365),
  'eligibility.rides_while_pending': yesNo(true),
  // money
  'fare.trip': quantity('cents', 51, 0, 100_000),
  'fare.companion': quantity('cents', 0, 0, 100_000),
  // drivers
  'driver.rules': oneOf(['ec_561_2006', 'national'], 'ec_561_2006'),
  'driver.longest_drive': quantity('hours', 4.5, 1, 12, 0.25),
  'driver.break': quantity('minutes', 45, 0, 180),
  'driver.break_first_part': quantity('minutes', 15, 0, 180),
  'driver.break_second_part': quantity('minutes', 30, 0, 180),
  // the plan of a live day
  'plan.frozen': quantity('minutes', 30, 0, 240),
  'relief.late_after': quantity('minutes', 5, 0, 60),
  'relief.least_gain': quantity('minutes', 5, 0, 60),
  // what is kept and shown
  'positions.exact': quantity('days', 30, 1, 365),
  'public.smallest_count': quantity('count', 10, 2, 100),
} as const satisfies Record<string, PolicyDefinition>;

export type PolicyKey = keyof typeof policyCatalogue;

/** Every policy's value on one date, in the units that rules use. */
export type Policies = { readonly [K in PolicyKey]: PolicyValueOf<(typeof policyCatalogue)[K]> };

export const policyKeys = Object.keys(policyCatalogue) as readonly PolicyKey[];

/** Where the texts of a policy lie in the message tables: `<labelKey>` its name, in bg and en. */
export const policyLabelKey = (key: PolicyKey): `policy.${PolicyKey}` => `policy.${key}`;

export const isPolicyKey = (key: string): key is PolicyKey => Object.hasOwn(policyCatalogue, key);
