/** One driver's day: keeps to the manifest, drives the roads, taps, and reports where the van is. */
import type { DriverEventOutcomes, Manifest, ManifestStop, PositionAck, PositionBatch, RouteReply } from '@rampa/contracts';
import { distanceBetween, Instant, Seconds, seededRandom, uuidv7, type GeoPoint } from '@rampa/kernel';
import type { Fate } from '../demand/fates.ts';
import { hourOf, weekdayOf } from '../time/calendar.ts';
import type { LocalClock } from '../time/local-clock.ts';
import type { Scheduler } from '../time/scheduler.ts';
import { planDrive, whereOn, type Drive, type Whereabouts } from '../traffic/drive.ts';
import { wayThrough } from '../traffic/traffic.ts';
import { nextTask, type Situation, type Task } from './next-task.ts';
import { Outbox } from './outbox.ts';
import { openStops, withTaps, type Tap } from './overlay.ts';
import { PositionSender } from './positions.ts';

/** What a driver's phone can do; the contract behind it. Failures are ApiErrors. */
export interface Phone {
  tap(runId: string, taps: readonly Tap[]): Promise<DriverEventOutcomes>;
  route(points: readonly GeoPoint[]): Promise<RouteReply>;
  sendPositions(batch: PositionBatch): Promise<PositionAck>;
  uploadPositions(batch: PositionBatch): Promise<PositionAck>;
}

export interface DriverOptions {
  readonly phone: Phone;
  readonly clock: LocalClock;
  readonly scheduler: Scheduler;
  readonly seed: string;
  readonly device: string;
  readonly timeZone: string;
  fateOf(tripId: string): Fate;
  /** Counted for the report: the call's name and the code of its refusal. */
  refused(call: string, code: string): void;
}

type Place =
  | { readonly kind: 'standing'; readonly point: GeoPoint; readonly heading: number; readonly stopId: string | undefined }
  | { readonly kind: 'asking'; readonly point: GeoPoint; readonly heading: number; readonly stopId: string }
  | { readonly kind: 'driving'; readonly drive: Drive; readonly leftAt: Instant; readonly stop: ManifestStop };

/** So near there is nothing to drive. */
const SAME_DOOR_METRES = 25;
const AT_ONCE_SECONDS = 20;
const MOST_STEPS = 60;
/** After this many refusals of one tap the driver goes on without that stop. */
const MOST_REFUSALS = 4;
const MINUTE = 60_000;
/** Where the roads cannot be asked: as the crow flies, with a detour. */
const CROW_SPEED = 5.5;

export class Driver {
  readonly #options: DriverOptions;
  readonly #outbox: Outbox;
  readonly #positions: PositionSender;
  readonly #givenUp = new Set<string>();
  readonly #called = new Map<string, Instant>();
  readonly #refusals = new Map<string, { count: number; notBefore: Instant }>();
  #manifest: Manifest;
  #place: Place;
  #freeAt: Instant;
  #next: { stopId: string | undefined; since: Instant };
  #callOffAlarm: (() => void) | undefined;
  #lastFix = Instant(0);
  #stepping = false;
  #ended = false;

  /** @param lastKnown where the van was seen last, when the driver comes back in the middle of a run. */
  constructor(manifest: Manifest, lastKnown: GeoPoint | undefined, options: DriverOptions) {
    const { clock, scheduler, device, phone } = options;
    this.#options = options;
    this.#manifest = manifest;
    const now = clock.now();
    const done = manifest.stops.filter((stop) => stop.state === 'done');
    const first = openStops(manifest, this.#givenUp)[0];
    const at = first?.state === 'arrived' ? first : undefined;
    const point = at?.address.point ?? (done.length > 0 ? lastKnown : undefined) ?? (done.at(-1) ?? manifest.stops[0])?.address.point;
    this.#place = { kind: 'standing', point: point ?? { lat: 0, lon: 0 }, heading: 0, stopId: at?.id };
    this.#freeAt = now;
    this.#next = { stopId: first?.id, since: now };
    this.#outbox = new Outbox(scheduler, {
      send: (taps) => phone.tap(manifest.runId, taps),
      settled: (outcomes, reply) => this.#settled(outcomes, reply),
      lost: (taps, error) => {
        options.refused('driverEvents', error.failure.code);
        for (const tap of taps) this.#noteRefusal(tap);
        this.#step();
      },
    });
    this.#positions = new PositionSender(device, {
      socket: (batch) => phone.sendPositions(batch),
      http: (batch) => phone.uploadPositions(batch),
      refused: (code) => options.refused('positions', code),
    });
  }

  get runId(): string {
    return this.#manifest.runId;
  }
  /** True when the run has ended, or its van is broken, and everything is acknowledged. A van that is mended goes on. */
  get over(): boolean {
    return (this.#ended || this.#manifest.state === 'broken') && this.#outbox.waiting.length === 0;
  }
  /** Service seconds that the oldest tap has waited for its acknowledgement. */
  get lag(): number {
    const [oldest] = this.#outbox.waiting;
    return oldest ? Math.max(0, (this.#options.clock.now() - Date.parse(oldest.at)) / 1000) : 0;
  }
  get manifest(): Manifest {
    return withTaps(this.#manifest, this.#outbox.waiting);
  }
  /** Where the van is at the service's present. */
  get whereabouts(): Whereabouts {
    return this.#whereAt(this.#options.clock.now());
  }

  start(): void {
    this.#step();
  }

  stop(): void {
    this.#ended = true;
    this.#callOffAlarm?.();
    this.#outbox.close();
  }

  /** A newer reading of the manifest; an older one is ignored. */
  know(manifest: Manifest): void {
    if (manifest.runId !== this.runId || manifest.planVersion < this.#manifest.planVersion) return;
    this.#manifest = manifest;
    this.#step();
  }

  /** Sends the present position; to be called once a real second. A standing clock sends nothing. */
  tick(): void {
    const { clock } = this.#options;
    const now = clock.now();
    if (this.#ended || this.#manifest.state !== 'under_way' || clock.standing || now <= this.#lastFix) return;
    this.#lastFix = now;
    const { point, heading, speedKmh } = this.#whereAt(now);
    const at = new Date(now).toISOString();
    this.#positions.put(this.runId, {
      at,
      point: rounded(point),
      heading: Math.round(heading) % 360,
      speedKmh: Math.round(speedKmh),
      accuracyMetres: 8,
    });
  }

  #whereAt(now: Instant): Whereabouts {
    const place = this.#place;
    if (place.kind === 'driving') return whereOn(place.drive, (now - place.leftAt) / 1000);
    return { point: place.point, heading: place.heading, speedKmh: 0 };
  }

  /** Does everything that is due, then sets the alarm for what comes. */
  #step(): void {
    if (this.#ended || this.#stepping) return;
    this.#stepping = true;
    this.#callOffAlarm?.();
    let due: Instant | undefined = Instant(0);
    for (let i = 0; i < MOST_STEPS && due !== undefined && due <= this.#options.clock.now() && !this.#ended; i++) due = this.#advance();
    this.#stepping = false;
    if (!this.#ended && due !== undefined) this.#callOffAlarm = this.#options.clock.at(due, () => this.#step());
  }

  /** One thing at most. @returns when the next one is due; undefined where an answer is awaited. */
  #advance(): Instant | undefined {
    const now = this.#options.clock.now();
    const manifest = this.manifest;
    const next = openStops(manifest, this.#givenUp)[0];
    if (next?.id !== this.#next.stopId)
      this.#next = { stopId: next?.id, since: this.#place.kind === 'standing' ? this.#sinceFor(now) : now };
    const place = this.#place;
    if (place.kind === 'asking') return undefined;
    if (place.kind === 'driving') {
      if (manifest.state === 'broken' || place.stop.id !== next?.id) return this.#divert(now);
      const arrives = Instant(place.leftAt + place.drive.duration * 1000);
      if (arrives > now) return arrives;
      this.#arrive(place.stop, arrives);
      return Instant(0);
    }
    const task = nextTask(this.#situation(manifest));
    return this.#begin(task, now);
  }

  /** A stop that becomes the next one because the one before was served is known since then; one that a re-plan brought, since now. */
  #sinceFor(now: Instant): Instant {
    return this.#outbox.waiting.length > 0 ? Instant(Math.max(this.#freeAt, now - MINUTE)) : now;
  }

  #situation(manifest: Manifest): Situation {
    const { seed, fateOf } = this.#options;
    const place = this.#place as Extract<Place, { kind: 'standing' }>;
    return {
      manifest,
      point: place.point,
      standsAt: place.stopId,
      freeAt: this.#freeAt,
      knownSince: this.#next.since,
      givenUp: this.#givenUp,
      called: this.#called,
      seed,
      fateOf,
    };
  }

  #begin(task: Task, now: Instant): Instant | undefined {
    if (task.kind === 'over') {
      this.#ended = this.#manifest.state !== 'broken';
      return undefined;
    }
    if (task.at > now) return task.at;
    const refusal = this.#refusals.get(`${task.stop.id} ${task.kind === 'leave' ? 'arrive' : task.tap}`);
    if (refusal && refusal.notBefore > now) return refusal.notBefore;
    const at = refusal ? now : task.at;
    if (task.kind === 'leave') return this.#leave(task.stop, at);
    if (task.tap === 'contact_attempt') this.#called.set(task.stop.id, at);
    this.#tap(task.tap, task.stop, at, task.handedTo);
    this.#freeAt = at;
    return Instant(0);
  }

  #tap(kind: Tap['kind'], stop: ManifestStop, at: Instant, handedTo?: string): void {
    const point = kind === 'depart' ? undefined : rounded(this.#whereAt(at).point);
    this.#outbox.put({
      id: uuidv7(this.#options.scheduler),
      kind,
      stopId: stop.id,
      at: new Date(at).toISOString(),
      ...(point && { point }),
      ...(handedTo && { handedTo }),
    });
  }

  #leave(stop: ManifestStop, at: Instant): Instant | undefined {
    const { point, heading } = this.#whereAt(at);
    if (stop.kind === 'pickup') this.#tap('depart', stop, at);
    if (distanceBetween(point, stop.address.point) < SAME_DOOR_METRES) {
      this.#arrive(stop, Instant(at + AT_ONCE_SECONDS * 1000));
      return Instant(0);
    }
    this.#place = { kind: 'asking', point, heading, stopId: stop.id };
    void this.#ask(point, stop, at);
    return undefined;
  }

  async #ask(from: GeoPoint, stop: ManifestStop, at: Instant): Promise<void> {
    const to = stop.address.point;
    let line: GeoPoint[] = [from, to];
    let freeFlow = Seconds((distanceBetween(from, to) * 1.3) / CROW_SPEED);
    try {
      const { geometry, durationSeconds } = await this.#options.phone.route([from, to]);
      line = [from, ...geometry.map(([lat, lon]) => ({ lat, lon })), to];
      freeFlow = Seconds(durationSeconds);
    } catch (error) {
      this.#options.refused('route', codeOf(error));
    }
    if (this.#place.kind !== 'asking' || this.#place.stopId !== stop.id) return;
    this.#place = { kind: 'driving', drive: this.#driveOf(line, freeFlow, stop, at), leftAt: at, stop };
    this.#step();
  }

  #driveOf(line: readonly GeoPoint[], freeFlow: Seconds, stop: ManifestStop, at: Instant): Drive {
    const { seed, timeZone } = this.#options;
    const random = seededRandom(`${seed} way ${stop.kind} ${stop.address.label} ${stop.trip?.riderName ?? ''}`);
    const { moving, jam } = wayThrough(freeFlow, weekdayOf(this.#manifest.serviceDate), hourOf(at, timeZone), random);
    return planDrive(line, moving, random, jam);
  }

  /** Another stop comes first now, or the van is lost: stand where it is and think again. */
  #divert(now: Instant): Instant {
    const { point, heading } = this.#whereAt(now);
    this.#place = { kind: 'standing', point, heading, stopId: undefined };
    this.#freeAt = now;
    this.#next = { ...this.#next, since: now };
    return Instant(0);
  }

  /** Coming home is told by `finish` alone: the run stays open for more until its shift ends. */
  #arrive(stop: ManifestStop, at: Instant): void {
    const { heading } = this.#whereAt(at);
    this.#place = { kind: 'standing', point: stop.address.point, heading, stopId: stop.id };
    this.#freeAt = at;
    if (stop.kind !== 'end') this.#tap('arrive', stop, at);
  }

  #settled(
    outcomes: readonly { readonly tap: Tap; readonly accepted: boolean; readonly code: string | undefined }[],
    reply: DriverEventOutcomes,
  ): void {
    for (const { tap, accepted, code } of outcomes) {
      if (accepted) continue;
      this.#options.refused(`driverEvents ${tap.kind}`, code ?? 'internal');
      this.#noteRefusal(tap);
    }
    this.know(reply.manifest);
    this.#step();
  }

  #noteRefusal(tap: Tap): void {
    const key = `${tap.stopId} ${tap.kind}`;
    const count = (this.#refusals.get(key)?.count ?? 0) + 1;
    this.#refusals.set(key, { count, notBefore: Instant(this.#options.clock.now() + count * MINUTE) });
    if (count >= MOST_REFUSALS && tap.kind !== 'depart') this.#givenUp.add(tap.stopId);
  }
}

const rounded = ({ lat, lon }: GeoPoint): GeoPoint => ({ lat: Math.round(lat * 1e6) / 1e6, lon: Math.round(lon * 1e6) / 1e6 });
const codeOf = (error: unknown): string => (error instanceof Error && 'failure' in error ? error.message : 'internal');
