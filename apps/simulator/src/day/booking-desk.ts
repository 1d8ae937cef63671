/** Books a day's demand: ahead of the day as fast as asked, and during it when each rider thinks of it. */
import type { Instant } from '@rampa/kernel';
import { firstMinute } from '../demand/day-demand.ts';
import type { Demand } from '../demand/world.ts';
import { book, type BookingPort } from '../desk/booker.ts';
import { inParallel } from '../desk/queue.ts';
import { instantAt, timeText } from '../time/calendar.ts';
import { attempt, daySeed, type Session } from './context.ts';

const MINUTE = 60_000;
/** What begins sooner than this cannot be asked for any more. */
const SHORTEST_NOTICE = 20 * MINUTE;
/** Nobody phones or taps before. */
const EARLIEST_MINUTE = 6 * 60 + 20;

export class BookingDesk {
  readonly #session: Session;
  readonly #date: string;
  readonly #callOffs: (() => void)[] = [];
  #stopped = false;

  constructor(session: Session, date: string) {
    this.#session = session;
    this.#date = date;
  }

  /** Those that can still be asked for, soonest first. */
  open(demands: readonly Demand[]): Demand[] {
    const earliest = this.#session.clock.now() + SHORTEST_NOTICE;
    return demands.filter((demand) => this.#wishOf(demand) > earliest).sort((a, b) => firstMinute(a) - firstMinute(b));
  }

  /** Resolves when all are booked, refused or given up. */
  async bookAll(demands: readonly Demand[], workers: number): Promise<void> {
    await inParallel(demands, workers, async (demand) => {
      if (this.#stopped || this.#wishOf(demand) <= this.#session.clock.now()) return;
      await this.#book(demand);
    });
  }

  /** Each at its own moment of the running day; what is overdue at once. */
  bookAtTheirTime(demands: readonly Demand[]): void {
    for (const demand of demands) {
      const minute = Math.max(EARLIEST_MINUTE, firstMinute(demand) - (demand.sameDayLead ?? 0));
      const at = instantAt(this.#date, timeText(minute), this.#session.timeZone);
      this.#callOffs.push(this.#session.clock.at(at, () => void this.bookAll([demand], 1)));
    }
  }

  stop(): void {
    this.#stopped = true;
    for (const callOff of this.#callOffs) callOff();
  }

  #wishOf(demand: Demand): Instant {
    return instantAt(this.#date, timeText(firstMinute(demand)), this.#session.timeZone);
  }

  async #book(demand: Demand): Promise<void> {
    const { people, dispatcher, timeZone, tally } = this.#session;
    const who = demand.channel === 'phone' ? dispatcher : people.get(demand.rider.personId);
    const port: BookingPort = {
      quote: (body) => who.call('quote', (client) => client.quote({ body })),
      accept: (body, idempotencyKey) => who.call('acceptQuote', (client) => client.acceptQuote({ body }, { idempotencyKey })),
    };
    const outcome = await attempt(book(demand, port, daySeed(this.#session, this.#date), timeZone));
    tally.called(`booking ${outcome ?? 'refused'}`);
  }
}
