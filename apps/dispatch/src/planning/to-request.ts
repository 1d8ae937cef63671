/** From a trip to what the solver is told of it: needs, windows and the promise, never names. */
import { pickupWindow, type Policies, type RideRequirements, type ServiceDay } from '@rampa/domain';
import { elapsed } from '@rampa/domain';
import { Instant, Seconds, ServiceTime, type GeoPoint } from '@rampa/kernel';
import type { PersonInput, PromiseInput, RequestInput, TimeWindow } from '@rampa/solver';
import type { TripRow } from './day-rows.ts';

/** The rider first, then `assistant-1` …, `companion-1` …: the order of `place_hold.person_no`. */
export function personsOf(ride: RideRequirements): PersonInput[] {
  const counts = { rider: 0, assistant: 0, companion: 0 };
  return ride.persons.map(({ who, places }) => {
    counts[who]++;
    return { key: who === 'rider' ? 'rider' : `${who}-${counts[who]}`, anyOf: places };
  });
}

/** What a trip without a promise is planned for: what it would be promised if it were met exactly as asked. */
export function wishWindows(
  trip: Pick<TripRow, 'leg' | 'wishKind' | 'wishAt'>,
  day: ServiceDay,
  policies: Policies,
): { readonly pickup: TimeWindow; readonly arriveFrom: ServiceTime | null; readonly arriveBy: ServiceTime | null } {
  const asked = elapsed(day, trip.wishAt);
  if (trip.wishKind === 'arrive_by') {
    return {
      pickup: { from: ServiceTime(0), to: asked },
      arriveFrom: ServiceTime(asked - policies['promise.appointment_early']),
      arriveBy: asked,
    };
  }
  const window = pickupWindow({ leg: trip.leg, kind: 'leave_at', agreed: Instant(trip.wishAt) }, policies);
  return { pickup: { from: elapsed(day, window.from), to: elapsed(day, window.to) }, arriveFrom: null, arriveBy: null };
}

export interface RequestContext {
  readonly day: ServiceDay;
  readonly policies: Policies;
  readonly node: (point: GeoPoint) => number;
}

export function toRequest(
  trip: TripRow,
  context: RequestContext,
  plan: { readonly told?: { readonly run: string; readonly pickup: ServiceTime }; readonly late?: boolean } = {},
): RequestInput {
  const { day, policies, node } = context;
  const { ride } = trip.needs;
  const whole: TimeWindow = { from: ServiceTime(0), to: ServiceTime(day.length) };
  const wished = trip.promise ? null : wishWindows(trip, day, policies);
  return {
    id: trip.id,
    rider: trip.riderId,
    persons: personsOf(ride),
    liftLoad: ride.liftLoad,
    pickup: { node: node(trip.from), window: wished?.pickup ?? whole, service: ride.boarding },
    dropoff: {
      node: node(trip.to),
      window: { from: setDownFrom(trip, day, wished?.arriveFrom ?? whole.from), to: wished?.arriveBy ?? whole.to },
      service: ride.alighting,
    },
    maxRide: Seconds(trip.maxRideSeconds),
    driverSkills: ride.skills,
    vital: trip.vital,
    promise: trip.promise && toPromise(trip.promise),
    standbyAllowed: trip.state === 'standby' || trip.state === 'booked',
    ...(plan.told && { told: plan.told }),
    ...(plan.late && { late: true }),
  };
}

/** Not before the place opens, whatever else is planned. */
function setDownFrom({ to: { opens } }: Pick<TripRow, 'to'>, day: ServiceDay, earliest: ServiceTime): ServiceTime {
  return opens === undefined ? earliest : ServiceTime(Math.max(earliest, elapsed(day, Instant(Date.parse(opens)))));
}

const toPromise = (promise: NonNullable<TripRow['promise']>): PromiseInput => ({
  pickup: { from: promise.from, to: promise.to },
  ...(promise.arriveBy !== null && { latestArrival: promise.arriveBy }),
  ...(promise.arriveFrom !== null && { earliestArrival: promise.arriveFrom }),
});
