/** What the dispatcher does besides the phone: a van or a lift that breaks, its repair, and trips that wait on standby. */
import type { MovePrice, Trip } from '@rampa/contracts';
import { Instant, seededRandom } from '@rampa/kernel';
import { mishapsOf, type Mishap } from '../desk/mishaps.ts';
import { instantAt, timeText } from '../time/calendar.ts';
import { attempt, daySeed, type Session } from './context.ts';
import type { DayBook } from './day-book.ts';
import { cancelTrip } from './rider-acts.ts';

const MINUTE = 60_000;
const LOOK_EVERY = 6 * MINUTE;
/** Time for whoever sits at the console to act first. */
const LEAVES_TO_OTHERS = { vital: 4 * MINUTE, other: 15 * MINUTE } as const;
/** After this the wish can no longer be met. */
const GIVES_UP_AFTER = 60 * MINUTE;
const MOST_TRIPS_AT_ONCE = 4;
const TRIES = 3;

export class DispatcherActs {
  readonly #session: Session;
  readonly #book: DayBook;
  readonly #callOffs: (() => void)[] = [];
  readonly #waitingSince = new Map<string, Instant>();
  #stopped = false;
  #looking = false;

  constructor(session: Session, book: DayBook) {
    this.#session = session;
    this.#book = book;
  }

  start(): void {
    const { seed, clock } = this.#session;
    for (const mishap of mishapsOf(seed, this.#book.date)) {
      const at = this.#at(mishap.at);
      // of a mishap that lies behind only the repair is left to do
      if (at > clock.now()) this.#callOffs.push(clock.at(at, () => void this.#break(mishap)));
    }
    this.#repairLeftovers();
    this.#lookAgain();
  }

  stop(): void {
    this.#stopped = true;
    for (const callOff of this.#callOffs) callOff();
  }

  #at(minute: number): Instant {
    return instantAt(this.#book.date, timeText(minute), this.#session.timeZone);
  }

  #key(text: string): string {
    return `${daySeed(this.#session, this.#book.date)} ${text}`.replaceAll(' ', ':');
  }

  async #break(mishap: Mishap): Promise<void> {
    const vans = this.#book.vehicles.filter(({ state }) => state === 'in_service');
    const atWork = vans.filter((van) => this.#book.runs.some((run) => run.van.vehicleId === van.id && run.state === 'under_way'));
    const van = atWork.sort((a, b) => (a.id < b.id ? -1 : 1))[Math.floor(mishap.which * atWork.length)];
    if (!van) return;
    const reply = await attempt(
      this.#session.dispatcher.call('breakVehicle', (client) =>
        client.breakVehicle({ params: { id: van.id }, body: { kind: mishap.kind } }, { idempotencyKey: this.#key(mishap.key) }),
      ),
    );
    if (reply) this.#session.say(`${mishap.kind} lost: ${van.name} · touches ${reply.affected.length} trips`);
    this.#repairLater(van.id, this.#at(mishap.repairedAt), mishap.key);
  }

  /** Vans that an earlier life of the simulator broke, or somebody at the console: mended after a while. */
  #repairLeftovers(): void {
    const broken = this.#book.vehicles.filter(({ state }) => state !== 'in_service');
    const random = seededRandom(this.#key('leftovers'));
    const { clock } = this.#session;
    for (const van of broken) this.#repairLater(van.id, Instant(clock.now() + random.int(60, 120) * MINUTE), 'leftover');
  }

  #repairLater(id: string, at: Instant, key: string): void {
    const { clock, dispatcher } = this.#session;
    const repair = async (): Promise<void> => {
      const idempotencyKey = this.#key(`${key} ${id} repaired`);
      await attempt(dispatcher.call('repairVehicle', (client) => client.repairVehicle({ params: { id }, body: {} }, { idempotencyKey })));
    };
    this.#callOffs.push(clock.at(at, () => void repair()));
  }

  #lookAgain(): void {
    const { clock } = this.#session;
    const again = (): void => {
      if (this.#stopped) return;
      this.#callOffs.push(clock.at(Instant(clock.now() + LOOK_EVERY), () => void this.#look().finally(again)));
    };
    again();
  }

  /** Vital trips first; each is put on the run where it costs least, if there is one. */
  async #look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      const now = this.#session.clock.now();
      const waiting = this.#book.trips.filter(({ state }) => state === 'standby');
      for (const trip of waiting) if (!this.#waitingSince.has(trip.id)) this.#waitingSince.set(trip.id, now);
      const due = waiting
        .filter((trip) => now - this.#waitingSince.get(trip.id)! >= LEAVES_TO_OTHERS[trip.vital ? 'vital' : 'other'])
        .sort((a, b) => Number(b.vital) - Number(a.vital));
      for (const trip of due.slice(0, MOST_TRIPS_AT_ONCE)) await this.#place(trip, now);
    } finally {
      this.#looking = false;
    }
  }

  async #place(trip: Trip, now: Instant): Promise<void> {
    const { dispatcher, timeZone } = this.#session;
    const wish = instantAt(trip.wish.date, trip.wish.time, timeZone);
    if (now > wish + GIVES_UP_AFTER) {
      await attempt(cancelTrip(dispatcher, trip.id, 'agency', this.#key(`${trip.id} given up`)));
      return;
    }
    this.#waitingSince.set(trip.id, now);
    let best: { readonly runId: string; readonly cost: number } | undefined;
    for (const run of this.#book.runs.filter(({ state }) => state === 'planned' || state === 'under_way')) {
      const price = await this.#price(trip.id, run.id);
      if (price?.feasible && price.driveMinutes < (best?.cost ?? Infinity)) best = { runId: run.id, cost: price.driveMinutes };
    }
    for (let attempts = 0; best && attempts < TRIES && !this.#stopped; attempts++) {
      if (await this.#assign(trip.id, best.runId)) return;
    }
  }

  #price(id: string, runId: string): Promise<MovePrice | undefined> {
    return attempt(this.#session.dispatcher.call('previewAssign', (client) => client.previewAssign({ params: { id }, body: { runId } })));
  }

  /** At the price of this moment. @returns false when the plan moved on meanwhile. */
  async #assign(id: string, runId: string): Promise<boolean> {
    const price = await this.#price(id, runId);
    if (!price?.feasible) return true;
    const idempotencyKey = this.#key(`${id} ${runId} ${price.planVersion}`);
    const body = { runId, planVersion: price.planVersion };
    const done = await attempt(
      this.#session.dispatcher.call('assign', (client) => client.assign({ params: { id }, body }, { idempotencyKey })),
    );
    return done !== undefined;
  }
}
