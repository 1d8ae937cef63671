/** What riders do after booking: some cancel, and who missed the way out needs no way back. */
import type { ApiInput, Trip } from '@rampa/contracts';
import { Instant } from '@rampa/kernel';
import { comes, fateOf, type Fate } from '../demand/fates.ts';
import { matchTrips } from '../demand/match.ts';
import type { Demand } from '../demand/world.ts';
import type { Person } from '../io/people.ts';
import { attempt, daySeed, type Session } from './context.ts';
import type { DayBook } from './day-book.ts';

const MINUTE = 60_000;
/** A rider who stayed at home says so after a while. */
const SAYS_SO_AFTER = 12 * MINUTE;
const beforeRide: readonly Trip['state'][] = ['booked', 'standby', 'scheduled'];
const neverLeft: readonly Trip['state'][] = ['no_show', 'cancelled', 'late_cancelled', 'cancelled_at_door', 'missed', 'denied'];

export class RiderActs {
  readonly #session: Session;
  readonly #book: DayBook;
  readonly #demands: readonly Demand[];
  /** Acts planned or done, by trip and kind. */
  readonly #planned = new Set<string>();
  readonly #callOffs: (() => void)[] = [];
  #matched = new Map<string, { readonly demand: Demand; readonly leg: 'out' | 'back' }>();

  constructor(session: Session, book: DayBook, demands: readonly Demand[]) {
    this.#session = session;
    this.#book = book;
    this.#demands = demands;
  }

  start(): void {
    this.#book.onTrip((trip) => this.#see(trip));
    for (const trip of this.#book.trips) this.#see(trip);
  }

  stop(): void {
    for (const callOff of this.#callOffs) callOff();
  }

  /** People at their screens always come: only the simulator's own riders have another fate. */
  readonly fateOf = (tripId: string): Fate => {
    const match = this.#matched.get(tripId);
    return match ? fateOf(this.#session.seed, this.#book.date, match.demand.key, match.leg) : comes;
  };

  #see(trip: Trip): void {
    if (!this.#matched.has(trip.id)) for (const [id, match] of matchTrips(this.#demands, [trip])) this.#matched.set(id, match);
    const match = this.#matched.get(trip.id);
    if (!match) return;
    const fate = this.fateOf(trip.id);
    if (fate.kind === 'cancels' && trip.promise && beforeRide.includes(trip.state)) {
      const at = Instant(Date.parse(trip.promise.pickup.from) - fate.minutesBefore * MINUTE);
      if (at > this.#session.clock.now()) this.#plan(trip.id, match.demand, at);
    }
    if (match.leg === 'out' && neverLeft.includes(trip.state)) this.#cancelReturn(trip, match.demand);
  }

  #cancelReturn(out: Trip, demand: Demand): void {
    const back = this.#book.trips.find((trip) => trip.bookingId === out.bookingId && trip.leg === 'back');
    if (back && beforeRide.includes(back.state)) this.#plan(back.id, demand, Instant(this.#session.clock.now() + SAYS_SO_AFTER));
  }

  #plan(tripId: string, demand: Demand, at: Instant): void {
    if (this.#planned.has(tripId)) return;
    this.#planned.add(tripId);
    this.#callOffs.push(this.#session.clock.at(at, () => void this.#cancel(tripId, demand)));
  }

  async #cancel(tripId: string, demand: Demand): Promise<void> {
    const trip = this.#book.trip(tripId);
    if (!trip || !beforeRide.includes(trip.state)) return;
    const who = demand.channel === 'phone' ? this.#session.dispatcher : this.#session.people.get(demand.rider.personId);
    await attempt(cancelTrip(who, tripId, 'rider', `${daySeed(this.#session, this.#book.date)} ${tripId} cancel`));
  }
}

type Reason = NonNullable<ApiInput<'cancelTrip'>['body']['reason']>;
export const cancelTrip = (who: Person, id: string, reason: Reason, key: string): Promise<Trip> =>
  who.call('cancelTrip', (client) => client.cancelTrip({ params: { id }, body: { reason } }, { idempotencyKey: key.replaceAll(' ', ':') }));
