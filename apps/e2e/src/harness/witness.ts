/** A client that writes down what the service acknowledged, and nothing else: bookings, taps and positions, while the service comes and goes. */
import { setTimeout as rest } from 'node:timers/promises';
import { ApiError, type Trip } from '@rampa/contracts';
import { book } from './bookings.ts';
import type { SignedIn } from './people.ts';

const AGAIN_MS = 200;
/** The service is away or just coming back: the same again, with the same key. */
const passing = new Set(['unavailable', 'internal', 'version_conflict', 'rate_limited']);

export interface Orders {
  readonly desk: SignedIn;
  /** Each is booked once, on days after `date`. */
  readonly riderIds: readonly string[];
  readonly date: string;
  /** A driver, and a trip still to be picked up on this driver's run. */
  readonly driver: SignedIn;
  readonly runId: string;
  readonly stopId: string;
}

export class Witness {
  readonly trips: Trip[] = [];
  /** Ids of accepted taps. */
  readonly taps: string[] = [];
  /** Sequence numbers of positions said to be stored. */
  readonly positions: number[] = [];
  readonly device = 'witness';
  readonly #orders: Orders;
  #over = false;
  #abandoned = false;
  #work: Promise<unknown> = Promise.resolve();

  constructor(orders: Orders) {
    this.#orders = orders;
  }

  get actorId(): string {
    return this.#orders.driver.person.personId;
  }
  get acknowledged(): number {
    return this.trips.length + this.taps.length + this.positions.length;
  }

  start(): void {
    this.#work = Promise.all([this.#book(), this.#tap(), this.#report()]);
  }

  /** Lets what is on its way be answered. @throws what went wrong meanwhile */
  async stop(): Promise<void> {
    this.#over = true;
    await this.#work;
  }

  /** Lets everything go, answered or not: for the end of a test that failed. */
  abandon(): void {
    this.#over = true;
    this.#abandoned = true;
    this.#work.catch(() => undefined);
  }

  async #book(): Promise<void> {
    const { desk, riderIds, date } = this.#orders;
    for (const [i, riderId] of riderIds.entries()) {
      if (this.#over) return;
      const key = crypto.randomUUID();
      const time = `${String(8 + (i % 10)).padStart(2, '0')}:${i % 2 === 0 ? '00' : '30'}`;
      const trip = await this.#patiently(() => book(desk.client, { riderId, to: 'Токуда', time, date, key })).catch(
        refusedAs('same_place'),
      );
      // whoever lives at the hospital's door has no ride to book
      if (trip) this.trips.push(trip);
    }
  }

  async #tap(): Promise<void> {
    const { driver, runId, stopId } = this.#orders;
    while (!this.#over) {
      const id = crypto.randomUUID();
      const { now } = await this.#patiently(() => driver.client.clock());
      const event = { id, kind: 'contact_attempt' as const, stopId, at: now };
      const { outcomes } = await this.#patiently(() => driver.client.driverEvents({ body: { runId, events: [event] } }));
      if (!outcomes[0]!.accepted) throw new Error(`A tap was refused: ${outcomes[0]!.code}`);
      this.taps.push(id);
      await rest(AGAIN_MS);
    }
  }

  async #report(): Promise<void> {
    const { driver, runId } = this.#orders;
    for (let sequence = 1; !this.#over; sequence++) {
      const { now } = await this.#patiently(() => driver.client.clock());
      const fix = { sequence, at: now, point: { lat: 42.69, lon: 23.32 }, speedKmh: 0 };
      // where the simulator drives the same van elsewhere, this phone's place cannot be true
      const ack = await this.#patiently(() => driver.client.positions({ body: { runId, device: this.device, fixes: [fix] } })).catch(
        refusedAs('position_invalid'),
      );
      if (ack && (ack.stored === 1 || ack.lastSequence >= sequence)) this.positions.push(sequence);
      await rest(AGAIN_MS / 4);
    }
  }

  async #patiently<T>(ask: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        if (this.#abandoned || !(error instanceof ApiError) || !passing.has(error.failure.code)) throw error;
        await rest(AGAIN_MS);
      }
    }
  }
}

/** A refusal that is right, so nothing was acknowledged; any other error goes on. */
const refusedAs =
  (code: 'same_place' | 'position_invalid') =>
  (error: unknown): undefined => {
    if (!(error instanceof ApiError) || error.failure.code !== code) throw error;
  };
