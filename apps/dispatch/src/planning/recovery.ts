/** A van or its lift is lost: what it touched is planned anew within the second, and everyone touched is named. */
import { Inject, Injectable } from '@nestjs/common';
import type { RecoveryReport, Vehicle } from '@rampa/contracts';
import { applyTripEvent } from '@rampa/domain';
import { FailureError, ServiceTime, unwrap, uuidv7, type GeoPoint, type ServiceClock, type SystemClock } from '@rampa/kernel';
import type { Plan, RecoverResult } from '@rampa/solver';
import { SERVICE_CLOCK, SYSTEM_CLOCK } from '../clock/clocks.ts';
import { Idempotency } from '../database/idempotency.ts';
import { Tenant } from '../database/tenant.ts';
import type { Actor } from '../identity/actor.ts';
import { AgencySettings } from '../identity/agency.service.ts';
import { TripViews } from '../views/trip-views.ts';
import { VehicleViews } from '../views/vehicle-views.ts';
import { atTheDoor, storeSetDown, type AtTheDoor } from './at-the-door.ts';
import { PlanCommits, type Proposal } from './commits.ts';
import { DayPlans, withoutTrips, withTrips, type DayPlan } from './day-plans.ts';
import { stopIsOver, type RunRow, type RunState } from './day-rows.ts';
import { buildProblem, insertAll, recover, verify } from './engine.ts';
import { tripStateEvent, type DayEvent } from './event-types.ts';
import { LiveOffers } from './live-offers.ts';
import { recoveryReport } from './recovery-report.ts';
import { renamedInput, renamedPlan } from './rename.ts';
import { continuation, storeContinuations, type Stranded } from './stranded.ts';
import { isLive } from './to-problem.ts';

export interface Breakdown {
  readonly kind: 'vehicle' | 'lift';
  readonly reason?: string | undefined;
}

interface Loss {
  readonly kind: Breakdown['kind'];
  /** Where the van was last seen. */
  readonly seen: GeoPoint | undefined;
  /** What has been told already. */
  readonly said: readonly DayEvent[];
  readonly arrived: AtTheDoor;
}

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
    @Inject(TripViews) private readonly trips: TripViews,
    @Inject(VehicleViews) private readonly vehicles: VehicleViews,
    @Inject(SERVICE_CLOCK) private readonly clock: ServiceClock,
    @Inject(SYSTEM_CLOCK) private readonly system: SystemClock,
  ) {}

  /** Re-plans today's run of the van. A van that drives nobody today is only marked. @throws FailureError `vehicle_unknown` */
  async breakVehicle(actor: Actor, key: string, vehicleId: string, breakdown: Breakdown): Promise<RecoveryReport> {
    const call = { actor: actor.personId, operation: 'breakVehicle', key, body: { vehicleId, ...breakdown } };
    const { reply } = await this.idempotency.run(actor.agencyId, call, () => this.#break(actor, vehicleId, breakdown));
    return reply;
  }

  /** The van drives again: its run goes on where it stands, and whoever waits on standby is tried once more. */
  async repairVehicle(actor: Actor, key: string, vehicleId: string): Promise<Vehicle> {
    const call = { actor: actor.personId, operation: 'repairVehicle', key, body: { vehicleId } };
    const { reply } = await this.idempotency.run(actor.agencyId, call, () => this.#repair(actor, vehicleId));
    return reply;
  }

  async #break(actor: Actor, vehicleId: string, { kind }: Breakdown): Promise<RecoveryReport> {
    const date = this.agency.today().date;
    const seen = await this.#position(vehicleId);
    if (seen) await this.plans.learn(date, [seen]);
    return this.plans.locked(actor.agencyId, [date], async (plans) => {
      const base = plans.get(date)!;
      await this.#setState(vehicleId, vehicleStates[kind]);
      const run = base.rows.runs.find((item) => item.vehicleId === vehicleId && base.problem.runIndex.has(item.id) && base.now < item.to);
      const broken: DayEvent = { type: 'vehicle.broken', vehicleId, runId: run?.id ?? null, reason: reasons[kind], data: { kind } };
      if (!run) {
        const { problem, plan } = base;
        const { version } = await this.commits.commit(
          base,
          { problem, plan, mode: { kind: 'normal' }, rows: base.rows },
          { actor, reason: reasons[kind], events: [broken] },
        );
        return { vehicleId, planVersion: version, affected: [] };
      }
      const arrived = kind === 'vehicle' ? atTheDoor(base.rows, run, this.clock.now()) : nobody(base.rows);
      const said = [broken, ...(await storeSetDown(this.tenant, arrived, run, base, this.clock.now()))];
      return this.#recover(actor, await this.plans.draft(base, arrived.rows), run, { kind, seen, said, arrived });
    });
  }

  /** @param base the day as of now: what has been driven, and who is aboard. */
  async #recover(actor: Actor, base: DayPlan, run: RunRow, { kind, seen, said, arrived }: Loss): Promise<RecoveryReport> {
    const from = ServiceTime(Math.max(0, Math.ceil(base.now)));
    const node = seen && base.matrix.knows([seen]) ? base.matrix.node(seen) : this.#standsAt(base, run);
    const event =
      kind === 'lift'
        ? ({ kind: 'lift_lost', run: run.id, from } as const)
        : ({ kind: 'run_unavailable', run: run.id, from, node } as const);
    const found = recover(base.problem, base.plan, { event, mode: 'recovery', phantoms: await this.live.phantoms(base) });
    if (!found.ok) throw new FailureError(found.error);
    const stranded = kind === 'lift' ? [] : await this.#stranded(base, run, base.matrix.point(node), found.value);
    const names = new Map(stranded.map(({ before, after }) => [before.id, after.id]));
    const problem = buildProblem(renamedInput(withStandby(found.value), names), { impossible: 'standby' });
    if (!problem.ok) throw new FailureError({ code: 'plan_rejected', params: { rule: problem.error.code } });
    const allowedLate = found.value.allowedLate.map((id) => names.get(id) ?? id);
    await storeContinuations(this.tenant, base, stranded);
    const rows = await this.#afterBreak(base, run, kind, allowedLate, stranded);
    const events: DayEvent[] = [
      ...said,
      ...(kind === 'vehicle' ? [runStateEvent(run, 'broken')] : []),
      ...stranded.flatMap((item) => this.#strandedEvents(item, run)),
    ];
    const torn = new Set([...found.value.moved, ...found.value.lost].map((item) => item.request));
    const proposal = {
      problem: problem.value,
      plan: renamedPlan(found.value.plan, names),
      mode: { kind: 'recovery' as const, allowedLate },
      rows,
      torn,
    };
    const before = await this.trips.list({ ids: [...torn] }, actor);
    const { version } = await this.commits.commit(base, proposal, { actor, reason: reasons[kind], events });
    const after = await this.trips.list({ ids: [...torn].map((id) => names.get(id) ?? id) }, actor);
    const there = await this.trips.list({ ids: [...arrived.done, ...arrived.waiting].map((trip) => trip.id) }, actor);
    return recoveryReport({ vehicleId: run.vehicleId, planVersion: version, found: found.value, names, before, after, base, there });
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

  async #afterBreak(
    base: DayPlan,
    run: RunRow,
    kind: Breakdown['kind'],
    late: readonly string[],
    stranded: readonly Stranded[],
  ): Promise<DayPlan['rows']> {
    const details = { ...run.details, late: [...new Set([...(run.details.late ?? []), ...late])] };
    const changed: RunRow = {
      ...run,
      details,
      ...(kind === 'vehicle' ? { state: 'broken' as const } : { vehicleState: 'lift_out' as const }),
    };
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
    return this.plans.locked(actor.agencyId, [date], async (plans) => {
      const base = plans.get(date)!;
      await this.#setState(vehicleId, 'in_service');
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
      const [vehicle] = await this.vehicles.list(actor.agencyId, this.clock.now(), [vehicleId]);
      if (!vehicle) throw new FailureError({ code: 'vehicle_unknown' });
      return vehicle;
    });
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
