/** What a dispatcher does by hand goes through the same evaluation, and shows its price first. */
import { Inject, Injectable } from '@nestjs/common';
import type { MovePrice } from '@rampa/contracts';
import { instantIn } from '@rampa/domain';
import { FailureError, ServiceTime } from '@rampa/kernel';
import { phantomsFit, type Insertion, type Plan } from '@rampa/solver';
import { Idempotency } from '../database/idempotency.ts';
import { Tenant } from '../database/tenant.ts';
import type { Actor } from '../identity/actor.ts';
import { PlanCommits } from './commits.ts';
import { DayPlans, type DayPlan } from './day-plans.ts';
import { insert, removeRequest } from './engine.ts';
import { LiveOffers } from './live-offers.ts';
import { affectedBy, lengthOf } from './prices.ts';
import { shownReason, type ShownReason } from './reasons.ts';
import { dateOfLiveTrip, riderNames } from './trip-lookup.ts';

type Move = { readonly ok: true; readonly insertion: Insertion } | { readonly ok: false; readonly reasons: readonly ShownReason[] };

@Injectable()
export class ByHand {
  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(Idempotency) private readonly idempotency: Idempotency,
    @Inject(DayPlans) private readonly plans: DayPlans,
    @Inject(PlanCommits) private readonly commits: PlanCommits,
    @Inject(LiveOffers) private readonly live: LiveOffers,
  ) {}

  /** What moving a trip to a run would cost, or which rules forbid it. @throws FailureError `trip_unknown`, `trip_already_ended`, `run_unknown` */
  preview(actor: Actor, tripId: string, runId: string): Promise<MovePrice> {
    return this.tenant.run(actor.agencyId, async () => {
      const plan = await this.plans.read(await dateOfLiveTrip(this.tenant, tripId));
      return this.#price(plan, runId, await this.#move(plan, tripId, runId));
    });
  }

  /** Does it, for the version the price was shown for. @throws FailureError `plan_changed`, and the first reason where it cannot be. */
  async assign(
    actor: Actor,
    key: string,
    tripId: string,
    body: { readonly runId: string; readonly planVersion: number },
  ): Promise<MovePrice> {
    const call = { actor: actor.personId, operation: 'assign', key, body: { tripId, ...body } };
    const { reply } = await this.idempotency.run(actor.agencyId, call, async () => {
      const date = await dateOfLiveTrip(this.tenant, tripId);
      return this.plans.locked(actor.agencyId, [date], async (plans) => {
        const base = plans.get(date)!;
        if (base.version !== body.planVersion) throw new FailureError({ code: 'plan_changed', params: { version: base.version } });
        const move = await this.#move(base, tripId, body.runId);
        if (!move.ok) throw new FailureError({ code: move.reasons[0]?.code ?? 'no_offer', params: { ...move.reasons[0]?.params } });
        const price = await this.#price(base, body.runId, move);
        const proposal = { problem: base.problem, plan: move.insertion.plan, mode: { kind: 'normal' as const }, rows: base.rows };
        const { version } = await this.commits.commit(base, proposal, { actor, reason: 'by_hand' });
        return { ...price, planVersion: version };
      });
    });
    return reply;
  }

  async #move(base: DayPlan, tripId: string, runId: string): Promise<Move> {
    if (!base.problem.runIndex.has(runId)) {
      const known = base.rows.runs.some((run) => run.id === runId);
      if (!known) throw new FailureError({ code: 'run_unknown' });
      return { ok: false, reasons: [{ code: 'vehicle_unavailable', runId }] };
    }
    const without = this.#without(base, tripId);
    if (!without.ok) return without;
    const { options, refused } = insert(base.problem, without.plan, tripId, { onlyRun: runId });
    const [insertion] = options;
    if (!insertion) return { ok: false, reasons: refused.map((reason) => shownReason(reason, base.day)) };
    const phantoms = await this.live.phantoms(base);
    // An offer that somebody is looking at is a promise for its five minutes.
    if (!phantomsFit(base.problem, insertion.plan, phantoms))
      return { ok: false, reasons: [{ code: 'promise_broken', runId, params: { offers: phantoms.length } }] };
    return { ok: true, insertion };
  }

  #without(base: DayPlan, tripId: string): { ok: true; plan: Plan } | { ok: false; reasons: readonly ShownReason[] } {
    const at = base.plan.runs.find((run) => run.stops.some((stop) => stop.of === tripId));
    if (!at) return { ok: true, plan: base.plan };
    const pickup = at.stops.find((stop) => stop.kind === 'pickup' && stop.of === tripId);
    if (!pickup || pickup.begin < base.problem.frozenUntil) return { ok: false, reasons: [{ code: 'trip_frozen', runId: at.run }] };
    const removed = removeRequest(base.problem, base.plan, tripId);
    return removed.ok ? { ok: true, plan: removed.value } : { ok: false, reasons: [{ code: removed.error.code, runId: at.run }] };
  }

  async #price(base: DayPlan, runId: string, move: Move): Promise<MovePrice> {
    if (!move.ok) {
      return {
        feasible: false,
        planVersion: base.version,
        reasons: move.reasons.map((reason) => ({ ...reason })),
        driveMinutes: 0,
        kilometres: 0,
        affected: [],
      };
    }
    const before = base.plan.runs.find((run) => run.run === runId)!;
    const [was, is] = [lengthOf(base.problem, before), lengthOf(base.problem, move.insertion.runPlan)];
    const at = (time: number): string => new Date(instantIn(base.day, ServiceTime(time))).toISOString();
    const affected = affectedBy(move.insertion);
    const names = await riderNames(
      this.tenant,
      affected.map((item) => item.tripId),
    );
    return {
      feasible: true,
      planVersion: base.version,
      reasons: [],
      driveMinutes: Math.round((is.driveSeconds - was.driveSeconds) / 60),
      kilometres: Math.round((is.metres - was.metres) / 100) / 10,
      affected: affected.map((item) => ({ ...item, riderName: names.get(item.tripId) ?? '' })),
      expectedPickup: at(move.insertion.pickup.begin),
      expectedArrival: at(move.insertion.dropoff.begin),
    };
  }
}
