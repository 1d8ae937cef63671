/** Makes plans better while nobody books: in a worker thread, only verified gains, never what is frozen or kept free for somebody. */
import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { FailureError } from '@rampa/kernel';
import { compareObjectives, type Plan } from '@rampa/solver';
import { Tenant } from '../database/tenant.ts';
import { systemActor } from '../identity/actor.ts';
import { AgencySettings } from '../identity/agency.service.ts';
import { PlanCommits } from './commits.ts';
import { DayPlans, type DayPlan } from './day-plans.ts';
import { improveInWorker, objectiveOf, phantomsFit } from './engine.ts';
import { rebase } from './rebase.ts';
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
  /** In all. */
  readonly iterations: number;
  /** In one go: what is gained by then is stored, and a go without gain is the last. */
  readonly stale: number;
}

const usual: ImproveBudget = { iterations: 8_000, stale: 800 };
/** A plan that others keep changing is tried again this often before it waits for the next quiet. */
const ATTEMPTS = 2;

export type ImproveOutcome = 'improved' | 'no_gain' | 'yielded' | 'rejected';

@Injectable()
export class Improver implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log = new Logger('planning');
  readonly #running = new Map<string, AbortController>();
  /** Days that wait for their turn: one at a time, the soonest first. */
  readonly #waiting = new Set<string>();
  /** By day: the version of the plan in which nothing better was found. */
  readonly #exhausted = new Map<string, number>();
  #background: Promise<void> | undefined;
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
      if (reason !== 'improved') this.#whenQuiet(date);
    });
  }

  /** What an earlier process left unfinished: today and every later day that has a plan. */
  async onApplicationBootstrap(): Promise<void> {
    if (this.schedule === neverImprove) return;
    const today = this.agency.today().date;
    const open = await this.tenant.run(this.agency.id, () =>
      this.tenant.query<{ date: string }>(
        'select service_date::text as date from service_day where service_date >= $1 and plan_version > 0',
        [today],
      ),
    );
    for (const { date } of open) this.#whenQuiet(date);
  }

  /** Ends what is at work before the database closes. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#closing = true;
    this.#stopListening?.();
    this.schedule.stop();
    for (const running of this.#running.values()) running.abort();
    await this.settled();
  }

  /** Resolves once no day waits for its turn. */
  async settled(): Promise<void> {
    await this.#background;
  }

  /**
   * Searches, and stores what is better after each go, until nothing more is gained or the budget is spent. A booking meanwhile ends the
   * search; what was found by then is kept where it still fits.
   */
  async improve(date: string, budget: ImproveBudget = usual): Promise<ImproveOutcome> {
    let outcome: ImproveOutcome = 'yielded';
    let gained = false;
    let attempts = 0;
    for (let left = budget.iterations; left > 0 && attempts < ATTEMPTS && !this.#closing; left -= budget.stale) {
      outcome = await this.#once(date, Math.min(left, budget.stale));
      if (outcome === 'no_gain' || outcome === 'rejected') break;
      if (outcome === 'improved') gained = true;
      else attempts++;
    }
    return gained ? 'improved' : outcome;
  }

  async #once(date: string, iterations: number): Promise<ImproveOutcome> {
    const { base, phantoms } = await this.tenant.run(this.agency.id, async () => {
      const plan = await this.plans.read(date);
      return { base: plan, phantoms: await this.live.phantoms(plan) };
    });
    const running = new AbortController();
    this.#running.set(date, running);
    try {
      const seed = `${date} ${base.version}`;
      const found = await improveInWorker(base.problem, base.plan, { stop: { iterations }, seed, phantoms, signal: running.signal });
      if (compareObjectives(found.after, found.before) < 0) return await this.#store(date, base, found.plan);
      if (running.signal.aborted) return 'yielded';
      this.#exhausted.set(date, base.version);
      return 'no_gain';
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

  #whenQuiet(date: string): void {
    this.schedule.whenQuiet(date, () => {
      if (this.#closing) return;
      this.#waiting.add(date);
      this.#background ??= this.#inBackground().finally(() => (this.#background = undefined));
    });
  }

  async #inBackground(): Promise<void> {
    while (this.#waiting.size > 0 && !this.#closing) {
      const date = [...this.#waiting].sort()[0]!;
      this.#waiting.delete(date);
      try {
        if (await this.#isExhausted(date)) continue;
        await this.improve(date);
      } catch (error) {
        const code = error instanceof FailureError ? error.failure.code : error instanceof Error ? error.name : 'error';
        this.#log.warn(`the plan of ${date} could not be improved: ${code}`);
      }
    }
  }

  async #isExhausted(date: string): Promise<boolean> {
    const { version } = await this.tenant.run(this.agency.id, () => this.plans.read(date));
    return this.#exhausted.get(date) === version;
  }
}
