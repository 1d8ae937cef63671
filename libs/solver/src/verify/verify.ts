/**
 * The independent judge. It reads the problem's input and the plan's explicit times and places, never what the search computed, and
 * shares no arithmetic with evaluate/. Search and verifier disagreeing is a bug that stops the commit.
 */
import type { VerifyOptions, Violation } from '../model/options.ts';
import type { Plan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import type { ProblemInput } from '../model/problem-input.ts';
import { checkOrder } from './check-order.ts';
import { checkPlaces } from './check-places.ts';
import { checkServed, checkUnmoved } from './check-served.ts';
import { checkTimes } from './check-times.ts';

/** Empty when the plan keeps every constraint. `recovery` lets exactly the named trips be late; physical rules know no exception. */
export function verify(problem: Problem | ProblemInput, plan: Plan, options: VerifyOptions): readonly Violation[] {
  const input = 'input' in problem ? problem.input : problem;
  const requests = new Map(input.requests.map((r) => [r.id, r]));
  const late = new Set(options.mode === 'recovery' ? options.allowedLate : []);
  const planned = new Map(plan.runs.map((p) => [p.run, p]));
  const apart = new Set(input.conflicts.flatMap(([a, b]) => [`${a}\n${b}`, `${b}\n${a}`]));
  const perRun = input.runs.flatMap((run) => {
    const runPlan = planned.get(run.id);
    if (!runPlan || runPlan.stops.length < 2) return [{ code: 'run_unknown', run: run.id, params: {} } as Violation];
    const test = { input, run, plan: runPlan, requests, late, apart };
    return [checkOrder, checkTimes, checkPlaces].flatMap((check) => check(test));
  });
  return [...perRun, ...checkServed(input, plan), ...checkUnmoved(input, plan, options)];
}
