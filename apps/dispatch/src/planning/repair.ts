/** A van that drives again: its runs go on where they stand. */
import type { Plan } from '@rampa/solver';
import type { Tenant } from '../database/tenant.ts';
import type { Actor } from '../identity/actor.ts';
import type { PlanCommits, Proposal } from './commits.ts';
import type { DayPlan, DayPlans } from './day-plans.ts';
import { stopIsOver, type RunRow, type RunState } from './day-rows.ts';
import { insertAll, verify } from './engine.ts';
import type { DayEvent } from './event-types.ts';
import { runStateEvent, storeRun } from './recovery-rows.ts';
import { isLive } from './to-problem.ts';

interface Parts {
  readonly tenant: Tenant;
  readonly plans: DayPlans;
  readonly commits: PlanCommits;
}

/** The van drives again on this day, and whoever waits on standby is tried once more. Inside the lock of the day. */
export async function putBack({ tenant, plans, commits }: Parts, actor: Actor, base: DayPlan, vehicleId: string): Promise<void> {
  const own = base.rows.runs.filter((run) => run.vehicleId === vehicleId);
  const runs = base.rows.runs.map((run) => (run.vehicleId === vehicleId ? repaired(run, base) : run));
  for (const run of runs.filter((item) => item.vehicleId === vehicleId)) await storeRun(tenant, run);
  const draft = await plans.draft(base, { ...base.rows, runs });
  const events: DayEvent[] = [
    { type: 'vehicle.repaired', vehicleId, runId: own[0]?.id ?? null },
    ...own.filter((run) => run.state === 'broken').map((run) => runStateEvent(run, runs.find((item) => item.id === run.id)!.state)),
  ];
  const mode = draft.late.size > 0 ? ({ kind: 'recovery', allowedLate: [...draft.late] } as const) : ({ kind: 'normal' } as const);
  const plan = withWaiting(draft, mode);
  await commits.commit(base, { problem: draft.problem, plan, mode, rows: draft.rows }, { actor, reason: 'repaired', events });
}

/** A run whose shift has ended meanwhile stays broken: there is nothing left to drive. */
function repaired(run: RunRow, base: DayPlan): RunRow {
  const stops = base.rows.stops.filter((stop) => stop.runId === run.id);
  const back: RunState = stops.some(stopIsOver) || isLive({ ...run, state: 'planned' }, stops) ? 'active' : 'planned';
  return { ...run, vehicleState: 'in_service', state: run.state === 'broken' && base.now < run.to ? back : run.state };
}

/** Whoever waits is tried again, vital trips first; one whose ride would break a rule on another run (the rider is on the way already) waits on. */
function withWaiting({ problem, plan }: DayPlan, kind: Proposal['mode']): Plan {
  const mode = kind.kind === 'normal' ? ({ mode: 'normal' } as const) : ({ mode: 'recovery', allowedLate: kind.allowedLate } as const);
  const vital = new Map(problem.input.requests.map((request) => [request.id, request.vital]));
  const waiting = plan.standby.map((item) => item.request).sort((a, b) => Number(vital.get(b)) - Number(vital.get(a)));
  return waiting.reduce((best, request) => {
    const { plan: next, unplaced } = insertAll(problem, best, [request]);
    return unplaced.length === 0 && verify(problem, next, mode).length === 0 ? next : best;
  }, plan);
}
