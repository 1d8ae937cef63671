/** Offers that riders are looking at: kept free until they expire by the system's clock, in the database, so that every process honours them. */
import { Inject, Injectable } from '@nestjs/common';
import { FailureError, Instant, type GeoPoint, type SystemClock } from '@rampa/kernel';
import type { Offer } from '@rampa/solver';
import type { EntityManager } from 'typeorm';
import { SYSTEM_CLOCK } from '../clock/clocks.ts';
import { RiderKeys } from '../database/crypto.ts';
import { Tenant } from '../database/tenant.ts';
import type { StoredReason, TripRow } from './day-rows.ts';
import type { DayPlan } from './day-plans.ts';

const QUOTE = 'quote';

export interface LiveOffer {
  readonly id: string;
  /** As the solver made it; its nodes are of the process that made it and are looked up again by the leg's points. */
  readonly offer: Offer;
  readonly beyondNegotiation: boolean;
}

/** One leg as it was asked and offered: with a choice it becomes the trip of this id. */
export interface LiveLeg {
  readonly date: string;
  readonly trip: TripRow;
  readonly offers: readonly LiveOffer[];
  readonly reasons: readonly StoredReason[];
}

export interface LiveQuote {
  readonly id: string;
  readonly riderId: string;
  readonly party: { readonly assistants: number; readonly companions: number };
  readonly vital: boolean;
  readonly fare: { readonly cents: number; readonly currency: string };
  readonly legs: readonly LiveLeg[];
  /** The trip that an offer of this quote would move. */
  readonly retimeOf: string | null;
  readonly expiresAt: Instant;
}

interface QuoteRow {
  id: string;
  rider_id: string;
  body: Buffer;
  expires_ms: number;
}

const SELECT = 'select id, rider_id, body, (extract(epoch from expires_at) * 1000)::float8 as expires_ms from quote';

@Injectable()
export class LiveOffers {
  readonly #opened = new Map<string, LiveQuote>();
  /** What a transaction that holds its days has read: nobody else can add to it. */
  readonly #held = new WeakMap<EntityManager, readonly LiveQuote[]>();

  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(RiderKeys) private readonly keys: RiderKeys,
    @Inject(SYSTEM_CLOCK) private readonly system: SystemClock,
  ) {}

  /** Keeps a quote in place of the rider's earlier one. Inside a transaction that holds the quote's days. */
  async keep(quote: LiveQuote): Promise<void> {
    const body = await this.keys.seal(quote.riderId, QUOTE, quote);
    this.#held.delete(this.tenant.manager);
    await this.tenant.query(
      `with gone as (delete from quote where expires_at <= $6 and rider_id <> $2)
       insert into quote (id, rider_id, service_date, body, expires_at) values ($1, $2, $3, $4, $5)
       on conflict (agency_id, rider_id) do update
         set id = excluded.id, service_date = excluded.service_date, body = excluded.body, expires_at = excluded.expires_at`,
      [quote.id, quote.riderId, quote.legs[0]!.date, body, new Date(quote.expiresAt), new Date(this.system.now())],
    );
    this.#remember(quote);
  }

  /** @throws FailureError `offer_unknown` for a quote that never was, or of another rider's; `offer_expired` past its time. */
  async get(quoteId: string): Promise<LiveQuote> {
    const [row] = await this.tenant.query<QuoteRow>(`${SELECT} where id = $1`, [quoteId]);
    if (!row) throw new FailureError({ code: 'offer_unknown' });
    if (row.expires_ms <= this.system.now()) throw new FailureError({ code: 'offer_expired' });
    const [quote] = await this.#open([row]);
    if (!quote) throw new FailureError({ code: 'offer_unknown' });
    return quote;
  }

  /** Reads what is on offer once for the rest of a transaction. Call it when the transaction holds every day that it asks about. */
  async hold(): Promise<void> {
    this.#held.set(this.tenant.manager, await this.#live());
  }

  async drop(quoteId: string): Promise<void> {
    this.#held.delete(this.tenant.manager);
    await this.tenant.query('delete from quote where id = $1', [quoteId]);
  }

  /** Where live offers of a day begin and end. Inside `tenant.run`. */
  async points(date: string): Promise<GeoPoint[]> {
    return (await this.#legs(date)).flatMap((leg) => [leg.trip.from, leg.trip.to]);
  }

  /** What is kept free on a day, ready for the solver; `except` leaves out one rider's own quote. Inside the lock of the day. */
  async phantoms(plan: DayPlan, except: { readonly riderId?: string } = {}): Promise<Offer[]> {
    const legs = (await this.#legs(plan.date)).filter((leg) => leg.trip.riderId !== except.riderId);
    return legs.flatMap((leg) => leg.offers.map(({ offer }) => atNodes(offer, leg, plan)));
  }

  async #legs(date: string): Promise<LiveLeg[]> {
    const live = this.#held.get(this.tenant.manager) ?? (await this.#live());
    return live.flatMap((quote) => quote.legs).filter((leg) => leg.date === date);
  }

  /** The oldest first: the order in which they were found beside one another. */
  async #live(): Promise<LiveQuote[]> {
    return this.#open(await this.tenant.query<QuoteRow>(`${SELECT} where expires_at > $1 order by id`, [new Date(this.system.now())]));
  }

  async #open(rows: readonly QuoteRow[]): Promise<LiveQuote[]> {
    const sealed = rows.filter((row) => !this.#opened.has(row.id));
    if (sealed.length > 0) {
      const bytes = sealed.map((row) => ({ riderId: row.rider_id, bytes: row.body }));
      const bodies = await this.keys.openAll(QUOTE, bytes.length === 1 ? [...bytes, ...bytes] : bytes);
      for (const body of bodies) if (body) this.#remember(body as LiveQuote);
    }
    return rows.flatMap((row) => {
      const quote = this.#opened.get(row.id);
      return quote ? [{ ...quote, expiresAt: Instant(row.expires_ms) }] : [];
    });
  }

  #remember(quote: LiveQuote): void {
    if (this.#opened.size > 2_000) this.#opened.clear();
    this.#opened.set(quote.id, quote);
  }
}

/** The offer with the nodes of this process's matrix. */
export function atNodes(offer: Offer, leg: Pick<LiveLeg, 'trip'>, plan: DayPlan): Offer {
  const { request } = offer;
  return {
    ...offer,
    request: {
      ...request,
      pickup: { ...request.pickup, node: plan.matrix.node(leg.trip.from) },
      dropoff: { ...request.dropoff, node: plan.matrix.node(leg.trip.to) },
    },
  };
}
