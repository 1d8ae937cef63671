import { fail, ok, type Result } from '@rampa/kernel';
import { checkPossible, checkRequest } from '../model/check-requests.ts';
import { checkDepot, checkReach } from '../model/check-reach.ts';
import { checkRun } from '../model/check-runs.ts';
import { checkTravel } from '../model/check-travel.ts';
import { compileMore, compileProblem } from '../model/compile.ts';
import type { Problem } from '../model/problem.ts';
import type { ProblemInput } from '../model/problem-input.ts';
import type { RequestInput } from '../model/request-input.ts';

export interface BuildOptions {
  /** What to do with a sound trip that no van of this day could take: fail (default), or let it in, where it can only be on standby. */
  readonly impossible?: 'reject' | 'standby';
}

/**
 * Checks the input and builds the immutable problem. Impossible input is named with its owner (`params.run` or `params.request`) and a
 * JSON pointer: chair_wider_than_any_bay, chair_longer_than_any_bay, party_larger_than_any_vehicle, chair_heavier_than_any_lift, no_layout_fits, no_route,
 * pickup_window, dropoff_window, ride_time, driver_skill, shift_hours, break_missed, layout, trip_unknown, trip_twice, place_unknown,
 * too_large, invalid_input.
 */
export function buildProblem(input: ProblemInput, options: BuildOptions = {}): Result<Problem> {
  const finding = checkTravel(input) ?? checkUnique(input.runs, 'runs') ?? checkUnique(input.requests, 'requests') ?? checkWeights(input);
  if (finding) return finding;
  for (const [i, run] of input.runs.entries()) {
    const wrong = checkRun(input, run, `/runs/${i}`);
    if (wrong) return wrong;
  }
  const twice = aboardTwice(input);
  if (twice) return twice;
  const settled = settledRequests(input);
  for (const [i, request] of input.requests.entries()) {
    const wrong = checkRequest(input, request, `/requests/${i}`);
    if (wrong) return wrong;
    if (options.impossible === 'standby' || settled.has(request.id)) continue;
    const impossible = checkPossible(input, request, `/requests/${i}`);
    if (impossible) return impossible;
  }
  const problem = compileProblem(input);
  return (options.impossible === 'standby' ? null : checkCompiled(problem, settled)) ?? ok(problem);
}

/** Trips and vans that are sound each by itself, but not together. */
function checkCompiled(problem: Problem, settled: ReadonlySet<string>): Result<never> | null {
  for (const [i, run] of problem.runs.entries()) {
    const cut = checkDepot(problem, run, `/runs/${i}`);
    if (cut) return cut;
  }
  for (const [i, request] of problem.input.requests.entries()) {
    const lost = settled.has(request.id) || problem.runs.length === 0 ? null : checkReach(problem, i, `/requests/${i}`);
    if (lost) return lost;
  }
  return null;
}

/** Aboard or frozen: what has begun is not questioned any more. */
function settledRequests(input: ProblemInput): Set<string> {
  return new Set(input.runs.flatMap((r) => [...(r.live?.aboard.map((a) => a.request) ?? []), ...(r.live?.frozen.map((s) => s.of) ?? [])]));
}

/** Nobody is in two vans now. */
function aboardTwice({ runs }: ProblemInput): Result<never> | null {
  const seen = new Set<string>();
  for (const [i, run] of runs.entries()) {
    for (const { request } of run.live?.aboard ?? []) {
      if (seen.has(request)) return fail('trip_twice', { run: run.id, request }, `/runs/${i}/live/aboard`);
      seen.add(request);
    }
  }
  return null;
}

function checkUnique(items: readonly { readonly id: string }[], name: string): Result<never> | null {
  const seen = new Set<string>();
  for (const [i, item] of items.entries()) {
    if (seen.has(item.id)) return fail('invalid_input', { repeated: item.id }, `/${name}/${i}/id`);
    seen.add(item.id);
  }
  return null;
}

function checkWeights(input: ProblemInput): Result<never> | null {
  const wrong = Object.entries(input.weights).find(([, value]) => !(value >= 0 && value < Infinity));
  return wrong ? fail('invalid_input', { weight: wrong[0] }, `/weights/${wrong[0]}`) : null;
}

/** The problem with these requests added, or put in place of those with the same id. Nothing else is compiled again. */
export function extendProblem(problem: Problem, requests: readonly RequestInput[], options: BuildOptions = {}): Result<Problem> {
  for (const [i, request] of requests.entries()) {
    const wrong = checkRequest(problem.input, request, `/requests/${i}`);
    if (wrong) return wrong;
    const impossible = options.impossible === 'standby' ? null : checkPossible(problem.input, request, `/requests/${i}`);
    if (impossible) return impossible;
  }
  return ok(compileMore(problem, requests));
}

/** The problem without these requests; take them out of the plan first (`removeRequest`). Riders aboard stay. */
export function withoutRequests(problem: Problem, requests: readonly string[]): Problem {
  const gone = new Set(requests);
  const runs = problem.input.runs.map((run) =>
    run.live ? { ...run, live: { ...run.live, frozen: run.live.frozen.filter((s) => s.kind === 'break' || !gone.has(s.of)) } } : run,
  );
  return compileProblem({ ...problem.input, runs, requests: problem.input.requests.filter((r) => !gone.has(r.id)) });
}
