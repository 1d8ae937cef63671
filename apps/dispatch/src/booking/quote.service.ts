/** Quotes: what was asked is judged, offers are found beside everything that is kept free already, and kept free themselves. */
import { Inject, Injectable } from '@nestjs/common';
import type { LegRequest, Quote, Wish } from '@rampa/contracts';
import { denialOf, elapsed, fareDue, longestRide, exceedsOwnLimit, tripTerms, type Leg, type Party } from '@rampa/domain';
import { FailureError, Instant, Seconds, ServiceTime, uuidv7, type ServiceClock, type SystemClock } from '@rampa/kernel';
import { phantomsFit as stillFit, quote as findOffers, type Offer } from '@rampa/solver';
import { SERVICE_CLOCK, SYSTEM_CLOCK } from '../clock/clocks.ts';
import { Events } from '../database/events.ts';
import { Tenant } from '../database/tenant.ts';
import type { Actor } from '../identity/actor.ts';
import { AgencySettings } from '../identity/agency.service.ts';
import type { StoredReason, TripRow } from '../planning/day-rows.ts';
import { DayPlans, type DayPlan } from '../planning/day-plans.ts';
import { dayEvents } from '../planning/event-types.ts';
import { LiveOffers, type LiveLeg, type LiveOffer, type LiveQuote } from '../planning/live-offers.ts';
import { storedReason } from '../planning/reasons.ts';
import { toRequest } from '../planning/to-request.ts';
import { PolicyService } from '../policies/policy.service.ts';
import { snapshotOf } from '../views/words.ts';
import { BookingFactsReader } from './booking-facts.ts';
import { busyWith, overlapsAny } from './busy-times.ts';
import { homeBy, offeredInstant, quotedRequest, searchOptions, serviceWindow, runsInOvertime } from './offer-search.ts';
import { requireRider } from './ownership.ts';
import { shownQuote } from './shown-quote.ts';
import { judgeLegs, legOf, type JudgedLeg } from './wishes.ts';

export interface QuoteCall {
  readonly riderId: string;
  readonly party: Party;
  readonly vital: boolean;
  readonly legs: readonly LegRequest[];
}

interface Asked extends QuoteCall {
  readonly leg?: Leg;
  /** The trip that an offer would move; it stands in the way of nothing but itself. */
  readonly retimeOf?: TripRow;
}

@Injectable()
export class QuoteService {
  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(DayPlans) private readonly plans: DayPlans,
    @Inject(LiveOffers) private readonly live: LiveOffers,
    @Inject(Events) private readonly events: Events,
    @Inject(PolicyService) private readonly policies: PolicyService,
    @Inject(BookingFactsReader) private readonly facts: BookingFactsReader,
    @Inject(AgencySettings) private readonly agency: AgencySettings,
    @Inject(SERVICE_CLOCK) private readonly clock: ServiceClock,
    @Inject(SYSTEM_CLOCK) private readonly system: SystemClock,
  ) {}

  /** @throws InvalidInput with every fault of the request; FailureError of the roads. */
  async quote(actor: Actor, call: QuoteCall): Promise<Quote> {
    requireRider(actor, call.riderId, 'rider_unknown');
    return this.#quote(actor, call);
  }

  /** Offers for another time of a trip. The trip keeps its place meanwhile. */
  async retime(actor: Actor, trip: TripRow, wish: Wish): Promise<Quote> {
    const contractAddress = (at: TripRow['from']): LegRequest['from'] => ({
      label: at.label,
      point: { lat: at.lat, lon: at.lon },
      ...(at.entrance && { entrance: at.entrance }),
      ...(at.placeId && { placeId: at.placeId }),
    });
    const persons = trip.needs.ride.persons;
    const party = {
      assistants: persons.filter((person) => person.who === 'assistant').length,
      companions: persons.filter((person) => person.who === 'companion').length,
    };
    const legs = [{ from: contractAddress(trip.from), to: contractAddress(trip.to), wish }];
    return this.#quote(actor, { riderId: trip.riderId, party, vital: trip.vital, legs, leg: trip.leg, retimeOf: trip });
  }

  async #quote(actor: Actor, asked: Asked): Promise<Quote> {
    const judged = await this.#judged(actor, asked);
    for (const leg of judged) await this.plans.learn(leg.day.date, [leg.request.from.point, leg.request.to.point]);
    const dates = judged.map((leg) => leg.day.date);
    const quote = await this.plans.locked(actor.agencyId, dates, async (plans) => {
      await this.facts.noteRead(actor, asked.riderId);
      const legs = await this.#search(asked, judged, plans);
      const found = this.#quoteOf(asked, judged, legs);
      await this.live.keep(found);
      await this.#recordDenials(actor, found, judged);
      return found;
    });
    return shownQuote(quote, (date) => this.plans.day(date));
  }

  /** What is judged well has its read of needs logged with the quote; what is refused, here. */
  async #judged(actor: Actor, asked: Asked): Promise<JudgedLeg[]> {
    const opened = { needs: false };
    try {
      return await this.tenant.run(actor.agencyId, () => this.#judge(actor, asked, opened));
    } catch (error) {
      if (opened.needs) await this.tenant.run(actor.agencyId, () => this.facts.noteRead(actor, asked.riderId));
      throw error;
    }
  }

  async #judge(actor: Actor, asked: Asked, opened: { needs: boolean }): Promise<JudgedLeg[]> {
    const legs = [];
    for (const [index, request] of asked.legs.entries()) {
      const policies = await this.policies.at(request.wish.date);
      const facts = await this.facts.read(actor, asked.riderId, asked.party, policies, asked.retimeOf?.id);
      opened.needs ||= facts.profile !== null;
      const pointer = asked.retimeOf ? '' : `/legs/${index}`;
      const places = await this.facts.places(request.from.placeId, request.to.placeId);
      legs.push({ leg: asked.leg ?? legOf(index), request, pointer, facts, policies, places });
    }
    return judgeLegs(legs, asked.party);
  }

  async #search(asked: Asked, judged: readonly JudgedLeg[], plans: ReadonlyMap<string, DayPlan>): Promise<LiveLeg[]> {
    const legs: LiveLeg[] = [];
    for (const leg of judged) {
      const plan = plans.get(leg.day.date)!;
      const own = legs.filter((before) => before.date === plan.date).flatMap((before) => before.offers.map(({ offer }) => offer));
      const phantoms = [...(await this.live.phantoms(plan, { riderId: asked.riderId })), ...own];
      legs.push(this.#searchLeg(asked, leg, plan, phantoms, own));
    }
    return legs;
  }

  #searchLeg(asked: Asked, leg: JudgedLeg, plan: DayPlan, phantoms: readonly Offer[], out: readonly Offer[]): LiveLeg {
    const trip = this.#draft(asked, leg, plan);
    // A trip about to be moved still keeps its place; a name of its own lets the new one stand beside it.
    const rider = asked.retimeOf ? `${asked.riderId} again` : asked.riderId;
    const context = { day: plan.day, policies: plan.policies, node: plan.matrix.node.bind(plan.matrix) };
    const earliest = Math.max(plan.now, ...out.map(homeBy));
    const request = quotedRequest(
      { ...toRequest(trip, context), rider },
      serviceWindow(plan.day, plan.policies),
      ServiceTime(earliest),
      leg.setDownFrom && elapsed(plan.day, leg.setDownFrom),
    );
    const overtime = runsInOvertime(plan);
    const exceptRuns = overtime.map(({ run }) => run);
    const near = findOffers(plan.problem, plan.plan, request, {
      ...searchOptions({ trip, day: plan.day, policies: plan.policies }, 'near'),
      phantoms,
      exceptRuns,
    });
    const far =
      near.offers.length > 0
        ? near
        : findOffers(plan.problem, plan.plan, request, {
            ...searchOptions({ trip, day: plan.day, policies: plan.policies }, 'far'),
            phantoms,
            exceptRuns,
            why: false,
          });
    const range = plan.policies['booking.negotiation'];
    const others = plan.rows.trips.filter((other) => other.riderId === asked.riderId && other.id !== asked.retimeOf?.id);
    const busy = others.map((other) => busyWith(other, plan.day, plan.policies));
    const free = far.offers.filter((offer) => !overlapsAny(offer, busy));
    const clash: StoredReason[] = free.length < far.offers.length ? [{ code: 'rider_conflict', params: { trips: others.length } }] : [];
    const offers = free
      .filter((offer) => stillFit(plan.problem, plan.plan, [...phantoms, offer]))
      .map((offer): LiveOffer => ({ id: uuidv7(this.system), offer, beyondNegotiation: Math.abs(offer.offset) > range }));
    const { ownRideLimit } = trip.needs.ride;
    const tooLong: StoredReason[] = exceedsOwnLimit(Seconds(trip.directSeconds), ownRideLimit)
      ? [{ code: 'ride_time', params: { direct: trip.directSeconds, limit: ownRideLimit ?? 0 } }]
      : [];
    const tired =
      near.offers.length > 0
        ? []
        : overtime.map(({ run, over }) => ({ code: 'shift_hours' as const, run, request: trip.id, params: { over } }));
    const reasons = [...clash, ...tooLong, ...[...near.refused, ...tired].map(storedReason)];
    // No van drives at all, or what was found is kept free for somebody else.
    const nothing: StoredReason[] = offers.length === 0 && reasons.length === 0 ? [{ code: 'no_offer' }] : [];
    return { date: plan.date, trip, offers, reasons: [...reasons, ...nothing] };
  }

  /** The trip that this leg becomes once it is booked. */
  #draft(asked: Asked, leg: JudgedLeg, plan: DayPlan): TripRow {
    const { from, to, wish } = leg.request;
    const { capacity, durations } = plan.matrix.grid;
    const free = durations[plan.matrix.node(from.point) * capacity + plan.matrix.node(to.point)]!;
    if (free === Infinity) throw new FailureError({ code: 'no_route', pointer: '/legs' });
    const at = elapsed(plan.day, leg.at);
    const factor = plan.problem.input.travel.factors.findLast((step) => step.from <= at)?.factor ?? 1;
    const direct = Seconds(Math.ceil(free * factor));
    const ride = leg.facts.context.ride!;
    return {
      id: uuidv7(this.system),
      bookingId: '',
      riderId: asked.riderId,
      leg: leg.leg,
      state: 'booked',
      from: snapshotOf(from),
      to: { ...snapshotOf(to), ...(leg.setDownFrom && { opens: new Date(leg.setDownFrom).toISOString() }) },
      wishKind: wish.kind,
      wishAt: leg.at,
      promise: null,
      directSeconds: direct,
      maxRideSeconds: Math.ceil(longestRide(direct, ride.ownRideLimit, leg.policies)),
      vital: asked.vital,
      runId: null,
      standbyReasons: [],
      recoveryOf: null,
      needs: { ride, terms: tripTerms(leg.facts.profile!, leg.policies) },
    };
  }

  #quoteOf(asked: Asked, judged: readonly JudgedLeg[], legs: readonly LiveLeg[]): LiveQuote {
    const riding = judged[0]!.facts.context.ride!.persons;
    const party = { assistants: riding.filter((person) => person.who === 'assistant').length, companions: asked.party.companions };
    const fares = judged.map((leg) => fareDue(party, leg.policies));
    return {
      id: uuidv7(this.system),
      riderId: asked.riderId,
      party,
      vital: asked.vital,
      fare: { cents: fares.reduce((sum, fare) => sum + fare.amount, 0), currency: this.agency.currency },
      legs,
      retimeOf: asked.retimeOf?.id ?? null,
      expiresAt: Instant(this.system.now() + judged[0]!.policies['offer.kept'] * 1000),
    };
  }

  async #recordDenials(actor: Actor, quote: LiveQuote, judged: readonly JudgedLeg[]): Promise<void> {
    for (const [index, leg] of quote.legs.entries()) {
      const { at, day, policies } = judged[index]!;
      const offered = leg.offers.map(({ offer }) => Instant(offeredInstant(day, offer)));
      const denial = denialOf(at, offered, null, policies);
      if (!denial) continue;
      const data = { ...denial, offered: offered.length, quote: quote.id, rider: quote.riderId, leg: leg.trip.leg };
      await this.events.append(...dayEvents(leg.date, this.clock.now(), actor, [{ type: 'denial.recorded', reason: denial.reason, data }]));
    }
  }
}
