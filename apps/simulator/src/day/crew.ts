/** All drivers of a day: each signs in, follows the own run and drives; one tick a second moves every van on the map. */
import type { LiveClient, Manifest, Vehicle } from '@rampa/contracts';
import { Instant, seededRandom, type GeoPoint } from '@rampa/kernel';
import type { Fate } from '../demand/fates.ts';
import { Driver, type Phone } from '../drivers/driver.ts';
import { followFor, liveOf } from '../io/follow.ts';
import type { Person } from '../io/people.ts';
import { attempt, daySeed, type Session } from './context.ts';

const TICK_MS = 1_000;
/** How often, in service time, a driver without a run asks for one: a van may be mended, a roster changed. */
const ASKS_EVERY_MS = 15 * 60_000;

interface Seat {
  readonly person: Person;
  readonly live: LiveClient;
  driver?: Driver;
  stopFollowing?: () => void;
}

/** Sockets stay open from day to day. */
export class Crew {
  readonly #session: Session;
  /** Tells this process's batches from those of an earlier life. */
  readonly #life: string;
  readonly #seats: Seat[] = [];
  #callOffTick: (() => void) | undefined;
  #callOffAsking: (() => void) | undefined;

  constructor(session: Session) {
    this.#session = session;
    this.#life = Math.floor(session.scheduler.now()).toString(36);
  }

  /** Puts every driver who has a run that day behind the wheel. @returns how many. */
  async begin(date: string, vehicles: readonly Vehicle[], fateOf: (tripId: string) => Fate): Promise<number> {
    const { drivers, people, url } = this.#session;
    if (this.#seats.length === 0) {
      for (const personId of drivers) {
        const person = people.get(personId);
        await person.signIn();
        this.#seats.push({ person, live: liveOf(url, person) });
      }
    }
    const seen = new Map(vehicles.map((van) => [van.id, van.lastPosition?.point]));
    const sit = (seat: Seat): Promise<void> => this.#sit(seat, date, seen, fateOf);
    await Promise.all(this.#seats.map(sit));
    this.#askAgain(date, sit);
    this.#callOffTick ??= this.#tickLater();
    return this.#seats.filter(({ driver }) => driver).length;
  }

  /** Every driver's run has ended and everything tapped is acknowledged. */
  get over(): boolean {
    return this.#seats.every(({ driver }) => !driver || driver.over);
  }

  /** Service seconds that the oldest tap of all has waited. */
  get lag(): number {
    return Math.max(0, ...this.#seats.map(({ driver }) => driver?.lag ?? 0));
  }

  end(): void {
    this.#callOffAsking?.();
    for (const seat of this.#seats) this.#leave(seat);
  }

  close(): void {
    this.#callOffTick?.();
    this.end();
    for (const { live } of this.#seats) live.close();
  }

  #tickLater(): () => void {
    let callOff = this.#session.scheduler.after(TICK_MS, () => {
      for (const { driver } of this.#seats) driver?.tick();
      callOff = this.#tickLater();
      this.#callOffTick = callOff;
    });
    return callOff;
  }

  #askAgain(date: string, sit: (seat: Seat) => Promise<void>): void {
    const { clock } = this.#session;
    this.#callOffAsking = clock.at(Instant(clock.now() + ASKS_EVERY_MS), () => {
      this.#askAgain(date, sit);
      const idle = ({ driver }: Seat): boolean => !driver || (driver.over && driver.manifest.serviceDate !== date);
      for (const seat of this.#seats.filter(idle)) void sit(seat);
    });
  }

  #leave(seat: Seat): void {
    seat.stopFollowing?.();
    seat.driver?.stop();
    seat.driver = undefined;
  }

  async #sit(seat: Seat, date: string, seen: ReadonlyMap<string, GeoPoint | undefined>, fateOf: (tripId: string) => Fate): Promise<void> {
    this.#leave(seat);
    const { tally, scheduler } = this.#session;
    const reply = await attempt(seat.person.call('myManifest', (client) => client.myManifest()));
    const manifest = reply?.manifest;
    if (!manifest || manifest.state === 'finished' || manifest.state === 'broken') return;
    if (manifest.serviceDate !== date) tally.refused('myManifest', 'run_of_another_day');
    const driver = this.#driverOf(seat, manifest, seen.get(manifest.van.vehicleId), fateOf);
    seat.driver = driver;
    const take = (next: Manifest): void => driver.know(next);
    const connection = { live: seat.live, person: seat.person, tally, scheduler };
    seat.stopFollowing = followFor(
      connection,
      { kind: 'run', runId: manifest.runId },
      {
        onSnapshot: (snapshot) => snapshot.kind === 'run' && take(snapshot.manifest),
        onChanges: (changes) => changes.forEach((change) => change.kind === 'manifest' && take(change.manifest)),
      },
    );
    driver.start();
  }

  #driverOf({ person, live }: Seat, manifest: Manifest, lastKnown: GeoPoint | undefined, fateOf: (tripId: string) => Fate): Driver {
    const { clock, scheduler, tally, timeZone } = this.#session;
    const phone: Phone = {
      tap: (runId, events) => person.call('driverEvents', (client) => client.driverEvents({ body: { runId, events: [...events] } })),
      route: (points) => person.call('route', (client) => client.route({ body: { points: [...points] } })),
      sendPositions: (batch) => {
        tally.called('positions (socket)');
        return live.sendPositions(batch);
      },
      uploadPositions: (batch) => person.call('positions', (client) => client.positions({ body: batch })),
    };
    return new Driver(manifest, lastKnown, {
      phone,
      clock,
      scheduler,
      timeZone,
      fateOf,
      seed: `${daySeed(this.#session, manifest.serviceDate)} ${manifest.vehicleIndex}`,
      device: `sim-${this.#life}-${seededRandom(manifest.runId).int(0, 0xffffff).toString(36)}`,
      refused: (call, code) => tally.refused(call, code),
    });
  }
}
