/** The service's planning, booking and views on one database, put together by hand: a second set is a second process. */
import { Instant, type ServiceClock, type SystemClock } from '@rampa/kernel';
import type { RoutingPort } from '@rampa/routing';
import { AcceptService } from '../booking/accept.service.ts';
import { BookingController } from '../booking/booking.controller.ts';
import { BookingFactsReader } from '../booking/booking-facts.ts';
import { ChangeService } from '../booking/change.service.ts';
import { QuoteService } from '../booking/quote.service.ts';
import { TripStory } from '../booking/trip-story.ts';
import type { Database } from '../database/database.ts';
import { AgencySettings } from '../identity/agency.service.ts';
import { ByHand } from '../planning/by-hand.ts';
import { Explaining } from '../planning/explaining.ts';
import { PlanCommits } from '../planning/commits.ts';
import { DayPlans } from '../planning/day-plans.ts';
import { Improver, neverImprove } from '../planning/improver.ts';
import { ForecastSlot } from '../planning/forecasts.ts';
import { LiveOffers } from '../planning/live-offers.ts';
import { RecoveryReports } from '../planning/recovery-reports.ts';
import { Recovery } from '../planning/recovery.ts';
import { Relief } from '../planning/relief.ts';
import { PolicyService } from '../policies/policy.service.ts';
import { RiderNeeds } from '../riders/rider-needs.ts';
import { TravelMatrixService } from '../roads/travel-matrix.service.ts';
import { readSettings } from '../settings/index.ts';
import { DayViews } from '../views/day-views.ts';
import { RunViews } from '../views/run-views.ts';
import { TripViews } from '../views/trip-views.ts';
import { VehicleViews } from '../views/vehicle-views.ts';

export interface ServiceParts {
  readonly database: Database;
  readonly agencyId: string;
  readonly roads: RoutingPort;
  readonly clock: ServiceClock;
  readonly system: SystemClock;
}

export type Services = Awaited<ReturnType<typeof createServices>>;

/** Everything with fresh memory; the database and the clocks are shared. */
export async function createServices({ database, agencyId, roads, clock, system }: ServiceParts) {
  const { tenant, events, idempotency, dayLock, riderKeys } = database;
  const settings = readSettings({ AGENCY_ID: agencyId, DEMO: 'on' });
  const agency = new AgencySettings(tenant, clock, database, settings);
  await agency.load();
  const travel = new TravelMatrixService(roads);
  const policies = new PolicyService(tenant, events, agency, clock);
  const needs = new RiderNeeds(tenant, riderKeys, clock, system);
  const forecasts = new ForecastSlot();
  const live = new LiveOffers(tenant, riderKeys, system);
  const plans = new DayPlans(tenant, riderKeys, dayLock, clock, agency, travel, policies, forecasts, live, needs);
  const commits = new PlanCommits(tenant, dayLock, events, plans, clock, system);
  const tripViews = new TripViews(tenant, agency, forecasts);
  const runViews = new RunViews(tenant, agency, forecasts);
  const vehicleViews = new VehicleViews(tenant);
  const dayViews = new DayViews(tenant, dayLock, tripViews, runViews, vehicleViews, clock);
  const facts = new BookingFactsReader(tenant, needs, agency, clock);
  const quotes = new QuoteService(tenant, plans, live, events, policies, facts, agency, clock, system);
  const accepts = new AcceptService(tenant, idempotency, plans, commits, live, riderKeys, tripViews, clock, system);
  const changes = new ChangeService(tenant, idempotency, plans, commits, live, quotes, tripViews, clock);
  const story = new TripStory(tenant, events, changes);
  const booking = new BookingController(quotes, accepts, changes, tripViews, story);
  const byHand = new ByHand(tenant, idempotency, plans, commits, live);
  const explaining = new Explaining(tenant, plans, needs);
  const improver = new Improver(tenant, plans, commits, live, agency, neverImprove);
  const reports = new RecoveryReports(tenant, tripViews);
  const recovery = new Recovery(tenant, idempotency, plans, commits, live, agency, reports, vehicleViews, clock, system);
  const relief = new Relief(tenant, agency, policies, forecasts, clock, recovery);
  return {
    relief,
    byHand,
    explaining,
    improver,
    recovery,
    reports,
    agency,
    travel,
    policies,
    needs,
    forecasts,
    plans,
    commits,
    live,
    tripViews,
    runViews,
    vehicleViews,
    dayViews,
    booking,
    changes,
  };
}

/** A clock that specs move by hand; both the service's and the system's, so that speed is 1. */
export class TestClock {
  #now: number;
  constructor(start: string) {
    this.#now = Date.parse(start);
  }
  readonly now = (): Instant => Instant(this.#now);
  advance(minutes: number): void {
    this.#now += minutes * 60_000;
  }
  moveTo(instant: string): void {
    this.#now = Math.max(this.#now, Date.parse(instant));
  }
  get service(): ServiceClock {
    return { kind: 'service', speed: 1, now: this.now };
  }
  get system(): SystemClock {
    return { kind: 'system', now: this.now };
  }
}
