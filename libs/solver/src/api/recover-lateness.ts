/** How late trips are against what they were promised. */
import { Seconds, type ErrorCode } from '@rampa/kernel';
import type { Lateness } from '../model/options.ts';
import type { RunPlan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';

/** The worse of both ends; 0 when the promise holds. */
export function latenessIn(problem: Problem, run: RunPlan, request: string): { readonly by: Seconds; readonly code: ErrorCode } {
  const { pickupDue, dropoffDue } = problem.requests[problem.requestIndex.get(request)!]!;
  const over = (kind: 'pickup' | 'dropoff', due: number): number =>
    Math.max(0, ...run.stops.filter((s) => s.of === request && s.kind === kind).map((s) => s.begin - due));
  const [up, down] = [over('pickup', pickupDue), over('dropoff', dropoffDue)];
  return { by: Seconds(Math.max(up, down)), code: up >= down ? 'pickup_window' : 'dropoff_window' };
}

/** Of these trips, wherever they now ride. */
export function latenessOf(problem: Problem, runs: readonly RunPlan[], requests: Iterable<string>): Lateness {
  const wanted = new Set(requests);
  let trips = 0;
  let seconds = 0;
  for (const run of runs)
    for (const stop of run.stops) {
      if (stop.kind !== 'dropoff' || !wanted.has(stop.of!)) continue;
      const { by } = latenessIn(problem, run, stop.of!);
      if (by > 0) trips++;
      seconds += by;
    }
  return { trips, seconds: Seconds(seconds) };
}
