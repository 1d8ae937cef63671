/** Puts what was found for a plan into the plan that stands now. */
import type { Plan, RunPlan } from '@rampa/solver';
import type { DayPlan } from './day-plans.ts';
import { reschedule, verify } from './engine.ts';

/**
 * The better runs in the present plan, with the times of now; `null` where others changed those runs or whom they serve, or where time has
 * overtaken them.
 */
export function rebase(base: DayPlan, now: DayPlan, better: Plan): Plan | null {
  if (now.problem === base.problem) return better;
  const was = new Map(base.plan.runs.map((run) => [run.run, orderOf(run)]));
  const changed = new Map(better.runs.filter((run) => orderOf(run) !== was.get(run.run)).map((run) => [run.run, run]));
  if (changed.size === 0 || now.plan.runs.some((run) => changed.has(run.run) && orderOf(run) !== was.get(run.run))) return null;
  const standby = standbyAfter(base, now, better);
  if (!standby) return null;
  const placed = { runs: now.plan.runs.map((run) => changed.get(run.run) ?? run), standby };
  if (placed.runs.filter((run) => changed.has(run.run)).length < changed.size) return null;
  const timed = reschedule(now.problem, placed);
  if (timed.broken.some(({ run }) => changed.has(run))) return null;
  const plan = { ...placed, runs: placed.runs.map((run, i) => (changed.has(run.run) ? timed.plan.runs[i]! : run)) };
  return verify(now.problem, plan, { mode: 'recovery', allowedLate: [...now.late], before: now.plan }).length === 0 ? plan : null;
}

/** Whoever waits now but for those who were given a place; `null` when somebody lost or no longer wants one. */
function standbyAfter(base: DayPlan, now: DayPlan, better: Plan): Plan['standby'] | null {
  const [before, after] = [ids(base.plan), ids(better)];
  if ([...after].some((id) => !before.has(id))) return null;
  const served = new Set([...before].filter((id) => !after.has(id)));
  const waiting = ids(now.plan);
  return [...served].every((id) => waiting.has(id)) ? now.plan.standby.filter(({ request }) => !served.has(request)) : null;
}

const ids = (plan: Plan): ReadonlySet<string> => new Set(plan.standby.map(({ request }) => request));

const orderOf = (run: RunPlan): string => JSON.stringify(run.stops.map((stop) => [stop.kind, stop.of]));
