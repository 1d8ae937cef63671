/** How far and how long a planned run drives. */
import type { RunPlan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';

export interface Driving {
  readonly driveSeconds: number;
  readonly metres: number;
}

export function drivingOf(problem: Problem, run: RunPlan): Driving {
  let driveSeconds = 0;
  let metres = 0;
  for (let k = 1; k < run.stops.length; k++) {
    const [from, to] = [run.stops[k - 1]!, run.stops[k]!];
    driveSeconds += to.arrive - from.depart;
    if (from.node !== to.node) metres += problem.distances[from.node * problem.size + to.node]!;
  }
  return { driveSeconds, metres };
}

/** Of a whole plan; runs that both plans share cost nothing to compare. */
export function drivingBetween(problem: Problem, before: readonly RunPlan[], after: readonly RunPlan[]): Driving {
  let driveSeconds = 0;
  let metres = 0;
  after.forEach((run, i) => {
    if (run === before[i]) return;
    const [is, was] = [drivingOf(problem, run), drivingOf(problem, before[i]!)];
    driveSeconds += is.driveSeconds - was.driveSeconds;
    metres += is.metres - was.metres;
  });
  return { driveSeconds, metres };
}
