/** One instance from file to verified answer, within its seconds. */
import { readFileSync } from 'node:fs';
import { compactProblem } from '../../model/compact-build.ts';
import { search, type SearchStop } from '../../search/parallel/search.ts';
import type { Threads } from '../../search/parallel/threads.ts';
import { verifyCompact } from '../../verify/compact-plan.ts';
import type { Instance } from './instance.ts';
import { readInstance } from './read-instance.ts';

export interface RunOptions {
  readonly file: string;
  readonly upgrade: boolean;
  readonly stop: SearchStop;
  readonly seed: number | string;
  readonly searches: number;
  readonly team: Threads;
  /** `performance.now()` when the time began to count. */
  readonly began: number;
}

export interface InstanceResult {
  readonly instance: string;
  readonly cost: number;
  /** The file's node numbers, depots left out. */
  readonly routes: readonly (readonly number[])[];
  readonly seconds: number;
  readonly iterations: number;
  /** Whether as many iterations with the same seed bring it about again. */
  readonly repeatable: boolean;
  readonly vehicles: number;
  readonly unserved: number;
  readonly feasible: boolean;
  /** Cost of full plans over time, and when the first was there. */
  readonly history: readonly (readonly [seconds: number, cost: number])[];
  readonly firstFeasible?: number;
}

/** Every answer is judged by the independent verifier before anyone sees it. */
export async function runInstance(options: RunOptions): Promise<InstanceResult> {
  const instance = readInstance(options.file, readFileSync(options.file, 'utf8'), options);
  const problem = compactProblem(instance.input);
  const history: [number, number][] = [];
  const { stop, seed, searches, team, began } = options;
  for await (const better of search(problem, { stop, seed, searches, team, began })) {
    if (better.unserved === 0) history.push([better.seconds, wayOf(instance, better.routes)]);
    if (!better.last) continue;
    const verdict = verifyCompact(instance.input, better.routes);
    return {
      instance: instance.name,
      cost: wayOf(instance, better.routes),
      routes: better.routes.map((route) => route.map(instance.nodeOf)).filter((route) => instance.routesByVehicle || route.length > 0),
      seconds: Math.round(performance.now() - began) / 1000,
      iterations: better.iterations,
      repeatable: better.repeatable,
      vehicles: better.routes.filter((route) => route.length > 0).length,
      unserved: better.unserved,
      feasible: verdict.findings.length === 0 && verdict.unserved.length === 0,
      history,
      firstFeasible: history[0]?.[0],
    };
  }
  throw new Error(`${options.file}: the search ended without an answer`);
}

/** Distance alone, also where vehicles cost something. */
function wayOf({ input }: Instance, routes: readonly (readonly number[])[]): number {
  const free = { ...input, vehicles: input.vehicles.map((vehicle) => ({ ...vehicle, costs: undefined })) };
  return verifyCompact(free, routes).cost;
}
