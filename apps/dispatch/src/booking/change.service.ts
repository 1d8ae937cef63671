/** Changing what was booked: cancelling, and moving to another time. */
import { Inject, Injectable } from '@nestjs/common';
import type { CancelTrip, Quote, Trip, Wish } from '@rampa/contracts';
import { applyTripEvent, instantIn, withWindow, type ReasonOf, type TripState as LifeState } from '@rampa/domain';
import { FailureError, unwrap, type ServiceClock } from '@rampa/kernel';
import type { z } from 'zod';
import { SERVICE_CLOCK } from '../clock/clocks.ts';
import { Idempotency } from '../database/idempotency.ts';
import { Tenant } from '../database/tenant.ts';
import type { Actor } from '../identity/actor.ts';
import { PlanCommits } from '../planning/commits.ts';
import { DayPlans, withoutTrips, withTrips, type DayPlan } from '../planning/day-plans.ts';
import { stopIsOver, type TripRow } from '../planning/day-rows.ts';
import { accept } from '../planning/engine.ts';
import { tripStateEvent, type DayEvent } from '../planning/event-types.ts';
import { atNodes, LiveOffers, type LiveLeg, type LiveOffer } from '../planning/live-offers.ts';
import { promiseColumns } from '../planning/plan-writer.ts';
import { withoutTrip } from '../planning/without-trip.ts';
import { TripViews } from '../views/trip-views.ts';
import { denialEvents } from './accept.service.ts';
import { promiseRow } from './offer-search.ts';
import { actorRole, requireRider } from './ownership.ts';
import { QuoteService } from './quote.service.ts';

type CancelReason = z.infer<typeof CancelTrip>['reason'];
const cancelReasons: Readonly<Record<CancelReason, ReasonOf<'cancel'>>> = {
  rider: 'plans_changed',
  illness: 'ill',
  place: 'place_closed',
  weather: 'weather',
  agency: 'van_late',
  other: 'other',
};

export type StoredTrip = TripRow & { readonly date: string };

@Injectable()
export class ChangeService {
  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(Idempotency) private readonly idempotency: Idempotency,
    @Inject(DayPlans) private readonly plans: DayPlans,
    @Inject(PlanCommits) private readonly commits: PlanCommits,
    @Inject(LiveOffers) private readonly live: LiveOffers,
    @Inject(QuoteService) private readonly quotes: QuoteService,
    @Inject(TripViews) private readonly views: TripViews,
    @Inject(SERVICE_CLOCK) private readonly clock: ServiceClock,
  ) {}

  /** The trip, if this actor may know of it. Inside `tenant.run`. @throws FailureError `trip_unknown` */
  async get(actor: Actor, tripId: string): Promise<StoredTrip> {
    const trip = await this.plans.reader.find(tripId, (date) => this.plans.day(date));
    if (!trip) throw new FailureError({ code: 'trip_unknown' });
    requireRider(actor, trip.riderId, 'trip_unknown');
    return trip;
  }

  /** Late within the policy's time of the window; what was kept for the trip is free at once. @throws FailureError of the trip's life. */
  async cancel(actor: Actor, key: string, tripId: string, reason: CancelReason): Promise<Trip> {
    const call = { actor: actor.personId, operation: 'cancelTrip', key, body: { tripId, reason } };
    const { reply } = await this.idempotency.run(actor.agencyId, call, async () => {
      const { date } = await this.get(actor, tripId);
      return this.plans.locked(actor.agencyId, [date], async (plans) => {
        const trip = await this.get(actor, tripId);
        const base = plans.get(date)!;
        const life = lifeOf(trip, base, this.clock.now());
        const after = unwrap(
          applyTripEvent(life, { type: 'cancel', at: this.clock.now(), by: actorRole(actor), reason: cancelReasons[reason] }),
        );
        await this.#end(trip, after);
        const event: DayEvent = {
          type: tripStateEvent(after.status),
          tripId,
          runId: trip.runId,
          reason: after.reason,
          data: { from: trip.state, to: after.status },
        };
        const rows = withoutTrips(atTheDoor(base, trip), new Set([tripId]));
        const { problem, plan } = withoutTrip(base, tripId);
        await this.commits.commit(base, { problem, plan, mode: { kind: 'normal' }, rows }, { actor, reason: 'cancelled', events: [event] });
        return (await this.views.list({ ids: [tripId] }, actor))[0]!;
      });
    });
    return reply;
  }

  async quoteRetime(actor: Actor, tripId: string, wish: Wish): Promise<Quote> {
    const trip = await this.tenant.run(actor.agencyId, () => this.get(actor, tripId));
    requireMovable(trip, this.plans.day(trip.date), this.clock.now());
    return this.quotes.retime(actor, trip, wish);
  }

  /** @throws FailureError `offer_unknown`, `offer_expired`, `trip_frozen` */
  async retime(actor: Actor, key: string, tripId: string, choice: { readonly quoteId: string; readonly offerId: string }): Promise<Trip> {
    const call = { actor: actor.personId, operation: 'retimeTrip', key, body: { tripId, ...choice } };
    const { reply } = await this.idempotency.run(actor.agencyId, call, async () => {
      const { date } = await this.get(actor, tripId);
      const { leg } = await this.#chosen(tripId, choice);
      await this.plans.learn(leg.date, [leg.trip.from, leg.trip.to]);
      return this.plans.locked(actor.agencyId, [date, leg.date], async (plans) => {
        const trip = await this.get(actor, tripId);
        requireMovable(trip, this.plans.day(date), this.clock.now());
        await this.#move(actor, trip, await this.#chosen(tripId, choice), plans);
        await this.live.drop(choice.quoteId);
        return (await this.views.list({ ids: [tripId] }, actor))[0]!;
      });
    });
    return reply;
  }

  async #chosen(
    tripId: string,
    choice: { readonly quoteId: string; readonly offerId: string },
  ): Promise<{ leg: LiveLeg; offer: LiveOffer }> {
    const quote = await this.live.get(choice.quoteId);
    const leg = quote.legs[0]!;
    const offer = leg.offers.find(({ id }) => id === choice.offerId);
    if (quote.retimeOf !== tripId || !offer) throw new FailureError({ code: 'offer_unknown', pointer: '/offerId' });
    return { leg, offer };
  }

  /** The old place is given up and the new one taken in one transaction. */
  async #move(
    actor: Actor,
    trip: StoredTrip,
    { leg, offer }: { leg: LiveLeg; offer: LiveOffer },
    plans: ReadonlyMap<string, DayPlan>,
  ): Promise<void> {
    const { from: before, to: after } = { from: plans.get(trip.date)!, to: plans.get(leg.date)! };
    const moved: TripRow = {
      ...leg.trip,
      id: trip.id,
      bookingId: trip.bookingId,
      state: 'booked',
      runId: null,
      promise: promiseRow(offer.offer.promise),
    };
    const rows = withoutTrips(before.rows, new Set([trip.id]));
    const given = { ...withoutTrip(before, trip.id), rows };
    const torn = new Set([trip.id]);
    const mode = { kind: 'normal' as const };
    if (before !== after) {
      const { problem, plan } = given;
      // The trip leaves this day for another; its stops go first, so that they do not point to a trip of the other day.
      await this.commits.commit(before, { problem, plan, mode, rows }, { actor, reason: 'retimed' });
    }
    const base = before === after ? given : after;
    const at = atNodes(offer.offer, leg, after);
    const renamed = { ...at, request: { ...at.request, id: trip.id, rider: trip.riderId } };
    const taken = accept(base.problem, base.plan, renamed, await this.live.phantoms(after, { riderId: trip.riderId }));
    if (!taken.ok) throw new FailureError({ code: 'offer_expired' });
    await this.#rewrite(moved, leg.date, after);
    const { promise } = moved;
    const events: DayEvent[] = [
      {
        type: 'trip.retimed',
        tripId: trip.id,
        data: { pickupFrom: instantIn(after.day, promise!.from), pickupTo: instantIn(after.day, promise!.to), wasRun: trip.runId },
      },
      ...denialEvents(after, moved, offer.offer, leg.offers.length),
    ];
    const { problem, plan } = taken.value;
    await this.commits.commit(
      after,
      { problem, plan, mode, rows: withTrips(base.rows, [moved]), torn },
      { actor, reason: 'retimed', events },
    );
  }

  async #rewrite(trip: TripRow, date: string, plan: DayPlan): Promise<void> {
    const promise = promiseColumns(trip.promise, plan.day);
    await this.tenant.query(
      `update trip set service_date = $2, wish_kind = $3, wish_at = to_timestamp($4 / 1000.0), state = 'booked', run_id = null,
         promised_pickup = tstzrange(to_timestamp($5 / 1000.0), to_timestamp($6 / 1000.0)),
         promised_arrive_from = to_timestamp($7::float8 / 1000.0), promised_arrive_by = to_timestamp($8::float8 / 1000.0),
         direct_seconds = $9, max_ride_seconds = $10, standby_reasons = '[]' where id = $1`,
      [
        trip.id,
        date,
        trip.wishKind,
        trip.wishAt,
        promise.pickup_from,
        promise.pickup_to,
        promise.arrive_from,
        promise.arrive_by,
        trip.directSeconds,
        trip.maxRideSeconds,
      ],
    );
  }

  /** Writes how the trip ended. A van that stood at the door keeps the stop as history. */
  async #end(trip: TripRow, after: LifeState): Promise<void> {
    await this.tenant.query('update trip set state = $2, run_id = case when $3 then run_id end, version = version + 1 where id = $1', [
      trip.id,
      after.status,
      trip.state === 'arrived',
    ]);
    if (trip.state === 'arrived')
      await this.tenant.query(`update stop set state = 'skipped' where trip_id = $1 and state <> 'done'`, [trip.id]);
  }
}

/** Where the van is at the door already, both stops stay, skipped. */
function atTheDoor(base: DayPlan, trip: TripRow): DayPlan['rows'] {
  if (trip.state !== 'arrived') return base.rows;
  return {
    ...base.rows,
    stops: base.rows.stops.map((stop) => (stop.tripId === trip.id && !stopIsOver(stop) ? { ...stop, state: 'skipped' } : stop)),
  };
}

/** The trip as the domain's reducer judges it. */
export function lifeOf(trip: TripRow, base: Pick<DayPlan, 'day' | 'rows'>, now: LifeState['since']): LifeState {
  const arrived = base.rows.stops.find((stop) => stop.tripId === trip.id && stop.kind === 'pickup')?.arrivedAt ?? null;
  const { promise } = trip;
  return {
    status: trip.state,
    since: now,
    reason: null,
    terms: trip.needs.terms,
    window: promise && { from: instantIn(base.day, promise.from), to: instantIn(base.day, promise.to) },
    arrival: arrived === null ? null : { at: instantIn(base.day, arrived), metresFromDoor: null },
  };
}

function requireMovable(trip: TripRow, day: DayPlan['day'], now: LifeState['since']): void {
  const life = lifeOf(trip, { day, rows: { runs: [], layouts: [], stops: [], holds: [], rides: [], trips: [] } }, now);
  unwrap(withWindow(life, life.window ?? { from: now, to: now }));
}
