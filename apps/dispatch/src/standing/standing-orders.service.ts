/** Books the trips of standing orders as far ahead as the policy says; each date once, whatever happens in between. */
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import { addDays } from '@rampa/domain';
import type { LegChoice, LegRequest, Quote } from '@rampa/contracts';
import { FailureError } from '@rampa/kernel';
import { AcceptService } from '../booking/accept.service.ts';
import { QuoteService } from '../booking/quote.service.ts';
import { RiderEntity } from '../database/entities/people.ts';
import { BookingEntity, StandingOrderEntity } from '../database/entities/trips.ts';
import { Tenant } from '../database/tenant.ts';
import { systemActor } from '../identity/actor.ts';
import { AgencySettings } from '../identity/agency.service.ts';
import { PolicyService } from '../policies/policy.service.ts';
import { addressOf } from '../riders/riders.service.ts';
import { RosterService } from '../roster/roster.service.ts';
import { occurrences } from './occurrences.ts';

const EVERY_MS = 10 * 60_000;

interface StandingWish {
  readonly time: string;
  readonly returnAt?: string;
}

@Injectable()
export class StandingOrders implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log = new Logger('standing orders');
  #timer: NodeJS.Timeout | undefined;
  #busy: Promise<number> | undefined;
  #closing = false;

  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(AgencySettings) private readonly agency: AgencySettings,
    @Inject(PolicyService) private readonly policies: PolicyService,
    @Inject(RosterService) private readonly roster: RosterService,
    @Inject(QuoteService) private readonly quotes: QuoteService,
    @Inject(AcceptService) private readonly accepts: AcceptService,
  ) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => void this.#quietly(), EVERY_MS);
    void this.#quietly();
  }

  /** Lets the booking at work end; what is left waits for the next start. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#closing = true;
    clearInterval(this.#timer);
    await this.#busy;
  }

  /** Books every date within the horizon that is not booked yet. @returns how many bookings were made. One run at a time. */
  book(): Promise<number> {
    this.#busy ??= this.#book().finally(() => (this.#busy = undefined));
    return this.#busy;
  }

  async #quietly(): Promise<void> {
    try {
      await this.book();
    } catch (error) {
      this.#log.error(`standing orders could not be booked: ${error instanceof Error ? error.name : 'error'}`);
    }
  }

  async #book(): Promise<number> {
    const today = this.agency.today().date;
    const policies = await this.policies.at(today);
    const horizon = policies['booking.standing_horizon'];
    const orders = await this.tenant.run(this.agency.id, () => this.tenant.repository(StandingOrderEntity).findBy({ state: 'active' }));
    if (orders.length === 0) return 0;
    await this.roster.ensure(today, horizon + 1);
    let booked = 0;
    for (const order of orders) {
      const done = await this.#booked(order.id);
      for (const date of occurrences(order, addDays(today, 1), addDays(today, horizon))) {
        if (this.#closing) return booked;
        if (!done.has(date) && (await this.#bookOne(order, date))) booked++;
      }
    }
    return booked;
  }

  async #booked(orderId: string): Promise<Set<string>> {
    const rows = await this.tenant.run(this.agency.id, () =>
      this.tenant.query<{ date: string }>(
        'select distinct t.service_date::text as date from booking b join trip t on t.booking_id = b.id where b.standing_order_id = $1',
        [orderId],
      ),
    );
    return new Set(rows.map((row) => row.date));
  }

  /** The nearest offers, or standby where there are none: a standing order is never dropped in silence. */
  async #bookOne(order: StandingOrderEntity, date: string): Promise<boolean> {
    try {
      const rider = await this.tenant.run(this.agency.id, () => this.tenant.repository(RiderEntity).findOneByOrFail({ id: order.riderId }));
      // the service books, in the rider's name
      const actor = { ...systemActor(this.agency.id), personId: rider.personId };
      const call = { riderId: order.riderId, party: { assistants: 0, companions: 0 }, vital: order.vital, legs: legsOf(order, date) };
      const quote = await this.quotes.quote(actor, call);
      const booking = await this.accepts.accept(actor, `standing:${order.id}:${date}`, { quoteId: quote.id, choices: choicesOf(quote) });
      await this.tenant.run(this.agency.id, () =>
        this.tenant.repository(BookingEntity).update({ id: booking.id }, { standingOrderId: order.id, channel: 'standing' }),
      );
      return true;
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
      this.#log.warn(`a standing order could not be booked for ${date}: ${error.failure.code}`);
      return false;
    }
  }
}

const choicesOf = (quote: Quote): LegChoice[] =>
  quote.legs.map((leg) => (leg.offers[0] ? { offerId: leg.offers[0].id } : { standby: true }));

function legsOf({ from, to, wish }: StandingOrderEntity, date: string): LegRequest[] {
  const { time, returnAt } = wish as unknown as StandingWish;
  const out: LegRequest = { from: addressOf(from), to: addressOf(to), wish: { kind: 'arrive_by', date, time } };
  return returnAt ? [out, { from: out.to, to: out.from, wish: { kind: 'leave_at', date, time: returnAt } }] : [out];
}
