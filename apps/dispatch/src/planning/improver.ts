/** Makes plans better while nobody books: in a worker thread, only verified gains, never what is frozen or kept free for somebody. */
import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { FailureError } from '@rampa/kernel';
import { compareObjectives, type Plan, type RunPlan } from '@rampa/solver';
import { Tenant } from '../database/tenant.ts';
import { systemActor } from '../identity/actor.ts';
import { AgencySettings } from '../identity/agency.service.ts';
import { PlanCommits } from './commits.ts';
import { DayPlans, type DayPlan } from './day-plans.ts';
import { improveInWorker, objectiveOf, phantomsFit } from './engine.ts';
import { LiveOffers } from './live-offers.ts';

/** Injection token of when improving begins. */
export const IMPROVE_SCHEDULE = Symbol('ImproveSchedule');

/** Runs `work` once it has been quiet for a while; asked again for the same key, it begins to wait anew. */
export interface ImproveSchedule {
  whenQuiet(key: string, work: () => void): void;
  stop(): void;
}

/** For specs, and for processes that do not plan: never. */
export const neverImprove: ImproveSchedule = { whenQuiet: () => undefined, stop: () => undefined };

/** Real time: computers' work waits for computers' quiet. */
export function improveAfter(milliseconds: number): ImproveSchedule {
  const timers = new Map<string, NodeJS.Timeout>();
  return {
    whenQuiet: (key, work) => {
      clearTimeout(timers.get(key));
      timers.set(key, setTimeout(work, milliseconds).unref());
    },
    stop: () => {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}

export interface ImproveBudget {
  readonly iterations: number;
  readonly stale: number;
}

const usual: ImproveBudget = { iterations: 3_000, stale: 800 };
/** A plan that others keep changing is tried again this often before it waits for the next quiet. */
const ATTEMPTS = 2;

export type ImproveOutcome = 'improved' | 'no_gain' | 'yielded' | 'rejected';

@Injectable()
export class Improver implements OnModuleInit, BeforeApplicationShutdown {
  readonly #log = new Logger('planning');
  readonly #running = new Map<string, AbortController>();
  readonly #background = new Set<Promise<void>>();
  #stopListening: (() => void) | undefined;
  #closing = false;

  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(DayPlans) private readonly plans: DayPlans,
    @Inject(PlanCommits) private readonly commits: PlanCommits,
    @Inject(LiveOffers) private readonly live: LiveOffers,
    @Inject(AgencySettings) private readonly agency: AgencySettings,
    @Inject(IMPROVE_SCHEDULE) private readonly schedule: ImproveSchedule,
  ) {}

  onModuleInit(): void {
    this.#stopListening = this.commits.onCommit((date, reason) => {
      this.#running.get(date)?.abort();
      if (reason !== 'improved') this.schedule.whenQuiet(date, () => this.#begin(date));
    });
  }

  /** Ends what is at work before the database closes. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#closing = true;
    this.#stopListening?.();
    this.schedule.stop();
    for (const running of this.#running.values()) running.abort();
    await Promise.all(this.#background);
  }

  /** Searches once and stores what is better. A booking meanwhile ends the search; what was found by then is kept where it still fits. */
  async improve(date: string, budget: ImproveBudget = usual): Promise<ImproveOutcome> {
    let outcome: ImproveOutcome = 'yielded';
    for (let attempt = 0; attempt < ATTEMPTS && outcome === 'yielded' && !this.#closing; attempt++)
      outcome = await this.#once(date, budget);
    return outcome;
  }

  async #once(date: string, budget: ImproveBudget): Promise<ImproveOutcome> {
    const { base, phantoms } = await this.tenant.run(this.agency.id, async () => {
      const plan = await this.plans.read(date);
      return { base: plan, phantoms: await this.live.phantoms(plan) };
    });
    const running = new AbortController();
    this.#running.set(date, running);
    try {
      const seed = `${date} ${base.version}`;
      const found = await improveInWorker(base.problem, base.plan, { stop: budget, seed, phantoms, signal: running.signal });
      if (compareObjectives(found.after, found.before) >= 0) return running.signal.aborted ? 'yielded' : 'no_gain';
      return await this.#store(date, base, found.plan);
    } finally {
      if (this.#running.get(date) === running) this.#running.delete(date);
    }
  }

  async #store(date: string, base: DayPlan, better: Plan): Promise<ImproveOutcome> {
    return this.plans.locked(this.agency.id, [date], async (plans) => {
      const now = plans.get(date)!;
      const plan = rebase(base, now, better);
      if (!plan) return 'yielded';
      if (compareObjectives(objectiveOf(now.problem, plan), objectiveOf(now.problem, now.plan)) >= 0) return 'no_gain';
      if (!phantomsFit(now.problem, plan, await this.live.phantoms(now))) return 'yielded';
      const mode = now.late.size > 0 ? ({ kind: 'recovery', allowedLate: [...now.late] } as const) : ({ kind: 'normal' } as const);
      await this.commits.commit(
        now,
        { problem: now.problem, plan, mode, rows: now.rows },
        { actor: systemActor(this.agency.id), reason: 'improved' },
      );
      return 'improved';
    });
  }

  #begin(date: string): void {
    if (this.#closing) return;
    const work = this.#inBackground(date).finally(() => this.#background.delete(work));
    this.#background.add(work);
  }

  async #inBackground(date: string): Promise<void> {
    try {
      await this.improve(date);
    } catch (error) {
      const code = error instanceof FailureError ? error.failure.code : error instanceof Error ? error.name : 'error';
      this.#log.warn(`the plan of ${date} could not be improved: ${code}`);
    }
  }
}

/** The better runs put into the present plan, where the runs they came from are still what they were; `null` where others changed them. */
function rebase(base: DayPlan, now: DayPlan, better: Plan): Plan | null {
  if (now.problem === base.problem) return better;
  const orderOf = (run: RunPlan | undefined): string => JSON.stringify(run?.stops.map((stop) => [stop.kind, stop.of]));
  const was = new Map(base.plan.runs.map((run) => [run.run, run]));
  const changed = new Map(better.runs.filter((run) => orderOf(run) !== orderOf(was.get(run.run))).map((run) => [run.run, run]));
  const untouched = now.plan.runs.every((run) => !changed.has(run.run) || orderOf(run) === orderOf(was.get(run.run)));
  if (!untouched || better.standby.length !== base.plan.standby.length || base.now !== now.now) return null;
  return { runs: now.plan.runs.map((run) => changed.get(run.run) ?? run), standby: now.plan.standby };
}
