/** What a trip means to its rider now: one sentence and a list of steps. Pure. */
import { hasEnded, type Trip } from '@rampa/contracts';
import type { Instant } from '@rampa/kernel';

type State = Trip['state'];
/** May still be moved or cancelled by the rider. */
export const isChangeable = (trip: Pick<Trip, 'state'>): boolean => ['requested', 'booked', 'standby', 'scheduled'].includes(trip.state);
export const isCancellable = (trip: Pick<Trip, 'state'>): boolean => isChangeable(trip) || ['en_route', 'arrived'].includes(trip.state);

const SOON_MINUTES = 60;
export const LATE_CANCEL_MINUTES = 120;
/** Lateness below this is within what a promise's window means. */
const WORTH_SAYING_MINUTES = 2;
/** A forecast this long over is no longer a van that is just arriving. */
const ARRIVING_MINUTES = 5;

const minutesTo = (instant: string, now: Instant): number => Math.round((Date.parse(instant) - now) / 60_000);

export type Sentence =
  | { readonly key: 'soon' | 'onBoard' | 'lateSoon' | 'willBeLateSoon'; readonly minutes: number }
  | { readonly key: 'completed' | 'late' | 'willBeLate'; readonly at: string }
  | {
      readonly key:
        | 'requested'
        | 'standby'
        | 'planned'
        | 'lateUnknown'
        | 'now'
        | 'arrived'
        | 'onBoardNow'
        | 'onBoardPlain'
        | 'completedPlain'
        | 'denied'
        | 'declined'
        | 'cancelled'
        | 'noShow'
        | 'missed'
        | 'aborted';
    };

const plain: Partial<Record<State, Exclude<Sentence, { readonly minutes: number } | { readonly at: string }>['key']>> = {
  requested: 'requested',
  offered: 'requested',
  standby: 'standby',
  arrived: 'arrived',
  denied: 'denied',
  declined: 'declined',
  cancelled: 'cancelled',
  late_cancelled: 'cancelled',
  cancelled_at_door: 'cancelled',
  no_show: 'noShow',
  missed: 'missed',
  aborted: 'aborted',
};

/** The one thing to know about a trip at `now` (service time). */
export function sentenceOf(trip: Trip, now: Instant): Sentence {
  const simple = plain[trip.state];
  if (simple) return { key: simple };
  if (trip.state === 'completed') return trip.actualArrival ? { key: 'completed', at: trip.actualArrival } : { key: 'completedPlain' };
  if (trip.state === 'on_board') {
    const due = trip.forecastArrival ?? trip.plannedArrival;
    if (!due) return { key: 'onBoardPlain' };
    const minutes = minutesTo(due, now);
    return minutes < 1 ? { key: 'onBoardNow' } : { key: 'onBoard', minutes };
  }
  return minutesLate(trip, now) > 0 ? sentenceOfLate(trip, now) : sentenceOfPunctual(trip, now);
}

function sentenceOfPunctual(trip: Trip, now: Instant): Sentence {
  const due = readyBy(trip, trip.forecastPickup ?? (trip.state === 'en_route' ? trip.plannedPickup : undefined));
  const minutes = due === undefined ? Number.POSITIVE_INFINITY : minutesTo(due, now);
  if (trip.state === 'en_route' && minutes < 1 && minutes > -ARRIVING_MINUTES) return { key: 'now' };
  const soon = minutes >= 1 && (trip.state === 'en_route' ? minutes < Infinity : minutes <= SOON_MINUTES);
  return soon ? { key: 'soon', minutes } : { key: 'planned' };
}

/** Never the promised window as if it were still to come; no time where none is known. */
function sentenceOfLate(trip: Trip, now: Instant): Sentence {
  const expected = expectedPickup(trip);
  const minutes = expected === undefined ? -Infinity : minutesTo(expected, now);
  if (trip.state === 'en_route' && minutes < 1 && minutes > -ARRIVING_MINUTES) return { key: 'now' };
  if (expected === undefined || Date.parse(expected) <= now) return { key: 'lateUnknown' };
  const over = isWindowOver(trip, now);
  if (minutes <= SOON_MINUTES) return { key: over ? 'lateSoon' : 'willBeLateSoon', minutes: Math.max(1, minutes) };
  return { key: over ? 'late' : 'willBeLate', at: expected };
}

/** Forecast, or what the plan says; a plan for after the window is a delay, too. */
export const expectedPickup = (trip: Trip): string | undefined => trip.forecastPickup ?? trip.plannedPickup;

/** The end of the promised window lies behind. */
export const isWindowOver = (trip: Trip, now: Instant): boolean => trip.promise !== undefined && Date.parse(trip.promise.pickup.to) < now;

/** A van that comes early waits: nobody is called out before the window they were promised. */
function readyBy(trip: Trip, expected: string | undefined): string | undefined {
  const from = trip.promise?.pickup.from;
  return expected !== undefined && from !== undefined && Date.parse(expected) < Date.parse(from) ? from : expected;
}

const stillWaited: ReadonlySet<State> = new Set(['booked', 'standby', 'scheduled', 'en_route']);

/** Whole minutes after the promised window that the van is expected, or that have already passed without it; 0 while the promise holds. */
export function minutesLate(trip: Trip, now: Instant): number {
  if (!stillWaited.has(trip.state) || !trip.promise) return 0;
  const expected = expectedPickup(trip);
  const end = Date.parse(trip.promise.pickup.to);
  // an expectation that lies behind tells nothing more
  const due = Math.max(now, expected === undefined ? now : Date.parse(expected));
  const late = Math.ceil((due - end) / 60_000);
  return late >= (now > end ? 1 : WORTH_SAYING_MINUTES) ? late : 0;
}

/** Under two hours before the window a cancellation is a late one. */
export const isLateCancel = (trip: Trip, now: Instant): boolean =>
  trip.promise !== undefined && Date.parse(trip.promise.pickup.from) - now < LATE_CANCEL_MINUTES * 60_000;

export const progressSteps = ['booked', 'onTheWay', 'here', 'aboard', 'there'] as const;
export type ProgressStep = (typeof progressSteps)[number];
export interface Progress {
  readonly step: ProgressStep;
  readonly state: 'done' | 'now' | 'ahead';
  /** When it happened or is expected. */
  readonly at?: string;
}

const reached: Partial<Record<State, number>> = { booked: 0, scheduled: 0, en_route: 1, arrived: 2, on_board: 3, completed: 4 };

/** The ride's steps with where it stands; empty for a trip that has no such course (standby, cancelled …). */
export function progressOf(trip: Trip): readonly Progress[] {
  const at = reached[trip.state];
  if (at === undefined) return [];
  const times: Partial<Record<ProgressStep, string>> = {
    here: trip.actualPickup ?? trip.forecastPickup ?? trip.plannedPickup,
    aboard: trip.actualPickup,
    there: trip.actualArrival ?? trip.forecastArrival ?? trip.plannedArrival,
  };
  return progressSteps.map((step, i) => ({
    step,
    // to be booked is no going on
    state: i < at || i === 0 || trip.state === 'completed' ? 'done' : i === at ? 'now' : 'ahead',
    ...(times[step] && { at: times[step] }),
  }));
}

const startOf = (trip: Trip): string =>
  trip.promise?.pickup.from ?? trip.plannedPickup ?? trip.actualPickup ?? `${trip.wish.date}T${trip.wish.time}:00Z`;
const byStart = (a: Trip, b: Trip): number => Date.parse(startOf(a)) - Date.parse(startOf(b));

/** Trips still to come, soonest first, and those behind, latest first. */
export function sortTrips(trips: readonly Trip[]): { readonly coming: readonly Trip[]; readonly past: readonly Trip[] } {
  return {
    coming: trips.filter((trip) => !hasEnded(trip)).sort(byStart),
    past: trips.filter(hasEnded).sort((a, b) => byStart(b, a)),
  };
}
