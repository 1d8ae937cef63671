/** Improves one part of a large plan: some runs near one another and whom they serve. Nothing outside the part is looked at. */
import { CompactEvaluator } from '../../evaluate/compact/compact-evaluator.ts';
import { partOf } from '../../model/compact-part.ts';
import type { CompactProblem } from '../../model/compact-problem.ts';
import { requestRanks } from '../../model/compact-ranks.ts';
import type { FlatPlan } from '../lns/flat-plan.ts';
import { OneSearch } from '../lns/one-search.ts';

export interface PartTask {
  readonly vehicles: Int32Array;
  /** All requests on these vehicles, and some that have no place yet. */
  readonly requests: Int32Array;
  /** Stops of each vehicle of the part, in the numbers of the whole. */
  readonly routes: readonly Int32Array[];
  readonly seed: string;
  readonly iterations: number;
  /** Start and end of the falling temperature, as a share of what a request costs on average. */
  readonly hot: number;
  readonly cold: number;
}

export interface PartResult {
  readonly routes: readonly Int32Array[];
  readonly iterations: number;
}

/** How many iterations pass between two looks at `isStopped`. */
const BREATH = 50;

export function searchPart(whole: CompactProblem, task: PartTask, isStopped: () => boolean): PartResult {
  if (isStopped()) return { routes: task.routes, iterations: 0 };
  const part = partOf(whole, task.requests, task.vehicles);
  const evaluator = new CompactEvaluator(part, { cacheBits: 15 });
  const search = new OneSearch(evaluator, { seed: task.seed, ranks: requestRanks(part) });
  search.adopt(inPart(whole, task));
  const share = evaluator.total() / Math.max(1, part.requests);
  let done = 0;
  while (done < task.iterations && !isStopped()) {
    const some = Math.min(BREATH, task.iterations - done);
    const at = (position: number): number => share * task.hot * Math.pow(task.cold / task.hot, position / task.iterations);
    search.run(some, at(done), at(done + some));
    done += some;
  }
  return { routes: inWhole(whole, task, search.best), iterations: done };
}

function inPart(whole: CompactProblem, { requests, routes }: PartTask): FlatPlan {
  const position = new Map(Array.from(requests, (r, i) => [r, i] as const));
  const plan = new Int32Array(2 * requests.length + routes.length);
  let at = 0;
  for (const route of routes) {
    plan[at++] = route.length;
    for (const stop of route)
      plan[at++] = stop < whole.requests ? position.get(stop)! : requests.length + position.get(stop - whole.requests)!;
  }
  return plan;
}

function inWhole(whole: CompactProblem, { requests, routes }: PartTask, plan: FlatPlan): Int32Array[] {
  let at = 0;
  return routes.map(() => {
    const stops = plan[at++]!;
    const route = plan.slice(at, at + stops);
    at += stops;
    return route.map((stop) => (stop < requests.length ? requests[stop]! : whole.requests + requests[stop - requests.length]!));
  });
}
