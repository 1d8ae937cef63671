/**
 * A service day for specs, on a real PostgreSQL and a real (small) city graph:
 * `const day = await createScenario({ vans: 3, riders: 5 })`, then `day.book(0, { from, to, at: '10:00' })`.
 */
import type { Booking, LegRequest, Quote, Trip, Wish } from '@rampa/contracts';
import type { MobilityProfile } from '@rampa/domain';
import { systemClock, uuidv7, type GeoPoint, type SystemClock } from '@rampa/kernel';
import { createCityGraph, type RoutingPort } from '@rampa/routing';
import type { TestDatabase } from '../database/testing/create-test-database.ts';
import type { Actor } from '../identity/actor.ts';
import { addDispatcher, addRider, addVan, walker, type TestRider, type TestVan, type VanSpec } from './fleet.ts';
import { gridCity, type Grid } from './grid-city.ts';
import { createServices, TestClock, type Services } from './services.ts';

/** What a scenario needs of its database; `createTestDatabase` gives more. */
export type ScenarioDatabase = Pick<TestDatabase, 'database' | 'agencyId' | 'query' | 'close'>;

export interface ScenarioOptions {
  /** Where the day is kept; a throw-away database of jest's worker unless told. */
  readonly open?: (system: SystemClock) => Promise<ScenarioDatabase>;
  readonly vans?: number;
  readonly van?: (index: number) => Partial<VanSpec>;
  readonly riders?: number;
  /** Needs by rider; walkers unless told. */
  readonly profile?: (index: number) => MobilityProfile;
  /** A Monday unless told. */
  readonly date?: string;
  /** The clock at the start, RFC 3339; the evening before unless told. */
  readonly now?: string;
  readonly grid?: Grid;
}

export interface Ride {
  readonly from: GeoPoint;
  readonly to: GeoPoint;
  /** Local time on the scenario's date. */
  readonly at: string;
  readonly kind?: Wish['kind'];
  readonly date?: string;
}

export class Scenario {
  services: Services;
  readonly #parts: Parameters<typeof createServices>[0];

  constructor(
    readonly db: ScenarioDatabase,
    readonly clock: TestClock,
    readonly grid: Grid,
    readonly date: string,
    readonly vans: readonly TestVan[],
    readonly riders: readonly TestRider[],
    readonly dispatcher: Actor,
    parts: Parameters<typeof createServices>[0],
    services: Services,
  ) {
    this.#parts = parts;
    this.services = services;
  }

  /** Another process on the same database: nothing is remembered. */
  async restart(): Promise<Services> {
    this.services = await createServices(this.#parts);
    return this.services;
  }

  rider(index: number): Actor {
    const { riderId, personId } = this.riders[index]!;
    return { personId, role: 'rider', agencyId: this.db.agencyId, app: 'rider', riderId };
  }

  driver(index: number): Actor {
    const { driverId, driverPersonId } = this.vans[index]!;
    return { personId: driverPersonId, role: 'driver', agencyId: this.db.agencyId, app: 'driver', driverId };
  }

  leg(ride: Ride): LegRequest {
    return {
      from: { label: 'Дом', point: ride.from },
      to: { label: 'Болница', point: ride.to },
      wish: { kind: ride.kind ?? 'leave_at', date: ride.date ?? this.date, time: ride.at },
    };
  }

  quote(
    rider: number,
    rides: readonly Ride[],
    more: { actor?: Actor; vital?: boolean; party?: { assistants: number; companions: number } } = {},
  ): Promise<Quote> {
    const body = {
      riderId: this.riders[rider]!.riderId,
      party: more.party ?? { assistants: 0, companions: 0 },
      vital: more.vital ?? false,
      legs: rides.map((ride) => this.leg(ride)),
    };
    return this.services.booking.quote({ actor: more.actor ?? this.rider(rider), params: {}, body, idempotencyKey: '' } as never);
  }

  accept(rider: number, quote: Quote, choices?: readonly ({ offerId: string } | { standby: true })[], key = newKey()): Promise<Booking> {
    const chosen = choices ?? quote.legs.map((leg) => (leg.offers[0] ? { offerId: leg.offers[0].id } : { standby: true as const }));
    const body = { quoteId: quote.id, choices: chosen };
    return this.services.booking.accept({ actor: this.rider(rider), params: {}, body, idempotencyKey: key } as never);
  }

  /** Quotes and takes the first offer of each leg, standby where there is none. */
  async book(rider: number, ...rides: readonly Ride[]): Promise<Trip[]> {
    return (await this.accept(rider, await this.quote(rider, rides))).trips;
  }

  cancel(rider: number, tripId: string, key = newKey()): Promise<Trip> {
    return this.services.booking.cancel({
      actor: this.rider(rider),
      params: { id: tripId },
      body: { reason: 'rider' },
      idempotencyKey: key,
    } as never);
  }

  async trip(tripId: string): Promise<Trip> {
    return (await this.services.tripViews.list({ ids: [tripId] }, this.dispatcher))[0]!;
  }

  close(): Promise<void> {
    return this.db.close();
  }
}

/** Loaded when needed: it belongs to jest, and a benchmark runs without. */
async function throwAway(system: SystemClock): Promise<ScenarioDatabase> {
  const { createTestDatabase } = await import('../database/testing/create-test-database.ts');
  return createTestDatabase({ system });
}

export const newKey = (): string => uuidv7(systemClock);

export async function createScenario(options: ScenarioOptions = {}): Promise<Scenario> {
  const date = options.date ?? '2026-11-23';
  const grid = options.grid ?? gridCity();
  const clock = new TestClock(options.now ?? `${date}T00:30:00+02:00`);
  const db = await (options.open ?? throwAway)(clock.system);
  const roads: RoutingPort = createCityGraph(grid.network);
  const parts = { database: db.database, agencyId: db.agencyId, roads, clock: clock.service, system: clock.system };
  const services = await createServices(parts);
  const middle = Math.floor(grid.streets / 2);
  const vans: TestVan[] = [];
  for (let i = 0; i < (options.vans ?? 2); i++) {
    const depot = grid.crossing(middle, middle);
    vans.push(await addVan(db.database, db.agencyId, date, services.agency.timeZone, i + 1, { depot, ...options.van?.(i) }));
  }
  const riders: TestRider[] = [];
  for (let i = 0; i < (options.riders ?? 3); i++) {
    const home = grid.crossing((i * 5) % grid.streets, (i * 3) % grid.streets);
    riders.push(await addRider(db.database, services.needs, db.agencyId, i + 1, options.profile?.(i) ?? walker, home));
  }
  const personId = await addDispatcher(db.database, db.agencyId);
  const dispatcher: Actor = { personId, role: 'dispatcher', agencyId: db.agencyId, app: 'console' };
  return new Scenario(db, clock, grid, date, vans, riders, dispatcher, parts, services);
}
