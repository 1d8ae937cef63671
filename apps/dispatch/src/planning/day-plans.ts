/** The plans of the open days in memory, each exactly as the database has it: made anew whenever the stored version is another. */
import { Inject, Injectable, Logger } from '@nestjs/common';
import { elapsed, serviceDay, type Policies, type ServiceDay } from '@rampa/domain';
import type { GeoPoint, ServiceClock, ServiceTime } from '@rampa/kernel';
import type { Plan, Problem } from '@rampa/solver';
import { SERVICE_CLOCK } from '../clock/clocks.ts';
import { RiderKeys } from '../database/crypto.ts';
import { DayLock } from '../database/day-lock.ts';
import { dayStream } from '../database/events.ts';
import { Tenant } from '../database/tenant.ts';
import { systemActor } from '../identity/actor.ts';
import { AgencySettings } from '../identity/agency.service.ts';
import { PolicyService } from '../policies/policy.service.ts';
import { RiderNeeds } from '../riders/rider-needs.ts';
import { TravelMatrixService } from '../roads/travel-matrix.service.ts';
import { DayMatrix } from './day-matrix.ts';
import { DayReader } from './day-reader.ts';
import type { DayRows, TripRow } from './day-rows.ts';
import type { EventType } from './event-types.ts';
import { FORECASTS, type Forecasts } from './forecasts.ts';
import { LiveOffers } from './live-offers.ts';
import { onLargerMatrix } from './engine.ts';
import { settle, type SettledDay } from './settle.ts';
import { pointsOf, type DaySituation } from './to-problem.ts';

/** One service day with its plan: immutable; a commit makes another. */
export interface DayPlan {
  readonly date: string;
  readonly day: ServiceDay;
  readonly version: number;
  readonly policies: Policies;
  readonly rows: DayRows;
  readonly matrix: DayMatrix;
  readonly problem: Problem;
  readonly plan: Plan;
  readonly late: ReadonlySet<string>;
  /** Runs and trips that no plan can be made for at present: they are not in `problem`, and what is stored of them stays. */
  readonly aside: ReadonlySet<string>;
  readonly now: ServiceTime;
}

interface Entry {
  /** Names one committed state of the day. */
  readonly key: string;
  readonly version: number;
  readonly rows: DayRows;
  readonly policies: Policies;
  settled?: DayPlan;
}

/** A plan made for an earlier minute is made anew: what is frozen moves with the clock. */
const FRESH_SECONDS = 60;
const MOST_DAYS = 64;

@Injectable()
export class DayPlans {
  readonly #log = new Logger('planning');
  readonly #entries = new Map<string, Entry>();
  readonly #matrices = new Map<string, DayMatrix>();
  readonly reader: DayReader;

  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(RiderKeys) keys: RiderKeys,
    @Inject(DayLock) private readonly locks: DayLock,
    @Inject(SERVICE_CLOCK) private readonly clock: ServiceClock,
    @Inject(AgencySettings) private readonly agency: AgencySettings,
    @Inject(TravelMatrixService) private readonly travel: TravelMatrixService,
    @Inject(PolicyService) private readonly policies: PolicyService,
    @Inject(FORECASTS) private readonly forecasts: Forecasts,
    @Inject(LiveOffers) private readonly live: LiveOffers,
    @Inject(RiderNeeds) needs: RiderNeeds,
  ) {
    const read = () => ({ by: systemActor(agency.id), why: 'plan of the day' });
    this.reader = new DayReader(tenant, keys, (riderIds) => needs.noteRead(riderIds, read()));
  }

  day(date: string): ServiceDay {
    return serviceDay(date, this.agency.timeZone);
  }

  /** Asks the roads about these points before a day is locked, so that no one waits for a road server. */
  async learn(date: string, points: readonly GeoPoint[]): Promise<void> {
    await this.#matrix(this.agency.id, date).learn(points);
  }

  /**
   * Runs `work` in one transaction that holds the days (locked in order of date), with their present plans. Plans can only change through
   * `PlanCommits`. @throws FailureError of the roads or of `work`.
   */
  async locked<T>(agencyId: string, dates: readonly string[], work: (plans: ReadonlyMap<string, DayPlan>) => Promise<T>): Promise<T> {
    return this.tenant.run(agencyId, async () => {
      const plans = new Map<string, DayPlan>();
      const ordered = [...new Set(dates)].sort();
      for (const date of ordered) await this.locks.lock(date);
      await this.live.hold();
      for (const date of ordered) plans.set(date, await this.read(date));
      return work(plans);
    });
  }

  /** The present plan, unlocked; inside `tenant.run`. */
  async read(date: string): Promise<DayPlan> {
    const { key, version } = await this.#stateOf(date);
    const id = this.#id(this.tenant.agencyId, date);
    let entry = this.#entries.get(id);
    if (!entry || entry.key !== key) {
      const day = this.day(date);
      entry = { key, version, rows: await this.reader.read(day), policies: await this.policies.at(date) };
      this.#keep(id, entry);
    }
    const offered = await this.live.points(date);
    const matrix = this.#matrix(this.tenant.agencyId, date);
    if (!matrix.knows(offered)) await matrix.learn(offered);
    return this.#settled(entry, date);
  }

  /** Takes the rows that a commit left, once it has committed. Inside `tenant.run`, last of all writes. */
  async committed(date: string, rows: DayRows, policies: Policies): Promise<void> {
    const { key, version } = await this.#stateOf(date);
    const id = this.#id(this.tenant.agencyId, date);
    this.tenant.afterCommit(() => this.#keep(id, { key, version, rows, policies }));
  }

  /** The same day with other rows, not stored yet: for trips about to be added or changed. */
  async draft(base: DayPlan, rows: DayRows): Promise<DayPlan> {
    const entry: Entry = { key: '', version: base.version, rows, policies: base.policies };
    return this.#settled(entry, base.date);
  }

  async #settled(entry: Entry, date: string): Promise<DayPlan> {
    const day = this.day(date);
    const now = elapsed(day, this.clock.now());
    const matrix = this.#matrix(this.agency.id, date);
    const made = entry.settled?.matrix === matrix ? (entry.settled = onPresentGrid(entry.settled)) : undefined;
    if (made && (Math.abs(now - made.now) < FRESH_SECONDS || now < -FRESH_SECONDS * 60)) return made;
    const points = pointsOf(entry.rows);
    if (!matrix.knows(points)) await matrix.learn(points);
    const situation: DaySituation = {
      day,
      now,
      rows: entry.rows,
      policies: entry.policies,
      factors: this.travel.factors(date),
      matrix,
      late: new Set(),
      overrun: new Set(),
      unplaced: new Set(),
      forecast: (stopId) => {
        const at = this.forecasts.stop(stopId);
        return at === undefined ? undefined : elapsed(day, at);
      },
    };
    const settled: SettledDay = settle(situation);
    const { problem, plan, late, aside } = settled;
    for (const [id, code] of settled.because) this.#log.warn(`left out of planning on ${date}: ${id}, ${code}`);
    const { version, policies, rows } = entry;
    entry.settled = { date, day, version, policies, rows, matrix, problem, plan, late, aside, now };
    return entry.settled;
  }

  /**
   * What names one committed state: the version, the transaction that wrote it (a rolled-back one never matches), and the last event of the
   * day, since execution changes stops and trips without a new plan. A denial changes neither.
   */
  async #stateOf(date: string): Promise<{ key: string; version: number }> {
    const [row] = await this.tenant.query<{ version: number; writer: string; events: number }>(
      `select d.plan_version as version, d.xmin::text as writer,
         coalesce((select e.seq from event e where e.stream = $2 and e.type <> $3 order by e.seq desc limit 1), 0) as events
       from service_day d where d.service_date = $1`,
      [date, dayStream(date), 'denial.recorded' satisfies EventType],
    );
    if (!row) return { key: 'none', version: 0 };
    return { key: `${row.version} ${row.writer} ${row.events}`, version: row.version };
  }

  #id(agencyId: string, date: string): string {
    return `${agencyId} ${date}`;
  }

  #matrix(agencyId: string, date: string): DayMatrix {
    const id = this.#id(agencyId, date);
    let matrix = this.#matrices.get(id);
    if (!matrix) {
      matrix = new DayMatrix(this.travel);
      this.#matrices.set(id, matrix);
      dropOldest(this.#matrices);
    }
    return matrix;
  }

  #keep(id: string, entry: Entry): void {
    this.#entries.delete(id);
    this.#entries.set(id, entry);
    dropOldest(this.#entries);
  }
}

/** A matrix that outgrew its arrays has others now: an older problem does not know the newest nodes. */
function onPresentGrid(made: DayPlan): DayPlan {
  const { capacity: size, durations, distances } = made.matrix.grid;
  return made.problem.durations === durations ? made : { ...made, problem: onLargerMatrix(made.problem, { size, durations, distances }) };
}

function dropOldest(map: Map<string, unknown>): void {
  const oldest = map.size > MOST_DAYS ? map.keys().next().value : undefined;
  if (oldest !== undefined) map.delete(oldest);
}

/** The rows with these trips added, or put in place of those with the same id. */
export function withTrips(rows: DayRows, trips: readonly TripRow[]): DayRows {
  const changed = new Map(trips.map((trip) => [trip.id, trip]));
  const kept = rows.trips.filter((trip) => !changed.has(trip.id));
  return { ...rows, trips: [...kept, ...trips].sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

/** The rows without these trips: they ended. Their stops stay until the next plan is stored. */
export const withoutTrips = (rows: DayRows, ids: ReadonlySet<string>): DayRows => ({
  ...rows,
  trips: rows.trips.filter((trip) => !ids.has(trip.id)),
});
