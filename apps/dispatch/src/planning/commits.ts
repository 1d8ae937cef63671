/** Stores plans: verified every time, under the day's lock, with the events of everything that a screen shows. */
import { Inject, Injectable, Logger } from '@nestjs/common';
import { FailureError, uuidv7, type ServiceClock, type SystemClock } from '@rampa/kernel';
import type { Plan, Problem, RunPlan } from '@rampa/solver';
import { SERVICE_CLOCK, SYSTEM_CLOCK } from '../clock/clocks.ts';
import { DayLock } from '../database/day-lock.ts';
import { Events } from '../database/events.ts';
import { failureOf } from '../database/failures.ts';
import { Tenant } from '../database/tenant.ts';
import type { Actor } from '../identity/actor.ts';
import { DayPlans, type DayPlan } from './day-plans.ts';
import type { DayRows } from './day-rows.ts';
import { verify } from './engine.ts';
import { dayEvents, tripStateEvent, type DayEvent } from './event-types.ts';
import { planDiff, type PlanDiff, type TripChange } from './plan-diff.ts';
import { writeDiff } from './plan-writer.ts';

export interface Proposal {
  readonly problem: Problem;
  readonly plan: Plan;
  /** `recovery` is opened by an execution event, and admits lateness on these trips alone. */
  readonly mode: { readonly kind: 'normal' } | { readonly kind: 'recovery'; readonly allowedLate: readonly string[] };
  /** Trips that an execution event tore from their runs: their frozen stops may go. */
  readonly torn?: ReadonlySet<string>;
  /** The rows the plan is about: trips of the problem already stored (new ones `booked`), ended ones gone. */
  readonly rows: DayRows;
}

export interface CommitNote {
  readonly actor: Actor;
  /** A code: `booked`, `cancelled`, `by_hand`, `breakdown`, `improved` … */
  readonly reason: string;
  /** What the caller did itself in this transaction, told before the plan's own events. */
  readonly events?: readonly DayEvent[];
}

@Injectable()
export class PlanCommits {
  readonly #log = new Logger('planning');
  readonly #listeners = new Set<(date: string, reason: string) => void>();

  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(DayLock) private readonly locks: DayLock,
    @Inject(Events) private readonly events: Events,
    @Inject(DayPlans) private readonly plans: DayPlans,
    @Inject(SERVICE_CLOCK) private readonly clock: ServiceClock,
    @Inject(SYSTEM_CLOCK) private readonly system: SystemClock,
  ) {}

  /** Called after a plan was stored. */
  onCommit(listener: (date: string, reason: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Stores a plan made from `base`; last of all writes of its transaction. @returns the new version.
   * @throws FailureError `plan_changed` (another plan was stored since), `plan_rejected` (the verifier, or the database, found a broken rule)
   */
  async commit(base: DayPlan, proposal: Proposal, note: CommitNote): Promise<{ version: number; diff: PlanDiff }> {
    this.#verify(base, proposal);
    const version = await this.locks.commit(base.date, base.version);
    const diff = planDiff(proposal.rows, proposal.plan, {
      day: base.day,
      policies: base.policies,
      matrix: base.matrix,
      newId: () => uuidv7(this.system),
      before: base.plan,
      aside: base.aside,
    });
    await writeDiff(this.tenant, base.day, diff);
    await this.#constrain();
    await this.events.append(...dayEvents(base.date, this.clock.now(), note.actor, eventsOf(base, diff, note, version)));
    await this.plans.committed(base.date, diff.rows, base.policies);
    this.tenant.afterCommit(() => {
      for (const listener of this.#listeners) listener(base.date, note.reason);
    });
    return { version, diff };
  }

  /** Architecture rule 2: search and verifier disagreeing is a bug that stops the commit. */
  #verify(base: DayPlan, proposal: Proposal): void {
    const { problem, plan, mode } = proposal;
    const allowedLate = [...base.late, ...(mode.kind === 'recovery' ? mode.allowedLate : [])];
    const before = { ...base.plan, runs: base.plan.runs.map((run) => withoutGone(run, proposal)) };
    const violations = verify(
      problem,
      plan,
      allowedLate.length === 0 ? { mode: 'normal', before } : { mode: 'recovery', allowedLate, before },
    );
    if (violations.length === 0) return;
    const codes = [...new Set(violations.map((violation) => violation.code))];
    const some = violations.slice(0, 5).map((found) => [found.code, found.run, found.request, JSON.stringify(found.params)].join(' '));
    this.#log.error(`a plan of ${base.date} was rejected by the verifier: ${violations.length} violation(s); ${some.join('; ')}`);
    throw new FailureError({ code: 'plan_rejected', params: { rule: codes.join(' ') } });
  }

  /** The database speaks before anyone is told: what it refuses is a plan that should not have been. */
  async #constrain(): Promise<void> {
    try {
      await this.tenant.checkConstraints();
    } catch (error) {
      const failure = failureOf(error);
      if (!failure) throw error;
      this.#log.error(`a plan was rejected by the database: ${failure.code}`);
      throw new FailureError({ code: 'plan_rejected', params: { rule: failure.code } });
    }
  }
}

/**
 * The plan before, without trips that have ended or were torn away since: their stops may go, and the breaks of their van may move; a lost
 * van owes none.
 */
function withoutGone(run: RunPlan, { problem, plan, torn }: Proposal): RunPlan {
  const lost = problem.input.runs.some((item) => item.id === run.run && item.unavailableFrom !== undefined);
  const loose = lost || run.stops.some((stop) => stop.of !== null && torn?.has(stop.of));
  const stays = (of: string | null, kind: string): boolean =>
    of === null || (kind === 'break' ? !loose : problem.requestIndex.has(of) && !torn?.has(of));
  if (!loose && run.stops.every((stop) => stays(stop.of, stop.kind))) return run;
  const stops = run.stops.filter((stop) => stays(stop.of, stop.kind));
  const next = loose && !lost ? plan.runs.find((item) => item.run === run.run) : undefined;
  next?.stops.forEach((stop, at) => stop.kind === 'break' && stops.splice(at, 0, stop));
  return { ...run, stops };
}

function eventsOf(base: DayPlan, diff: PlanDiff, note: CommitNote, version: number): DayEvent[] {
  const vans = new Map(base.rows.runs.map((run) => [run.id, run.vehicleId]));
  return [
    ...(note.events ?? []),
    ...diff.trips.flatMap((change) => tripEvents(change, note.reason, vans)),
    ...diff.runs.map((runId): DayEvent => ({
      type: 'run.changed',
      runId,
      vehicleId: vans.get(runId) ?? null,
      reason: note.reason,
      data: { planVersion: version },
    })),
    { type: 'plan.committed', reason: note.reason, data: { planVersion: version, runs: diff.runs } },
  ];
}

function tripEvents({ before, after }: TripChange, reason: string, vans: ReadonlyMap<string, string>): DayEvent[] {
  const where = { tripId: after.id, runId: after.runId, vehicleId: after.runId === null ? null : (vans.get(after.runId) ?? null), reason };
  if (before.state !== after.state || (before.state === 'booked' && after.state === 'booked')) {
    return [{ ...where, type: tripStateEvent(after.state), data: { from: before.state, to: after.state } }];
  }
  if (before.runId !== after.runId) return [{ ...where, type: 'trip.moved', data: { fromRun: before.runId } }];
  return [];
}
