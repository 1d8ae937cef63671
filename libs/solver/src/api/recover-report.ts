/** What a recovery did, told trip by trip: where it was, where it is, why, and what a person could still do. */
import type { Moved, RecoverResult } from '../model/options.ts';
import type { Plan, Reason, RunPlan } from '../model/plan.ts';
import type { Problem } from '../model/problem.ts';
import { bindingReason } from '../search/refusal.ts';
import { runPlanOf } from '../search/to-plan.ts';
import { latenessIn } from './recover-lateness.ts';
import type { Placed } from './recover-place.ts';
import { waysOutFor } from './ways-out.ts';

export interface Before {
  readonly plan: Plan;
  /** Whom the event touched, and whom that pushed away. */
  readonly touched: readonly string[];
  /** Placed by every promise, before anyone was let be late. */
  readonly strict: Placed;
  /** Why a trip could not stay as it was. */
  readonly why: (request: string, from: string) => Reason | undefined;
}

export function report({ input, problem, day }: Placed, before: Before): Omit<RecoverResult, 'lateness' | 'torn'> {
  const runs = day.routes.map((route, i) => runPlanOf(problem, route) ?? before.plan.runs[i]!);
  const was = servingRuns(before.plan.runs);
  const is = servingRuns(runs);
  const moved = before.touched.flatMap((request): Moved[] => {
    const [from, run] = [was.get(request)?.run, is.get(request)];
    if (from === undefined || !run) return [];
    const lateBy = latenessIn(problem, run, request).by;
    if (from === run.run && lateBy === 0) return [];
    const left = before.why(request, from);
    const late = lateBy > 0 ? whyLate(before.strict, problem, request, run.run) : [];
    const index = problem.requestIndex.get(request)!;
    const others = day.routes.filter((route) => route.run.input.id !== run.run);
    return [
      {
        request,
        from,
        run: run.run,
        lateBy,
        reasons: [...(left ? [left] : []), ...late.filter((reason) => reason.code !== left?.code || reason.run !== left.run)],
        waysOut: lateBy > 0 ? waysOutFor(problem, others, index) : [],
      },
    ];
  });
  const waitedBefore = new Map(before.plan.standby.map((s) => [s.request, s]));
  const lost = day.unplaced
    .map((index) => ({ index, input: problem.requests[index]!.input }))
    .filter(({ input: { id } }) => !waitedBefore.has(id))
    .map(({ index, input: { id, vital } }) => ({
      request: id,
      vital,
      reasons: day.routes.map((route) => bindingReason(problem, route, index)),
      waysOut: waysOutFor(problem, day.routes, index),
    }))
    .sort((a, b) => Number(b.vital) - Number(a.vital));
  const stillWaiting = day.unplaced.flatMap((index) => waitedBefore.get(problem.requests[index]!.input.id) ?? []);
  const standby = [...stillWaiting, ...lost.map(({ request, reasons }) => ({ request, reasons }))];
  const allowedLate = input.requests.filter((r) => r.late).map((r) => r.id);
  return { input, plan: { runs, standby }, moved, allowedLate, lost };
}

/** What keeps the van that now serves it from being in time. */
function whyLate({ problem, day }: Placed, after: Problem, request: string, run: string): Reason[] {
  const index = problem.requestIndex.get(request);
  const route = day.routes[after.runIndex.get(run)!];
  return index === undefined || !route || route.order.includes(2 * index) || route.order.includes(2 * index + 1)
    ? []
    : [bindingReason(problem, route, index)];
}

const servingRuns = (runs: readonly RunPlan[]): Map<string, RunPlan> =>
  new Map(runs.flatMap((run) => run.stops.filter((s) => s.kind === 'dropoff').map((s) => [s.of!, run] as const)));
