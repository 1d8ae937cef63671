/** A plan as one row of numbers, to keep and to send between threads: for each run the number of its stops, then the stops. */
import type { Evaluator } from './evaluator.ts';

export type FlatPlan = Int32Array;

/** Room for any plan of this problem. */
export const newFlatPlan = ({ requests, runs }: Evaluator): FlatPlan => new Int32Array(2 * requests + runs);

/** Writes the trial into `plan`. */
export function writePlan(evaluator: Evaluator, plan: FlatPlan): void {
  let at = 0;
  for (let run = 0; run < evaluator.runs; run++) {
    const stops = evaluator.stops(run);
    plan[at++] = stops;
    for (let k = 0; k < stops; k++) plan[at++] = evaluator.stopAt(run, k);
  }
}

/** Makes the plan the evaluator's. Throws when some run is not possible: plans come from equals. */
export function readPlan(evaluator: Evaluator, plan: FlatPlan): void {
  let at = 0;
  for (let run = 0; run < evaluator.runs; run++) {
    const stops = plan[at++]!;
    if (!evaluator.setOrder(run, plan.subarray(at, at + stops), stops)) throw new RangeError(`run ${run} of the plan is not possible`);
    at += stops;
  }
  // a request moved between runs is cleared by the run it left, maybe after the run it joined
  evaluator.runOf.fill(-1);
  at = 0;
  for (let run = 0; run < evaluator.runs; run++) {
    const stops = plan[at++]!;
    for (let k = 0; k < stops; k++, at++) if (plan[at]! < evaluator.requests) evaluator.runOf[plan[at]!] = run;
  }
  evaluator.keep();
}

/** The stops of each run. */
export function routesOf(plan: FlatPlan, runs: number): number[][] {
  const routes: number[][] = [];
  let at = 0;
  for (let run = 0; run < runs; run++) {
    const stops = plan[at++]!;
    routes.push([...plan.subarray(at, at + stops)]);
    at += stops;
  }
  return routes;
}
