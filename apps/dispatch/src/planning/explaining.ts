/** Why this van and time, what the others would cost, what would let a waiting trip fit: the answer to a dispatcher's question. */
import { Inject, Injectable } from '@nestjs/common';
import type { Explanation } from '@rampa/contracts';
import { FailureError } from '@rampa/kernel';
import { Tenant } from '../database/tenant.ts';
import type { Actor } from '../identity/actor.ts';
import { RiderNeeds } from '../riders/rider-needs.ts';
import { DayPlans, type DayPlan } from './day-plans.ts';
import { explain } from './engine.ts';
import { tellsNeeds } from './reasons.ts';
import { shownExplanation, tripsNamed } from './shown-explanation.ts';
import { dateOfLiveTrip, riderNames } from './trip-lookup.ts';

@Injectable()
export class Explaining {
  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(DayPlans) private readonly plans: DayPlans,
    @Inject(RiderNeeds) private readonly needs: RiderNeeds,
  ) {}

  /**
   * Asked by a person for one trip. Where a rule that binds tells a rider's measures, the reading is logged.
   * @throws FailureError `trip_unknown`, `trip_already_ended`
   */
  explain(actor: Actor, tripId: string): Promise<Explanation> {
    return this.tenant.run(actor.agencyId, async () => {
      const base = await this.plans.read(await dateOfLiveTrip(this.tenant, tripId));
      const found = explain(base.problem, base.plan, tripId);
      if (!found.ok) throw new FailureError(found.error);
      const shown = shownExplanation(base, tripId, found.value, await this.#vanNames(base));
      const rider = base.rows.trips.find((trip) => trip.id === tripId)?.riderId;
      const told = found.value.others.some((other) => !other.feasible && tellsNeeds(other.reason));
      if (told && rider) await this.needs.noteRead([rider], { by: actor, why: 'explain', tripId });
      const names = await riderNames(this.tenant, tripsNamed(shown));
      return { ...shown, riders: [...names].map(([id, riderName]) => ({ tripId: id, riderName })) };
    });
  }

  async #vanNames(plan: DayPlan): Promise<Map<string, string>> {
    const rows = await this.tenant.query<{ id: string; name: string }>('select id, name from vehicle where id = any($1::uuid[])', [
      plan.rows.runs.map((run) => run.vehicleId),
    ]);
    const names = new Map(rows.map((row) => [row.id, row.name]));
    return new Map(plan.rows.runs.map((run) => [run.id, names.get(run.vehicleId) ?? '']));
  }
}
