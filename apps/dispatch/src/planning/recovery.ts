/** A van or its lift is lost, a driver is late: what that touches is planned anew within the second, and everyone touched is named. */
import { Inject, Injectable } from '@nestjs/common';
import type { RecoveryReport, Vehicle } from '@rampa/contracts';
import { FailureError, ServiceTime, type GeoPoint, type ServiceClock, type SystemClock } from '@rampa/kernel';
import { SERVICE_CLOCK, SYSTEM_CLOCK } from '../clock/clocks.ts';
import { Idempotency } from '../database/idempotency.ts';
import { Tenant } from '../database/tenant.ts';
import { systemActor, type Actor } from '../identity/actor.ts';
import { AgencySettings } from '../identity/agency.service.ts';
import { VehicleViews } from '../views/vehicle-views.ts';
import { atTheDoor, storeSetDown } from './at-the-door.ts';
import { PlanCommits } from './commits.ts';
import { DayPlans, type DayPlan } from './day-plans.ts';
import type { RunRow, StopRow } from './day-rows.ts';
import type { DayEvent } from './event-types.ts';
import { LiveOffers } from './live-offers.ts';
import type { StoredReport } from './recovery-report.ts';
import { RecoveryReports } from './recovery-reports.ts';
import { lastSeen, laterDates, runStateEvent, storeVehicleState } from './recovery-rows.ts';
import { putBack } from './repair.ts';
import { Replanning } from './replanning.ts';
import { isLive, pendingOf } from './to-problem.ts';

export interface Breakdown {
  readonly kind: 'vehicle' | 'lift';
  readonly reason?: string | undefined;
}

const vehicleStates = { vehicle: 'out_of_service', lift: 'lift_out' } as const;
const reasons = { vehicle: 'breakdown', lift: 'lift_failure' } as const;

@Injectable()
export class Recovery {
  readonly #replanning: Replanning;

  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(Idempotency) private readonly idempotency: Idempotency,
    @Inject(DayPlans) private readonly plans: DayPlans,
    @Inject(PlanCommits) private readonly commits: PlanCommits,
    @Inject(LiveOffers) live: LiveOffers,
    @Inject(AgencySettings) private readonly agency: AgencySettings,
    @Inject(RecoveryReports) private readonly reports: RecoveryReports,
    @Inject(VehicleViews) private readonly vehicles: VehicleViews,
    @Inject(SERVICE_CLOCK) private readonly clock: ServiceClock,
    @Inject(SYSTEM_CLOCK) system: SystemClock,
  ) {
    this.#replanning = new Replanning(tenant, commits, live, clock, system);
  }

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
      const made = await this.#replanning.recover(actor, day, run, {
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
    const seen = await lastSeen(this.tenant, vehicleId, this.clock.now());
    if (seen) await this.plans.learn(date, [seen]);
    const later = kind === 'lift' ? await laterDates(this.tenant, vehicleId, date) : [];
    return this.plans.locked(actor.agencyId, [date, ...later], async (plans) => {
      await storeVehicleState(this.tenant, vehicleId, vehicleStates[kind]);
      for (const other of later) await this.#withoutLift(actor, plans.get(other)!, vehicleId);
      const base = plans.get(date)!;
      const run = base.rows.runs.find((item) => item.vehicleId === vehicleId && base.problem.runIndex.has(item.id) && base.now < item.to);
      const broken: DayEvent = { type: 'vehicle.broken', vehicleId, runId: run?.id ?? null, reason: reasons[kind], data: { kind } };
      if (!run) await this.#replanning.unmoved(actor, base, { vehicleId, kind, reason: reasons[kind], said: [broken] });
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
    await this.#replanning.recover(
      actor,
      day,
      { ...run, state: 'broken' },
      { kind: 'vehicle', event, reason: 'breakdown', said, arrived, node },
    );
  }

  async #liftLost(actor: Actor, day: DayPlan, run: RunRow, said: readonly DayEvent[], mode: 'normal' | 'recovery'): Promise<void> {
    const event = { kind: 'lift_lost', run: run.id, from: ServiceTime(Math.max(0, Math.ceil(day.now))) } as const;
    await this.#replanning.recover(
      actor,
      day,
      { ...run, vehicleState: 'lift_out' },
      { kind: 'lift', event, reason: 'lift_failure', said, mode },
    );
  }

  /** A lift is out until it is repaired: on later days nobody is told to be late, who fits no other van waits. */
  async #withoutLift(actor: Actor, base: DayPlan, vehicleId: string): Promise<void> {
    const broken: DayEvent = { type: 'vehicle.broken', vehicleId, reason: 'lift_failure', data: { kind: 'lift' } };
    const runs = base.rows.runs.filter((run) => run.vehicleId === vehicleId && base.problem.runIndex.has(run.id));
    const [run] = runs;
    if (run) await this.#liftLost(actor, base, run, [{ ...broken, runId: run.id }], 'normal');
    else await this.#replanning.unmoved(actor, base, { vehicleId, kind: 'lift', reason: 'lift_failure', said: [broken] });
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
      await this.#replanning.recover(actor, day, changed, { kind: 'driver_late', event, reason: 'van_late', said: [said] });
      return this.#reportOf(date, actor, run.vehicleId);
    });
  }

  async #reportOf(date: string, actor: Actor, vehicleId: string): Promise<RecoveryReport> {
    const report = await this.reports.last(date, actor, vehicleId);
    if (!report) throw new FailureError({ code: 'vehicle_unknown' });
    return report;
  }

  async #repair(actor: Actor, vehicleId: string): Promise<Vehicle> {
    const date = this.agency.today().date;
    const later = await laterDates(this.tenant, vehicleId, date);
    return this.plans.locked(actor.agencyId, [date, ...later], async (plans) => {
      await storeVehicleState(this.tenant, vehicleId, 'in_service');
      for (const day of [date, ...later])
        await putBack({ tenant: this.tenant, plans: this.plans, commits: this.commits }, actor, plans.get(day)!, vehicleId);
      const [vehicle] = await this.vehicles.list(actor.agencyId, this.clock.now(), [vehicleId]);
      if (!vehicle) throw new FailureError({ code: 'vehicle_unknown' });
      return vehicle;
    });
  }

  /** Without a position: at the last stop made, else where its plan begins. */
  #standsAt(base: DayPlan, run: RunRow): number {
    const made = base.rows.stops.filter((stop) => stop.runId === run.id && stop.state !== 'pending' && stop.state !== 'skipped').at(-1);
    return base.matrix.node(made ?? run.depot);
  }
}

/** When a late van reaches its next stop, or leaves its depot: as it then stays true while the clock goes on. */
function lateUntil(run: RunRow, stops: readonly StopRow[], now: number, seconds: number): ServiceTime {
  const own = stops.filter((stop) => stop.runId === run.id);
  const next = isLive(run, own) ? pendingOf(own)[0]?.arrive : own.find((stop) => stop.kind === 'start')?.depart;
  return ServiceTime(Math.max(0, Math.ceil(Math.max(next ?? run.from, run.from, now)) + seconds));
}
