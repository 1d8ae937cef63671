/** What a move costs, in the words of a dispatcher: minutes, kilometres, and whose times shift. Pure. */
import type { ServiceTime } from '@rampa/kernel';
import type { Insertion, Problem, RunPlan } from '@rampa/solver';

export interface RunLength {
  readonly driveSeconds: number;
  readonly metres: number;
}

/** Driving of a run as planned: between leaving one stop and reaching the next. */
export function lengthOf(problem: Problem, run: RunPlan): RunLength {
  let driveSeconds = 0;
  let metres = 0;
  run.stops.forEach((stop, i) => {
    const from = run.stops[i - 1];
    if (!from) return;
    driveSeconds += stop.arrive - from.depart;
    const way = problem.distances[from.node * problem.size + stop.node]!;
    if (Number.isFinite(way)) metres += way;
  });
  return { driveSeconds, metres };
}

export interface AffectedTrip {
  readonly tripId: string;
  readonly pickupShiftMinutes: number;
  readonly rideMinutes: number;
}

/** Others on the run whose pick-up or ride would be another. */
export function affectedBy(insertion: Insertion): AffectedTrip[] {
  const ids = [...new Set(insertion.changed.map((change) => change.request))];
  return ids.map((tripId) => {
    const shift = insertion.changed.find((change) => change.request === tripId && change.stop === 'pickup');
    const at = (kind: 'pickup' | 'dropoff'): ServiceTime | undefined =>
      insertion.runPlan.stops.find((stop) => stop.kind === kind && stop.of === tripId)?.begin;
    const [up, down] = [at('pickup'), at('dropoff')];
    return {
      tripId,
      pickupShiftMinutes: shift ? Math.round((shift.to - shift.from) / 60) : 0,
      rideMinutes: up === undefined || down === undefined ? 0 : Math.round((down - up) / 60),
    };
  });
}

/** Weighted cost as minutes of van time: what a dispatcher can compare. */
export const costMinutes = (problem: Problem, cost: number): number => {
  const { driving, vanTime } = problem.input.weights;
  return Math.round(cost / ((driving + vanTime) * 60));
};
