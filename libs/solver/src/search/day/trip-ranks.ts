/** Orders in which it makes sense to give trips a place: by what makes them hard, or when they are. */
import type { CompiledRequest, Problem } from '../../model/problem.ts';
import { priorityOf } from '../recreate.ts';

/** Values by the number of the trip in `trips`, one array per order. */
export function tripRanks(problem: Problem, trips: Int32Array): Float64Array[] {
  const rank = (value: (trip: CompiledRequest) => number): Float64Array =>
    Float64Array.from(trips, (trip) => value(problem.requests[trip]!));
  return [
    rank((trip) => trip.pickupFrom),
    rank((trip) => Math.min(trip.pickupDue, trip.dropoffDue) - trip.pickupFrom),
    rank((trip) => trip.direct),
    rank((trip) => priorityOf(problem, trip.index) * 100 + trip.persons.length),
  ];
}
