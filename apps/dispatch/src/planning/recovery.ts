/** A van or its lift is lost, a driver is late: what that touches is planned anew within the second, and everyone touched is named. */
import { Inject, Injectable } from '@nestjs/common';
import type { RecoveryReport, Vehicle } from '@rampa/contracts';
import { applyTripEvent } from '@rampa/domain';
import { FailureError, Seconds, ServiceTime, unwrap, uuidv7, type GeoPoint, type ServiceClock, type SystemClock } from '@rampa/kernel';
import type { Plan, RecoverResult, RecoveryEvent } from '@rampa/solver';
import { SERVICE_CLOCK, SYSTEM_CLOCK } from '../clock/clocks.ts';
import type { JsonObject } from '../database/entities/json.ts';
import { Idempotency } from '../database/idempotency.ts';
import { Tenant } from '../database/tenant.ts';
import { systemActor, type Actor } from '../identity/actor.ts';
import { AgencySettings } from '../identity/agency.service.ts';
import { VehicleViews } from '../views/vehicle-views.ts';
import { atTheDoor, storeSetDown, type AtTheDoor } from './at-the-door.ts';
import { PlanCommits, type Proposal } from './commits.ts';
import { DayPlans, withoutTrips, withTrips, type DayPlan } from './day-plans.ts';
import { stopIsOver, type RunRow, type RunState, type StopRow } from './day-rows.ts';
import { buildProblem, insertAll, recover, verify } from './engine.ts';
import { tripStateEvent, type DayEvent } from './event-types.ts';
import { LiveOffers } from './live-offers.ts';
import { storedReport, type RecoveryKind, type StoredReport } from './recovery-report.ts';
import { RecoveryReports } from './recovery-reports.ts';
import { renamedInput, renamedPlan } from './rename.ts';
import { continuation, storeContinuations, type Stranded } from './stranded.ts';
import { isLive, pendingOf } from './to-problem.ts';

export interface Breakdown {
  readonly kind: 'vehicle' | 'lift';
  readonly reason?: string | undefined;
}

interface Loss {
  readonly kind: RecoveryKind;
  readonly event: RecoveryEvent;
  /** Why trips move, as a code. */
  readonly reason: string;
  readonly mode?: 'normal' | 'recovery';
  /** What has been told already. */
  readonly said?: readonly DayEvent[];
  readonly arrived?: AtTheDoor;
  /** Where a lost van stands. */
  readonly node?: number;
  /** Trips that stay where they are. */
  readonly stay?: ReadonlySet<string>;
  readonly unless?: (found: RecoverResult) => boolean;
}

interface Unmoved {
  readonly vehicleId: string;
  readonly kind: RecoveryKind;
  readonly reason: string;
  readonly said: readonly DayEvent[];
}

const json = (report: StoredReport): JsonObject => JSON.parse(JSON.stringify(report)) as JsonObject;

const nobody = (rows: DayPlan['rows']): AtTheDoor => ({ done: [], waiting: [], rows });

const vehicleStates = { vehicle: 'out_of_service', lift: 'lift_out' } as const;
const reasons = { vehicle: 'breakdown', lift: 'lift_failure' } as const;

@Injectable()
export class Recovery {
  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(Idempotency) private readonly idempotency: Idempotency,
    @Inject(DayPlans) private readonly plans: DayPlans,
    @Inject(PlanCommits) private readonly commits: PlanCommits,
    @Inject(LiveOffers) private readonly live: LiveOffers,
    @Inject(AgencySettings) private readonly agency: AgencySettings,
    @Inject(RecoveryReports) private readonly reports: RecoveryReports,
    @Inject(VehicleViews) private readonly vehicles: VehicleViews,
    @Inject(SERVICE_CLOCK) private readonly clock: ServiceClock,
    @Inject(SYSTEM_CLOCK) private readonly system: SystemClock,
  ) {}

  /** Re-plans today's run of the van, and its later ones where the lift is out. @throws FailureError `vehicle_unknown` */
  async breakVehicle(actor: Actor, key: string, vehicleId: string, breakdown: Breakdown): Promise<RecoveryReport> {
    const call = { actor: actor.personId, operation: 'breakVehicle', key, body: { vehicleId, ...breakdown } };
    const { reply } = await this.idempotency.run(actor.agencyId, call, () => this.#break(actor, vehicleId, breakdown));
    return reply;
  }

  /** The driver will be at the next stop this much later than planned. @throws FailureError `run_unknown` */
  async runLate(actor: Actor, key: string, runId: string, minutes: number): Promise<RecoveryReport> {
    const call = { actor: actor.personId, operation: 'runLate', key, body: { runId, minutes } };
    const { reply } = await this.idempotency.run(actor.agencyId, call, () => this.#late(actor, runId, minutes));
    return reply;
  }

  /** The van drives again: its run goes on where it stands, and whoever waits on standby is tried once more. */
  async repairVehicle(actor: Actor, key: string, vehicleId: string): Promise<Vehicle> {
    const call = { actor: actor.personId, operation: 'repairVehicle', key, body: { vehicleId } };
    const { reply } = await this.idempotency.run(actor.agencyId, call, () => this.#repair(actor, vehicleId));
    return reply;
  }

  /**
   * Moves whom a van would keep waiting too long, by what is known of it now, to vans that are sooner there.
   * @param stay trips that have been moved lately: nobody is moved twice in a row. @returns the trips now named late or moved; `null` when
   * nothing was to be done.
   */
  async relieve(date: string, runId: string, stay: ReadonlySet<string>): Promise<StoredReport | null> {
    const actor = systemActor(this.agency.id);
    return this.plans.locked(actor.agencyId, [date], async (plans) => {
      const base = plans.get(date)!;
      const run = base.rows.runs.find((item) => item.id === runId);
      const day = await this.plans.draft(base, base.rows);
      if (!run || !day.problem.runIndex.has(runId)) return null;
      const known = new Set(base.rows.runs.flatMap((item) => item.details.late ?? []));
      const made = await this.#recover(actor, day, run, {
        kind: 'forecast',
        event: { kind: 'running_late', run: run.id },
        reason: 'van_late',
        stay,
        unless: (found) => found.lost.length === 0 && found.moved.every((one) => one.from === one.run && known.has(one.request)),
      });
      return made && made.affected.length > 0 ? made : null;
    });
  }

  async #break(actor: Actor, vehicleId: string, { kind }: Breakdown): Promise<RecoveryReport> {
    const date = this.agency.today().date;
    const seen = await this.#position(vehicleId);
    if (seen) await this.plans.learn(date, [seen]);
    const later = kind === 'lift' ? await this.#laterDates(vehicleId, date) : [];
    return this.plans.locked(actor.agencyId, [date, ...later], async (plans) => {
      await this.#setState(vehicleId, vehicleStates[kind]);
      for (const other of later) await this.#withoutLift(actor, plans.get(other)!, vehicleId);
      const base = plans.get(date)!;
      const run = base.rows.runs.find((item) => item.vehicleId === vehicleId && base.problem.runIndex.has(item.id) && base.now < item.to);
      const broken: DayEvent = { type: 'vehicle.broken', vehicleId, runId: run?.id ?? null, reason: reasons[kind], data: { kind } };
      if (!run) await this.#unmoved(actor, base, { vehicleId, kind, reason: reasons[kind], said: [broken] });
      else if (kind === 'lift') await this.#liftLost(actor, await this.plans.draft(base, base.rows), run, [broken], 'recovery');
      else await this.#vanLost(actor, base, run, seen, broken);
      return this.#reportOf(date, actor, vehicleId);
    });
  }

  async #vanLost(actor: Actor, base: DayPlan, run: RunRow, seen: GeoPoint | undefined, broken: DayEvent): Promise<void> {
    const arrived = atTheDoor(base.rows, run, this.clock.now());
    const said = [broken, ...(await storeSetDown(this.tenant, arrived, run, base, this.clock.now())), runStateEvent(run, 'broken')];
    const day = await this.plans.draft(base, arrived.rows);
    const node = seen && day.matrix.knows([seen]) ? day.matrix.node(seen) : this.#standsAt(base, run);
    const from = ServiceTime(Math.max(0, Math.ceil(day.now)));
    const event = { kind: 'run_unavailable', run: run.id, from, node } as const;
    await this.#recover(actor, day, { ...run, state: 'broken' }, { kind: 'vehicle', event, reason: 'breakdown', said, arrived, node });
  }

  async #liftLost(actor: Actor, day: DayPlan, run: RunRow, said: readonly DayEvent[], mode: 'normal' | 'recovery'): Promise<void> {
    const event = { kind: 'lift_lost', run: run.id, from: ServiceTime(Math.max(0, Math.ceil(day.now))) } as const;
    await this.#recover(actor, day, { ...run, vehicleState: 'lift_out' }, { kind: 'lift', event, reason: 'lift_failure', said, mode });
  }

  /** A lift is out until it is repaired: on later days nobody is told to be late, who fits no other van waits. */
  async #withoutLift(actor: Actor, base: DayPlan, vehicleId: string): Promise<void> {
    const broken: DayEvent = { type: 'vehicle.broken', vehicleId, reason: 'lift_failure', data: { kind: 'lift' } };
    const runs = base.rows.runs.filter((run) => run.vehicleId === vehicleId && base.problem.runIndex.has(run.id));
    const [run] = runs;
    if (run) await this.#liftLost(actor, base, run, [{ ...broken, runId: run.id }], 'normal');
    else await this.#unmoved(actor, base, { vehicleId, kind: 'lift', reason: 'lift_failure', said: [broken] });
  }

  /** Days after today on which the van is to drive. */
  async #laterDates(vehicleId: string, date: string): Promise<string[]> {
    const rows = await this.tenant.query<{ date: string }>(
      `select distinct r.service_date::text as date from run r join shift s on s.id = r.shift_id
       where s.vehicle_id = $1 and r.service_date > $2 and s.state <> 'cancelled' order by 1`,
      [vehicleId, date],
    );
    return rows.map((row) => row.date);
  }

  async #late(actor: Actor, runId: string, minutes: number): Promise<RecoveryReport> {
    const date = this.agency.today().date;
    return this.plans.locked(actor.agencyId, [date], async (plans) => {
      const base = plans.get(date)!;
      const run = base.rows.runs.find((item) => item.id === runId && base.problem.runIndex.has(item.id));
      if (!run) throw new FailureError({ code: 'run_unknown' });
      const notBefore = lateUntil(run, base.rows.stops, base.now, minutes * 60);
      const changed: RunRow = { ...run, details: { ...run.details, notBefore } };
      const rows = { ...base.rows, runs: base.rows.runs.map((item) => (item.id === runId ? changed : item)) };
      const said: DayEvent = { type: 'run.delayed', runId, vehicleId: run.vehicleId, reason: 'van_late', data: { minutes } };
      const day = await this.plans.draft(base, rows);
      const event = { kind: 'running_late', run: runId } as const;
      // Left aside with its delay: nobody can be moved by a plan that does not know the van.
      if (!day.problem.runIndex.has(runId)) throw new FailureError({ code: 'plan_rejected', params: { rule: 'shift_hours' } });
      await this.#recover(actor, day, changed, { kind: 'driver_late', event, reason: 'van_late', said: [said] });
      return this.#reportOf(date, actor, run.vehicleId);
    });
  }

  async #reportOf(date: string, actor: Actor, vehicleId: string): Promise<RecoveryReport> {
    const report = await this.reports.last(date, actor, vehicleId);
    if (!report) throw new FailureError({ code: 'vehicle_unknown' });
    return report;
  }

  /** The plan stays as it is. */
  async #unmoved(actor: Actor, base: DayPlan, { vehicleId, kind, reason, said }: Unmoved): Promise<void> {
    const data = json({ kind, planVersion: base.version + 1, affected: [] });
    const events: DayEvent[] = [...said, { type: 'recovery.made', vehicleId, reason, data }];
    const { problem, plan, rows } = base;
    await this.commits.commit(base, { problem, plan, mode: { kind: 'normal' }, rows }, { actor, reason, events });
  }

  /**
   * @param base the day as of now: what has been driven, and who is aboard. @param run its row as the event leaves it.
   * @returns `null` when `unless` says that what was found is no news: then nothing is stored.
   */
  async #recover(actor: Actor, base: DayPlan, run: RunRow, loss: Loss): Promise<StoredReport | null> {
    const { kind, event, reason, said = [], arrived = nobody(base.rows) } = loss;
    const atDoor = base.rows.trips.filter((trip) => trip.state === 'arrived').map((trip) => trip.id);
    const found = recover(base.problem, base.plan, {
      event,
      mode: loss.mode ?? 'recovery',
      phantoms: await this.live.phantoms(base),
      stay: [...atDoor, ...(loss.stay ?? [])],
      minGain: Seconds(base.policies['relief.least_gain']),
    });
    if (!found.ok) throw new FailureError(found.error);
    if (loss.unless?.(found.value)) return null;
    const stranded = loss.node === undefined ? [] : await this.#stranded(base, run, base.matrix.point(loss.node), found.value);
    const names = new Map(stranded.map(({ before, after }) => [before.id, after.id]));
    const problem = buildProblem(renamedInput(withStandby(found.value), names), { impossible: 'standby' });
    if (!problem.ok) throw new FailureError({ code: 'plan_rejected', params: { rule: problem.error.code } });
    const allowedLate = found.value.allowedLate.map((id) => names.get(id) ?? id);
    await storeContinuations(this.tenant, base, stranded);
    const rows = await this.#afterwards(base, run, allowedLate, stranded);
    const report = storedReport({ kind, found: found.value, names, base, arrived });
    const events: DayEvent[] = [
      ...said,
      ...stranded.flatMap((item) => this.#strandedEvents(item, run)),
      { type: 'recovery.made', runId: run.id, vehicleId: run.vehicleId, reason, data: json(report) },
    ];
    const torn = new Set(found.value.torn);
    const mode = loss.mode === 'normal' ? ({ kind: 'normal' } as const) : ({ kind: 'recovery', allowedLate } as const);
    const plan = renamedPlan(found.value.plan, names);
    await this.commits.commit(base, { problem: problem.value, plan, mode, rows, torn }, { actor, reason, events });
    return report;
  }

  /** Riders who sit in the broken van: their trip is aborted, and another one takes them on from where it stands. */
  async #stranded(base: DayPlan, run: RunRow, place: GeoPoint, found: RecoverResult): Promise<Stranded[]> {
    const [van] = await this.tenant.query<{ name: string }>('select name from vehicle where id = $1', [run.vehicleId]);
    const aboard = base.rows.trips.filter((trip) => trip.state === 'on_board' && trip.runId === run.id);
    return aboard.map((before) => {
      const next = found.plan.runs.flatMap((item) => item.stops).find((stop) => stop.kind === 'pickup' && stop.of === before.id);
      return {
        before,
        after: continuation(before, { id: uuidv7(this.system), place, label: van?.name ?? before.from.label, pickup: next?.begin, base }),
      };
    });
  }

  #strandedEvents({ before, after }: Stranded, run: RunRow): DayEvent[] {
    const aborted = unwrap(
      applyTripEvent(
        { status: before.state, since: this.clock.now(), reason: null, terms: before.needs.terms, window: null, arrival: null },
        { type: 'abort', at: this.clock.now(), by: 'system', reason: 'breakdown' },
      ),
    );
    return [
      {
        type: tripStateEvent(aborted.status),
        tripId: before.id,
        runId: run.id,
        vehicleId: run.vehicleId,
        reason: 'breakdown',
        data: { from: before.state, to: aborted.status, continuedBy: after.id },
      },
      { type: 'trip.booked', tripId: after.id, reason: 'breakdown', data: { to: 'booked', recoveryOf: before.id } },
    ];
  }

  async #afterwards(base: DayPlan, run: RunRow, late: readonly string[], stranded: readonly Stranded[]): Promise<DayPlan['rows']> {
    const details = { ...run.details, late: [...new Set([...(run.details.late ?? []), ...late])] };
    const changed: RunRow = { ...run, details };
    await this.#storeRun(changed);
    const gone = new Set(stranded.map(({ before }) => before.id));
    const rows = withTrips(
      withoutTrips(base.rows, gone),
      stranded.map(({ after }) => after),
    );
    return { ...rows, runs: rows.runs.map((item) => (item.id === run.id ? changed : item)) };
  }

  async #repair(actor: Actor, vehicleId: string): Promise<Vehicle> {
    const date = this.agency.today().date;
    const later = await this.#laterDates(vehicleId, date);
    return this.plans.locked(actor.agencyId, [date, ...later], async (plans) => {
      await this.#setState(vehicleId, 'in_service');
      for (const day of [date, ...later]) await this.#withVan(actor, plans.get(day)!, vehicleId);
      const [vehicle] = await this.vehicles.list(actor.agencyId, this.clock.now(), [vehicleId]);
      if (!vehicle) throw new FailureError({ code: 'vehicle_unknown' });
      return vehicle;
    });
  }

  async #withVan(actor: Actor, base: DayPlan, vehicleId: string): Promise<void> {
    const own = base.rows.runs.filter((run) => run.vehicleId === vehicleId);
    const runs = base.rows.runs.map((run) => (run.vehicleId === vehicleId ? this.#repaired(run, base) : run));
    for (const run of runs.filter((item) => item.vehicleId === vehicleId)) await this.#storeRun(run);
    const draft = await this.plans.draft(base, { ...base.rows, runs });
    const events: DayEvent[] = [
      { type: 'vehicle.repaired', vehicleId, runId: own[0]?.id ?? null },
      ...own.filter((run) => run.state === 'broken').map((run) => runStateEvent(run, runs.find((item) => item.id === run.id)!.state)),
    ];
    const mode = draft.late.size > 0 ? ({ kind: 'recovery', allowedLate: [...draft.late] } as const) : ({ kind: 'normal' } as const);
    const plan = withWaiting(draft, mode);
    await this.commits.commit(base, { problem: draft.problem, plan, mode, rows: draft.rows }, { actor, reason: 'repaired', events });
  }

  /** A run whose shift has ended meanwhile stays broken: there is nothing left to drive. */
  #repaired(run: RunRow, base: DayPlan): RunRow {
    const stops = base.rows.stops.filter((stop) => stop.runId === run.id);
    const back: RunState = stops.some(stopIsOver) || isLive({ ...run, state: 'planned' }, stops) ? 'active' : 'planned';
    return { ...run, vehicleState: 'in_service', state: run.state === 'broken' && base.now < run.to ? back : run.state };
  }

  /** Where it was last seen; `undefined` when it was not, or not lately. */
  async #position(vehicleId: string): Promise<GeoPoint | undefined> {
    const [seen] = await this.tenant.query<GeoPoint>(
      'select lat, lon from position where vehicle_id = $1 and at between $2 and $3 order by at desc limit 1',
      [vehicleId, new Date(this.clock.now() - 15 * 60_000), new Date(this.clock.now() + 60_000)],
    );
    return seen && { lat: seen.lat, lon: seen.lon };
  }

  /** Without a position: at the last stop made, else where its plan begins. */
  #standsAt(base: DayPlan, run: RunRow): number {
    const made = base.rows.stops.filter((stop) => stop.runId === run.id && stop.state !== 'pending' && stop.state !== 'skipped').at(-1);
    return base.matrix.node(made ?? run.depot);
  }

  async #setState(vehicleId: string, state: Vehicle['state']): Promise<void> {
    const known = await this.tenant.query('update vehicle set state = $2 where id = $1 returning 1', [vehicleId, state]);
    if (known.length === 0) throw new FailureError({ code: 'vehicle_unknown' });
  }

  async #storeRun(run: RunRow): Promise<void> {
    await this.tenant.query('update run set state = $2, details = $3 where id = $1', [run.id, run.state, JSON.stringify(run.details)]);
  }
}

const runStateEvent = (run: RunRow, to: RunState): DayEvent => ({
  type: 'run.state',
  runId: run.id,
  vehicleId: run.vehicleId,
  data: { from: run.state, to },
});

/** When a late van reaches its next stop, or leaves its depot: as it then stays true while the clock goes on. */
function lateUntil(run: RunRow, stops: readonly StopRow[], now: number, seconds: number): ServiceTime {
  const own = stops.filter((stop) => stop.runId === run.id);
  const next = isLive(run, own) ? pendingOf(own)[0]?.arrive : own.find((stop) => stop.kind === 'start')?.depart;
  return ServiceTime(Math.max(0, Math.ceil(Math.max(next ?? run.from, run.from, now)) + seconds));
}

/** What the event left without a van may wait on standby, though it was promised. */
function withStandby({ input, lost }: RecoverResult): RecoverResult['input'] {
  const waits = new Set(lost.map((item) => item.request));
  return { ...input, requests: input.requests.map((request) => (waits.has(request.id) ? { ...request, standbyAllowed: true } : request)) };
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
