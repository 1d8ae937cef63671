/** What may be asked of the solver for one leg: windows, promise and range from the policies of the day. Pure. */
import { addDays, elapsed, instantIn, instantOfWish, type Policies, type ServiceDay } from '@rampa/domain';
import { minutes, Seconds, ServiceTime } from '@rampa/kernel';
import type { Offer, PromiseInput, QuoteOptions, RequestInput, TimeWindow } from '@rampa/solver';
import type { DayPlan } from '../planning/day-plans.ts';
import type { TripPromiseRow, TripRow } from '../planning/day-rows.ts';

const GRID = minutes(5);
/** How far offers reach at most when there is none in the negotiation range. */
const FAR = minutes(180);
/** Farther out, a coarser grid will do. */
const FAR_GRID = minutes(15);

export interface LegSearch {
  readonly trip: Pick<TripRow, 'leg' | 'wishKind' | 'wishAt'>;
  readonly day: ServiceDay;
  readonly policies: Policies;
}

/** Options for the negotiation range, and for what lies beyond it. */
export function searchOptions({ trip, day, policies }: LegSearch, reach: 'near' | 'far'): Omit<QuoteOptions, 'phantoms'> {
  const desired = elapsed(day, trip.wishAt);
  const span = reach === 'near' ? policies['booking.negotiation'] : FAR;
  const granularity = reach === 'near' ? GRID : FAR_GRID;
  const out = { before: policies['promise.out_before'], after: policies['promise.out_after'] };
  if (trip.wishKind === 'arrive_by') {
    const range = { earlier: span, later: Seconds(0) };
    return { kind: 'arrive_by', desired, range, granularity, promise: out, maxEarly: policies['promise.appointment_early'] };
  }
  if (trip.leg === 'back') {
    const promise = { before: Seconds(0), after: policies['promise.back_after'] };
    return { kind: 'leave_at', desired, range: { earlier: Seconds(0), later: span }, granularity, promise };
  }
  return { kind: 'leave_at', desired, range: { earlier: span, later: span }, granularity, promise: out };
}

/** The hours of the day in elapsed seconds; pick-ups and set-downs lie within. */
export function serviceWindow(day: ServiceDay, policies: Policies): TimeWindow {
  const at = (time: string, otherwise: ServiceTime): ServiceTime => {
    for (const date of [day.date, addDays(day.date, 1)]) {
      const instant = instantOfWish({ date, time, offset: 'earlier' }, day.zone);
      if (instant.ok && instant.value >= day.start && instant.value <= day.end) return elapsed(day, instant.value);
    }
    return otherwise;
  };
  return { from: at(policies['hours.opens'], ServiceTime(0)), to: at(policies['hours.closes'], ServiceTime(day.length)) };
}

/** The request as it is quoted: not before `earliest`, inside the hours, set down once the place `opens`. */
export function quotedRequest(request: RequestInput, hours: TimeWindow, earliest: ServiceTime, opens?: ServiceTime): RequestInput {
  const from = ServiceTime(Math.min(hours.to, Math.max(hours.from, Math.ceil(earliest))));
  return {
    ...request,
    promise: null,
    pickup: { ...request.pickup, window: { from, to: hours.to } },
    // a place that opens later keeps its own beginning
    dropoff: {
      ...request.dropoff,
      window: { from: ServiceTime(Math.max(from, opens ?? from)), to: ServiceTime(hours.to + minutes(60)) },
    },
    standbyAllowed: false,
  };
}

/** Vans that come home after their shift already, by how many seconds: whom they have they bring home, but they take nobody new. */
export function runsInOvertime({ plan, rows }: Pick<DayPlan, 'plan' | 'rows'>): { readonly run: string; readonly over: number }[] {
  const ends = new Map(rows.runs.map((run) => [run.id, run.to]));
  return plan.runs.flatMap(({ run, stops }) => {
    const over = (stops.at(-1)?.begin ?? 0) - ends.get(run)!;
    return over > 0 ? [{ run, over }] : [];
  });
}

export const promiseRow = (promise: PromiseInput): TripPromiseRow => ({
  from: promise.pickup.from,
  to: promise.pickup.to,
  arriveFrom: promise.earliestArrival ?? null,
  arriveBy: promise.latestArrival ?? null,
});

/** When a rider who takes this offer has left the van at the latest. */
export const homeBy = (offer: Offer): ServiceTime => {
  const { promise, request } = offer;
  const latest = promise.latestArrival ?? ServiceTime(promise.pickup.to + request.pickup.service + request.maxRide);
  return ServiceTime(Math.ceil(latest + request.dropoff.service));
};

/** The time offered, like for like with the one asked: pick-up for `leave_at`, arrival for `arrive_by`. */
export const offeredInstant = (day: ServiceDay, offer: Offer): number => instantIn(day, offer.agreed);
