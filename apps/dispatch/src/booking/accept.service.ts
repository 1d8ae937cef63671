/** Taking offers: the windows become promises, all legs or none. */
import { Inject, Injectable } from '@nestjs/common';
import type { Booking, LegChoice } from '@rampa/contracts';
import { fareDue, instantIn, isBeyondNegotiation } from '@rampa/domain';
import { FailureError, Instant, uuidv7, type ServiceClock, type SystemClock } from '@rampa/kernel';
import type { Offer, Plan, Problem } from '@rampa/solver';
import { SERVICE_CLOCK, SYSTEM_CLOCK } from '../clock/clocks.ts';
import { RiderKeys } from '../database/crypto.ts';
import { BookingEntity, TripEntity } from '../database/entities/trips.ts';
import { Idempotency } from '../database/idempotency.ts';
import { Tenant } from '../database/tenant.ts';
import type { Actor } from '../identity/actor.ts';
import { PlanCommits } from '../planning/commits.ts';
import { DayPlans, withTrips, type DayPlan } from '../planning/day-plans.ts';
import type { TripRow } from '../planning/day-rows.ts';
import { accept, extendProblem } from '../planning/engine.ts';
import type { DayEvent } from '../planning/event-types.ts';
import { atNodes, LiveOffers, type LiveLeg, type LiveOffer, type LiveQuote } from '../planning/live-offers.ts';
import { toRequest } from '../planning/to-request.ts';
import { sealTripNeeds } from '../planning/trip-needs.ts';
import { TripViews } from '../views/trip-views.ts';
import { requireRider } from './ownership.ts';
import { offeredInstant, promiseRow } from './offer-search.ts';

/** A leg with what was chosen for it; `null` is to wait on standby. */
export interface ChosenLeg {
  readonly leg: LiveLeg;
  readonly offer: LiveOffer | null;
  readonly trip: TripRow;
}

@Injectable()
export class AcceptService {
  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(Idempotency) private readonly idempotency: Idempotency,
    @Inject(DayPlans) private readonly plans: DayPlans,
    @Inject(PlanCommits) private readonly commits: PlanCommits,
    @Inject(LiveOffers) private readonly live: LiveOffers,
    @Inject(RiderKeys) private readonly keys: RiderKeys,
    @Inject(TripViews) private readonly views: TripViews,
    @Inject(SERVICE_CLOCK) private readonly clock: ServiceClock,
    @Inject(SYSTEM_CLOCK) private readonly system: SystemClock,
  ) {}

  /**
   * Once, however often it is sent. @throws FailureError `offer_unknown`, `offer_expired` (also when an execution event took the place),
   * `invalid_input` for a choice too few or too many.
   */
  async accept(actor: Actor, key: string, body: { readonly quoteId: string; readonly choices: readonly LegChoice[] }): Promise<Booking> {
    const call = { actor: actor.personId, operation: 'acceptQuote', key, body };
    const { reply } = await this.idempotency.run(actor.agencyId, call, () => this.#accept(actor, body.quoteId, body.choices));
    requireRider(actor, reply.riderId, 'offer_unknown');
    return reply;
  }

  async #accept(actor: Actor, quoteId: string, choices: readonly LegChoice[]): Promise<Booking> {
    const { legs } = await this.live.get(quoteId);
    for (const { date, trip } of legs) await this.plans.learn(date, [trip.from, trip.to]);
    const dates = legs.map((leg) => leg.date);
    return this.plans.locked(actor.agencyId, dates, async (plans) => {
      // Read again under the lock: another tab may have taken it meanwhile.
      const quote = await this.live.get(quoteId);
      requireRider(actor, quote.riderId, 'offer_unknown');
      if (quote.retimeOf !== null) throw new FailureError({ code: 'offer_unknown' });
      const bookingId = uuidv7(this.system);
      const chosen = choose(quote, choices, bookingId);
      await this.#insert(actor, quote, chosen, bookingId, plans);
      await this.live.drop(quoteId);
      for (const [date, plan] of plans)
        await this.#commitDay(
          actor,
          plan,
          chosen.filter((item) => item.leg.date === date),
        );
      const trips = await this.views.list({ ids: chosen.map((item) => item.trip.id) }, actor);
      return { id: bookingId, riderId: quote.riderId, trips: trips.sort((a, b) => (a.leg < b.leg ? 1 : -1)) };
    });
  }

  async #insert(
    actor: Actor,
    quote: LiveQuote,
    chosen: readonly ChosenLeg[],
    id: string,
    plans: ReadonlyMap<string, DayPlan>,
  ): Promise<void> {
    await this.tenant.repository(BookingEntity).insert({
      id,
      riderId: quote.riderId,
      bookedBy: actor.personId,
      channel: actor.role === 'rider' ? 'app' : 'phone',
      vital: quote.vital,
      party: quote.party,
      bookedAt: this.clock.now(),
    });
    for (const { trip, leg } of chosen) {
      const { day, policies } = plans.get(leg.date)!;
      const { promise } = trip;
      await this.tenant.repository(TripEntity).insert({
        id: trip.id,
        bookingId: id,
        riderId: trip.riderId,
        serviceDate: leg.date,
        leg: trip.leg,
        state: 'booked',
        from: trip.from,
        to: trip.to,
        wishKind: trip.wishKind,
        wishAt: trip.wishAt,
        promisedPickup: promise && { from: instantIn(day, promise.from), to: instantIn(day, promise.to) },
        promisedArriveFrom: promise && promise.arriveFrom !== null ? instantIn(day, promise.arriveFrom) : null,
        promisedArriveBy: promise && promise.arriveBy !== null ? instantIn(day, promise.arriveBy) : null,
        directSeconds: trip.directSeconds,
        maxRideSeconds: trip.maxRideSeconds,
        fareCents: fareDue(quote.party, policies).amount,
        fareCurrency: quote.fare.currency,
        requirements: await sealTripNeeds(this.keys, trip.riderId, trip.needs),
        vital: trip.vital,
      });
    }
  }

  async #commitDay(actor: Actor, base: DayPlan, chosen: readonly ChosenLeg[]): Promise<void> {
    const phantoms = await this.live.phantoms(base);
    let problem: Problem = base.problem;
    let plan: Plan = base.plan;
    const open = chosen.flatMap(({ offer, leg }) => (offer ? [atNodes(offer.offer, leg, base)] : []));
    for (const [index, offer] of open.entries()) {
      const taken = accept(problem, plan, offer, [...phantoms, ...open.slice(index)]);
      if (!taken.ok) throw new FailureError({ code: 'offer_expired' });
      ({ problem, plan } = taken.value);
    }
    for (const { trip, leg, offer } of chosen) {
      if (offer) continue;
      const context = { day: base.day, policies: base.policies, node: base.matrix.node.bind(base.matrix) };
      const more = extendProblem(problem, [toRequest(trip, context)], { impossible: 'standby' });
      if (!more.ok) throw new FailureError(more.error);
      problem = more.value;
      const reasons = leg.reasons.map(({ code, runId, params }) => ({
        code: code as never,
        ...(runId && { run: runId }),
        params: { ...params },
      }));
      plan = { ...plan, standby: [...plan.standby, { request: trip.id, reasons }] };
    }
    const rows = withTrips(
      base.rows,
      chosen.map((item) => item.trip),
    );
    const events = chosen.flatMap((item) => bookedEvents(item, base));
    await this.commits.commit(base, { problem, plan, mode: { kind: 'normal' }, rows }, { actor, reason: 'booked', events });
  }
}

/** @throws FailureError where a choice names no offer of its leg. */
function choose(quote: LiveQuote, choices: readonly LegChoice[], bookingId: string): ChosenLeg[] {
  if (choices.length !== quote.legs.length)
    throw new FailureError({ code: 'invalid_input', params: { legs: quote.legs.length }, pointer: '/choices' });
  return quote.legs.map((leg, index): ChosenLeg => {
    const choice = choices[index]!;
    if ('standby' in choice) return { leg, offer: null, trip: { ...leg.trip, bookingId } };
    const offer = leg.offers.find(({ id }) => id === choice.offerId);
    if (!offer) throw new FailureError({ code: 'offer_unknown', pointer: `/choices/${index}/offerId` });
    return { leg, offer, trip: { ...leg.trip, bookingId, promise: promiseRow(offer.offer.promise) } };
  });
}

/** The life of a trip up to `booked`, and the denial it may be all the same. */
function bookedEvents({ leg, offer, trip }: ChosenLeg, base: DayPlan): DayEvent[] {
  const offered = leg.offers.length;
  const story: DayEvent[] = [
    { type: 'trip.requested', tripId: trip.id, data: { to: 'requested', booking: trip.bookingId } },
    { type: 'trip.offered', tripId: trip.id, data: { from: 'requested', to: 'offered', offers: offered } },
    { type: 'trip.booked', tripId: trip.id, data: { from: 'offered', to: 'booked', promised: offer !== null } },
  ];
  return [...story, ...denialEvents(base, trip, offer?.offer ?? null, offered)];
}

/** A ride taken more than the negotiation range away from what was asked counts as a denial. */
export function denialEvents(base: DayPlan, trip: TripRow, offer: Offer | null, offered: number): DayEvent[] {
  if (!offer) return [];
  const at = Instant(offeredInstant(base.day, offer));
  if (!isBeyondNegotiation(trip.wishAt, at, base.policies)) return [];
  const nearest = Math.round(Math.abs(at - trip.wishAt) / 1000);
  return [
    {
      type: 'denial.recorded',
      tripId: trip.id,
      reason: 'too_far_from_wish',
      data: { reason: 'too_far_from_wish', nearest, accepted: true, offered },
    },
  ];
}
