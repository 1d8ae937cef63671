/** Tails the event streams and tells everyone who follows something that changed: the truth is read from the database, never from the message. */
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Change } from '@rampa/contracts';
import type { ServiceClock } from '@rampa/kernel';
import { clockState } from '../clock/clock.controller.ts';
import { ClockService } from '../clock/clock.service.ts';
import { SERVICE_CLOCK } from '../clock/clocks.ts';
import { DayLock } from '../database/day-lock.ts';
import { EventTail } from '../database/event-tail.ts';
import { Tenant } from '../database/tenant.ts';
import { ManifestService } from '../execution/manifest.service.ts';
import { systemActor } from '../identity/actor.ts';
import { AgencySettings } from '../identity/agency.service.ts';
import { ForecastService } from '../tracking/forecast.service.ts';
import { DayViews } from '../views/day-views.ts';
import { RunViews } from '../views/run-views.ts';
import { TripViews } from '../views/trip-views.ts';
import { VehicleViews } from '../views/vehicle-views.ts';
import { SnapshotsService } from './snapshots.service.ts';
import { Subscriptions } from './subscriptions.ts';
import { isEmpty, nothingTouched, touch, type Touched } from './touched.ts';
import { Turnstile } from './turnstile.ts';

const ALERTS_EVERY_MS = 3_000;
const DAY = /^day:(.*)$/;

@Injectable()
export class RelayService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log = new Logger('relay');
  /** How far each stream was read. */
  readonly #read = new Map<string, number>();
  /** Runs whose forecast moved since the last round. */
  readonly #forecastMoved = new Set<string>();
  /** The worklist as last told, by date. */
  readonly #alerts = new Map<string, string>();
  readonly #stops: (() => void)[] = [];
  #scheduled = false;

  constructor(
    @Inject(Tenant) private readonly tenant: Tenant,
    @Inject(EventTail) private readonly tail: EventTail,
    @Inject(DayLock) private readonly locks: DayLock,
    @Inject(AgencySettings) private readonly agency: AgencySettings,
    @Inject(ClockService) private readonly demoClock: ClockService,
    @Inject(SERVICE_CLOCK) private readonly clock: ServiceClock,
    @Inject(DayViews) private readonly days: DayViews,
    @Inject(TripViews) private readonly trips: TripViews,
    @Inject(RunViews) private readonly runs: RunViews,
    @Inject(VehicleViews) private readonly vehicles: VehicleViews,
    @Inject(ManifestService) private readonly manifests: ManifestService,
    @Inject(ForecastService) private readonly forecasts: ForecastService,
    @Inject(SnapshotsService) private readonly snapshots: SnapshotsService,
    @Inject(Subscriptions) private readonly subscriptions: Subscriptions,
    @Inject(Turnstile) private readonly turnstile: Turnstile,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    for (const { stream, lastSeq } of await this.tail.heads(this.agency.id)) this.#read.set(stream, lastSeq);
    const alerts = setInterval(() => void this.#guard(() => this.#tellAlerts()), ALERTS_EVERY_MS);
    this.#stops.push(
      this.tail.onAppended(() => this.#schedule()),
      this.demoClock.onChange(() => this.#tellClock()),
      this.forecasts.onChange((runId) => {
        this.#forecastMoved.add(runId);
        this.#schedule();
      }),
      () => clearInterval(alerts),
    );
  }

  /** Lets the round at work end: the database closes after this. */
  async beforeApplicationShutdown(): Promise<void> {
    for (const stop of this.#stops) stop();
    await this.turnstile.pass(async () => undefined);
  }

  /** At most one round waits; it will see everything that is committed by then. */
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    void this.#guard(() => {
      this.#scheduled = false;
      return this.#round();
    });
  }

  async #guard(work: () => Promise<void>): Promise<void> {
    try {
      await this.turnstile.pass(work);
    } catch (error) {
      this.#log.warn(`a round of live changes failed: ${error instanceof Error ? error.name : 'error'}`);
    }
  }

  async #round(): Promise<void> {
    const days = await this.#newlyTouched();
    for (const touched of days.values()) {
      for (const runId of touched.runs) void this.forecasts.runChanged(runId, null);
    }
    const moved = [...this.#forecastMoved];
    this.#forecastMoved.clear();
    if (moved.length > 0) {
      const runs = await this.runs.list({ ids: moved }, this.agency.id);
      for (const run of runs) {
        const touched = days.get(run.serviceDate) ?? nothingTouched(run.serviceDate);
        touched.runs.add(run.id);
        days.set(run.serviceDate, touched);
      }
    }
    for (const touched of days.values()) if (!isEmpty(touched)) await this.#tell(touched);
  }

  async #newlyTouched(): Promise<Map<string, Touched>> {
    const days = new Map<string, Touched>();
    for (const { stream, lastSeq } of await this.tail.heads(this.agency.id)) {
      const from = this.#read.get(stream) ?? 0;
      if (lastSeq <= from) continue;
      const events = await this.tail.read(this.agency.id, stream, from, 5_000);
      this.#read.set(stream, events.at(-1)?.seq ?? from);
      if (events.length === 5_000) this.#schedule();
      const date = DAY.exec(stream)?.[1];
      if (!date) continue;
      const touched = nothingTouched(date);
      for (const event of events) touch(touched, event);
      days.set(date, touched);
    }
    return days;
  }

  async #tell(touched: Touched): Promise<void> {
    await this.#tellBoards(touched);
    await this.#tellRiders(touched);
    await this.#tellDrivers(touched);
  }

  async #tellBoards({ date, trips, runs, vehicles, planVersion }: Touched): Promise<void> {
    const boards = this.subscriptions.list('board').filter((board) => board.topic.date === date);
    const reader = boards[0]?.actor;
    if (!reader) return;
    const changes = await this.tenant.run(reader.agencyId, async () => {
      const onRuns = runs.size > 0 ? await this.trips.list({ runIds: [...runs] }, reader) : [];
      const known = new Set(onRuns.map((trip) => trip.id));
      const others = [...trips].filter((id) => !known.has(id));
      const more = others.length > 0 ? await this.trips.list({ ids: others }, reader) : [];
      const changedRuns = runs.size > 0 ? await this.runs.list({ ids: [...runs] }, reader.agencyId) : [];
      const changedVans = vehicles.size > 0 ? await this.vehicles.list(reader.agencyId, this.clock.now(), [...vehicles]) : [];
      const version = planVersion ?? (await this.locks.version(date));
      return [
        ...[...onRuns, ...more].map((trip): Change => ({ kind: 'trip', trip })),
        ...changedRuns.map((run): Change => ({ kind: 'run', run })),
        ...changedVans.map((vehicle): Change => ({ kind: 'vehicle', vehicle })),
        { kind: 'plan_version', planVersion: version } satisfies Change,
      ];
    });
    for (const board of boards) this.subscriptions.send(board, changes);
  }

  async #tellRiders({ trips, runs }: Touched): Promise<void> {
    const riders = this.subscriptions.list('rider');
    if (riders.length === 0) return;
    const system = systemActor(this.agency.id);
    const changed = [...(await this.trips.list({ ids: [...trips] }, system)), ...(await this.trips.list({ runIds: [...runs] }, system))];
    for (const subscription of riders) {
      const own = new Map(changed.filter((trip) => trip.riderId === subscription.topic.riderId).map((trip) => [trip.id, trip]));
      if (own.size === 0) continue;
      const asReader = await this.trips.list({ ids: [...own.keys()] }, subscription.actor);
      const watched = this.snapshots.watchable(asReader);
      const vans = watched.size > 0 ? await this.vehicles.list(this.agency.id, this.clock.now(), [...watched]) : [];
      subscription.vehicles = watched;
      this.subscriptions.send(subscription, [
        ...asReader.map((trip): Change => ({ kind: 'trip', trip })),
        ...vans.map((vehicle): Change => ({ kind: 'vehicle', vehicle })),
      ]);
    }
  }

  async #tellDrivers({ runs }: Touched): Promise<void> {
    for (const subscription of this.subscriptions.list('run')) {
      if (!runs.has(subscription.topic.runId)) continue;
      const manifest = await this.manifests.find(subscription.topic.runId, subscription.actor);
      if (manifest) this.subscriptions.send(subscription, [{ kind: 'manifest', manifest }]);
    }
  }

  /** Lateness grows with the clock alone, so the worklist is looked at again and again while someone watches it. */
  async #tellAlerts(): Promise<void> {
    const boards = this.subscriptions.list('board');
    for (const date of new Set(boards.map((board) => board.topic.date))) {
      const followers = boards.filter((board) => board.topic.date === date);
      const alerts = await this.days.alerts(date, followers[0]!.actor);
      const text = JSON.stringify(alerts.map(({ since: _, ...alert }) => alert));
      if (this.#alerts.get(date) === text) continue;
      this.#alerts.set(date, text);
      for (const board of followers) this.subscriptions.send(board, [{ kind: 'alerts', alerts }]);
    }
  }

  #tellClock(): void {
    const clock = clockState(this.clock, this.agency);
    for (const subscription of this.subscriptions.list('clock')) this.subscriptions.send(subscription, [{ kind: 'clock', clock }]);
  }
}
