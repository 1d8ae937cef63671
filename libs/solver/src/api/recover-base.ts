/** What an event leaves standing: the routes without whom it touched, with times that hold. */
import { frozenStop, type FrozenPrefix } from '../evaluate/constraints/frozen-stop.ts';
import { liftRating } from '../evaluate/constraints/lift-rating.ts';
import { compileProblem } from '../model/compile.ts';
import type { RecoverOptions, RecoveryEvent } from '../model/options.ts';
import type { Plan, Reason, RunPlan } from '../model/plan.ts';
import type { CompiledRun, Problem } from '../model/problem.ts';
import type { ProblemInput } from '../model/problem-input.ts';
import { visitsOf } from '../model/visits.ts';
import { replaceBreaks } from '../search/breaks.ts';
import { makeRoute, type Route } from '../search/route.ts';
import { softRunPlan } from '../search/soft.ts';
import { runPlanOf } from '../search/to-plan.ts';
import { latenessIn } from './recover-lateness.ts';

export interface Base {
  readonly input: ProblemInput;
  readonly problem: Problem;
  readonly routes: Route[];
}

/** The runs an event is about. */
export function runsOf(problem: Problem, event: RecoveryEvent): number[] {
  if (event.kind === 'street_closed') return problem.runs.map((run) => run.index);
  const at = problem.runIndex.get(event.run);
  return at === undefined ? [] : [at];
}

/** Who is late if everybody stays where they are, and what that looks like; by request, with how late. */
export function ifNobodyMoves(
  input: ProblemInput,
  plan: Plan,
  event: RecoveryEvent,
): {
  readonly runs: readonly RunPlan[];
  readonly late: ReadonlyMap<string, { readonly run: string; readonly reason: Reason; readonly by: number }>;
} {
  const problem = compileProblem({ ...input, requests: input.requests.map((r) => ({ ...r, late: true })) });
  const late = new Map<string, { run: string; reason: Reason; by: number }>();
  const runs = runsOf(problem, event).map((i) => {
    const run = problem.runs[i]!;
    const frozen = notBefore(problem, frozenStop.prefix(problem, run, plan.runs[i]!), event);
    const route = makeRoute(problem, run, visitsOf(problem, run, plan.runs[i]!), frozen);
    const soft = runPlanOf(problem, route) ?? softRunPlan(problem, route);
    for (const id of new Set(soft.stops.flatMap((s) => (s.kind === 'pickup' || s.kind === 'dropoff' ? [s.of!] : [])))) {
      const { by, code } = latenessIn(problem, soft, id);
      if (by > 0) late.set(id, { run: soft.run, reason: { code, run: soft.run, request: id, params: { over: by } }, by });
    }
    return soft;
  });
  return { runs, late };
}

/**
 * Everything of a lost run that is not done; with a lost lift, those who need it and have not boarded; of a late run, those who would be
 * late; a rider who is not ready.
 */
export function touchedBy(problem: Problem, plan: Plan, { event, stay = [] }: RecoverOptions, late: ReadonlySet<string>): string[] {
  const runs = runsOf(problem, event);
  const served = runs.flatMap((at) => plan.runs[at]!.stops.filter((s) => s.kind === 'dropoff').map((s) => s.of!));
  const aboard = new Set(runs.flatMap((at) => problem.runs[at]!.aboard.map((a) => problem.requests[a.request]!.input.id)));
  const open = served.filter((id) => !aboard.has(id));
  switch (event.kind) {
    case 'run_unavailable':
      return served.filter((id) => problem.runs[runs[0]!]!.input.live || !doneBefore(plan, runs[0]!, id, event.from));
    case 'lift_lost': {
      const broken: CompiledRun = { ...problem.runs[runs[0]!]!, input: { ...problem.runs[runs[0]!]!.input, liftRating: null } };
      return open.filter((id) => !liftRating.allows(broken, problem.requests[problem.requestIndex.get(id)!]!));
    }
    case 'rider_not_ready':
      return open.filter((id) => id === event.request && !stay.includes(id));
    case 'running_late':
    case 'street_closed':
      return open.filter((id) => late.has(id) && !stay.includes(id));
  }
}

/** By the plan, where nobody has said what was done. */
const doneBefore = (plan: Plan, at: number, request: string, from: number): boolean =>
  plan.runs[at]!.stops.some((s) => s.kind === 'dropoff' && s.of === request && s.depart <= from);

/** If a touched run cannot even keep its frozen stops and riders aboard, those are named late; `null` when that does not help either. */
export function standingBase(input: ProblemInput, plan: Plan, touched: readonly string[], { event, mode }: RecoverOptions): Base | null {
  const problem = compileProblem(input);
  const routes = baseRoutes(problem, plan, touched, event);
  const broken = runsOf(problem, event).filter((at) => !routes[at]!.cost);
  if (broken.length === 0) return { input, problem, routes };
  const moved = routes.map((route) => (broken.includes(route.run.index) ? replaceBreaks(problem, route) : route));
  if (moved.every((route) => route !== null)) return { input, problem, routes: moved };
  if (mode === 'normal') return null;
  const forced = new Set(broken.flatMap((at) => routes[at]!.order.filter((v) => v >= 0).map((v) => problem.requests[v >> 1]!.input.id)));
  const lenient = { ...input, requests: input.requests.map((r) => (forced.has(r.id) ? { ...r, late: true } : r)) };
  const again = compileProblem(lenient);
  const stretched = baseRoutes(again, plan, touched, event).map((route) => (route.cost ? route : (replaceBreaks(again, route) ?? route)));
  return broken.every((at) => stretched[at]!.cost) ? { input: lenient, problem: again, routes: stretched } : null;
}

/** A frozen pick-up keeps its time unless its rider is not ready by then. */
function notBefore(problem: Problem, prefix: FrozenPrefix, event: RecoveryEvent): FrozenPrefix {
  if (event.kind !== 'rider_not_ready') return prefix;
  const pickup = 2 * problem.requestIndex.get(event.request)!;
  return { ...prefix, begin: prefix.begin.map((time, i) => (prefix.visits[i] === pickup ? Math.max(time, event.from) : time)) };
}

/** The routes without what was touched. On a lost run only what is done before the event is left. */
function baseRoutes(problem: Problem, plan: Plan, touched: readonly string[], event: RecoveryEvent): Route[] {
  const gone = new Set(touched.map((id) => problem.requestIndex.get(id)!));
  const concerned = new Set(runsOf(problem, event));
  const keep = (visit: number): boolean => (visit < 0 ? event.kind !== 'run_unavailable' : !gone.has(visit >> 1));
  return problem.runs.map((run, i): Route => {
    const prefix = notBefore(problem, frozenStop.prefix(problem, run, plan.runs[i]!), event);
    const planned = visitsOf(problem, run, plan.runs[i]!);
    if (!concerned.has(i)) return makeRoute(problem, run, planned, prefix);
    const stays = prefix.visits.map(keep);
    const frozen = { visits: prefix.visits.filter((_, k) => stays[k]), begin: prefix.begin.filter((_, k) => stays[k]) };
    return makeRoute(problem, run, planned.filter(keep), frozen);
  });
}
