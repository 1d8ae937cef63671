/** How many bookings of which kind a day has, and at what times: the mix that a city's door-to-door service knows. */
import type { Random } from '@rampa/kernel';
import type { Purpose } from './world.ts';

/** Times in minutes from midnight. */
export interface TimesOfBooking {
  readonly out: { readonly kind: 'arrive_by' | 'leave_at'; readonly minute: number };
  /** When the rider wants to go home again; null for one way. */
  readonly back: number | null;
}

export interface Shape {
  readonly purpose: Purpose;
  /** Bookings on a weekday, a Saturday, a Sunday. */
  readonly count: readonly [weekday: number, saturday: number, sunday: number];
  /** Categories of places it goes to, most fitting first. */
  readonly categories: readonly string[];
  /** Fixed guests come every day that the shape says, each to the same place. */
  readonly standing: boolean;
  readonly vital: boolean;
  times(random: Random, index: number): TimesOfBooking;
}

const MINUTES_APART = 5;
const at = (hour: number, minute = 0): number => hour * 60 + minute;
const between = (random: Random, from: number, to: number): number =>
  random.int(Math.ceil(from / MINUTES_APART), Math.floor(to / MINUTES_APART)) * MINUTES_APART;

const arriveBy = (minute: number, back: number | null): TimesOfBooking => ({ out: { kind: 'arrive_by', minute }, back });
const leaveAt = (minute: number, back: number | null): TimesOfBooking => ({ out: { kind: 'leave_at', minute }, back });

const HEALTH = ['hospital', 'clinic', 'doctors'] as const;
/** A treatment with connecting and disconnecting. */
const DIALYSIS_MINUTES = 255;

function dialysis(random: Random, index: number): TimesOfBooking {
  const begins = index % 2 === 0 ? between(random, at(6, 45), at(7, 30)) : between(random, at(11, 30), at(12, 30));
  return arriveBy(begins, begins + DIALYSIS_MINUTES);
}

function clinic(random: Random): TimesOfBooking {
  const begins = between(random, at(8, 30), at(15));
  return arriveBy(begins, random.chance(0.8) ? begins + between(random, 50, 120) : null);
}

function journey(random: Random): TimesOfBooking {
  return arriveBy(between(random, at(8), at(19)), null);
}

function evening(random: Random, index: number): TimesOfBooking {
  const begins = index % 3 === 0 ? between(random, at(18, 15), at(19)) : between(random, at(10, 30), at(15));
  return arriveBy(begins, begins + between(random, 100, 150));
}

function visit(random: Random): TimesOfBooking {
  const leaves = between(random, at(9, 30), at(16));
  return leaveAt(leaves, leaves + between(random, 110, 200));
}

function telk(random: Random): TimesOfBooking {
  const begins = between(random, at(9), at(11, 30));
  return arriveBy(begins, begins + between(random, 80, 150));
}

function office(random: Random): TimesOfBooking {
  const begins = between(random, at(9, 30), at(15, 30));
  return arriveBy(begins, begins + between(random, 45, 90));
}

/** In the order in which riders are taken: who must travel first. */
export const shapes: readonly Shape[] = [
  { purpose: 'dialysis', count: [14, 14, 0], categories: HEALTH, standing: true, vital: true, times: dialysis },
  {
    purpose: 'day_centre',
    count: [12, 0, 0],
    categories: ['day_centre', 'social_facility', 'rehabilitation'],
    standing: true,
    vital: false,
    times: (random) => arriveBy(between(random, at(8, 30), at(9)), between(random, at(15), at(16, 30))),
  },
  { purpose: 'telk', count: [5, 0, 0], categories: ['hospital', 'clinic'], standing: false, vital: false, times: telk },
  {
    purpose: 'clinic',
    count: [21, 12, 6],
    categories: ['clinic', 'rehabilitation', ...HEALTH],
    standing: false,
    vital: false,
    times: clinic,
  },
  { purpose: 'visit', count: [13, 22, 28], categories: [], standing: false, vital: false, times: visit },
  { purpose: 'office', count: [7, 0, 0], categories: ['office', 'townhall'], standing: false, vital: false, times: office },
  {
    purpose: 'culture',
    count: [4, 14, 14],
    categories: ['theatre', 'library', 'museum', 'park'],
    standing: false,
    vital: false,
    times: evening,
  },
  {
    purpose: 'church',
    count: [1, 8, 16],
    categories: ['place_of_worship', 'church', 'park', 'library'],
    standing: false,
    vital: false,
    times: (random) => arriveBy(between(random, at(8, 30), at(9, 30)), between(random, at(11), at(12))),
  },
  { purpose: 'journey', count: [4, 8, 8], categories: ['station', 'airport'], standing: false, vital: false, times: journey },
];
