/** Plays one service day from wherever it stands to its end. */
import type { ApiInput, Vehicle } from '@rampa/contracts';
import { Instant } from '@rampa/kernel';
import { dayDemand } from '../demand/day-demand.ts';
import { notYetBooked } from '../demand/match.ts';
import type { Demand } from '../demand/world.ts';
import { followFor } from '../io/follow.ts';
import { dayReport, type DayReport } from '../report/report.ts';
import { dayBegin, localText, nextDate } from '../time/calendar.ts';
import { pause } from '../time/scheduler.ts';
import { BookingDesk } from './booking-desk.ts';
import { attempt, type Session } from './context.ts';
import type { Crew } from './crew.ts';
import { DayBook } from './day-book.ts';
import { DispatcherActs } from './dispatcher-acts.ts';
import { shortlyBeforeFirstVan } from './morning.ts';
import { firstSpeed, nextPace, paceOf, type Pace } from './pace.ts';
import { RiderActs } from './rider-acts.ts';

/** Booked while the clock stands, so that vans move soon. */
const FIRST_TRIPS = 60;
const WORTH_A_PAUSE = 20;
const FIRST_WORKERS = 4;
const LATER_WORKERS = 2;
const STATUS_MS = 30_000;
const LOOK_MS = 250;
const PACE_MS = 1_500;

export interface DayOptions {
  /** To set once the first trips are booked; undefined: leave it, unless the clock stands. */
  readonly speed: number | undefined;
  readonly usualSpeed: number;
}

/** The demand of a date that has not been booked, soonest first; what comes too late for it is left out. */
export async function unbooked(session: Session, date: string): Promise<{ demands: Demand[]; open: Demand[] }> {
  const demands = dayDemand(session.seed, date, session.world);
  const day = await session.dispatcher.call('day', (client) => client.day({ params: { date } }));
  return { demands, open: new BookingDesk(session, date).open(notYetBooked(demands, day.trips)) };
}

const isAhead = (demand: Demand): boolean => demand.sameDayLead === null;

/** Books what people ask for before the day. */
export async function bookAhead(session: Session, date: string): Promise<void> {
  const { open } = await unbooked(session, date);
  await new BookingDesk(session, date).bookAll(open.filter(isAhead), FIRST_WORKERS);
}

export async function playDay(session: Session, crew: Crew, date: string, options: DayOptions): Promise<DayReport> {
  const book = new DayBook(date);
  const { live, dispatcher, tally, scheduler } = session;
  const stopFollowing = followFor(
    { live, person: dispatcher, tally, scheduler },
    { kind: 'board', date },
    {
      onSnapshot: (snapshot) => snapshot.kind === 'board' && book.replace(snapshot.day),
      onChanges: (changes) => book.apply(changes),
    },
  );
  while (!book.known) await pause(scheduler, LOOK_MS);
  const { demands, open } = await unbooked(session, date);
  const desk = new BookingDesk(session, date);
  const riders = new RiderActs(session, book, demands);
  const acts = new DispatcherActs(session, book);
  riders.start();
  const ahead = open.filter(isAhead);
  const speed = firstSpeed({
    asked: options.speed,
    present: session.clock.speed,
    usual: options.usualSpeed,
    morningToBook: tripsOf(ahead) >= WORTH_A_PAUSE,
  });
  const later = await bookMorning(session, desk, ahead);
  const vehicles: Vehicle[] = book.vehicles;
  await crew.begin(date, vehicles, riders.fateOf);
  if (speed !== undefined) await setTheClockGoing(session, date, speed);
  acts.start();
  desk.bookAtTheirTime(open.filter((demand) => !isAhead(demand)));
  const booking = desk.bookAll(later, LATER_WORKERS);
  await untilOver(session, crew, book, speed ?? options.usualSpeed);
  for (const part of [desk, riders, acts]) part.stop();
  await booking;
  stopFollowing();
  crew.end();
  const day = await dispatcher.call('day', (client) => client.day({ params: { date } }));
  return dayReport(date, day.trips, day.runs);
}

const tripsOf = (demands: readonly Demand[]): number => demands.reduce((sum, { legs }) => sum + legs.length, 0);

/** With the clock standing, the soonest; @returns what is left. */
async function bookMorning(session: Session, desk: BookingDesk, open: readonly Demand[]): Promise<Demand[]> {
  let trips = 0;
  const first = open.filter(({ legs }) => (trips += legs.length) <= FIRST_TRIPS);
  if (trips >= WORTH_A_PAUSE) {
    await setClock(session, { speed: 0 });
    await desk.bookAll(first, FIRST_WORKERS);
    return open.slice(first.length);
  }
  return [...open];
}

/** Jumps over a morning in which nothing moves, and lets time run. */
async function setTheClockGoing({ dispatcher, clock }: Session, date: string, speed: number): Promise<void> {
  const day = await dispatcher.call('day', (client) => client.day({ params: { date } }));
  const at = shortlyBeforeFirstVan(day.runs, clock.now());
  const { now } = await dispatcher.call('clock', (client) => client.clock());
  const to = at && at > Date.parse(now) ? new Date(at).toISOString() : undefined;
  await setClock({ dispatcher, clock }, { speed, ...(to && { to }) });
}

/** What the service answers holds at once: its message to all may come later. */
async function setClock({ dispatcher, clock }: Pick<Session, 'dispatcher' | 'clock'>, body: ApiInput<'setClock'>['body']): Promise<void> {
  const state = await attempt(dispatcher.call('setClock', (client) => client.setClock({ body })));
  if (state) clock.set(Instant(Date.parse(state.now)), state.speed);
}

async function untilOver(session: Session, crew: Crew, book: DayBook, speed: number): Promise<void> {
  const { scheduler, clock, timeZone } = session;
  const end: Instant = dayBegin(nextDate(book.date), timeZone);
  let said = 0;
  let looked = scheduler.now();
  let pace = paceOf(speed);
  while (clock.now() < end && !(book.finished && crew.over)) {
    if (scheduler.now() - said >= STATUS_MS) {
      said = scheduler.now();
      session.say(statusLine(session, book, pace));
    }
    if (scheduler.now() - looked >= PACE_MS) {
      looked = scheduler.now();
      pace = await keepPace(session, pace, crew.lag);
    }
    await pause(scheduler, LOOK_MS);
  }
  session.say(statusLine(session, book, pace));
}

async function keepPace({ clock, dispatcher }: Session, before: Pace, lag: number): Promise<Pace> {
  if (clock.standing) return before;
  const { pace, speed } = nextPace(before, clock.speed, lag);
  if (speed !== undefined) await setClock({ dispatcher, clock }, { speed });
  return pace;
}

function statusLine({ clock, timeZone, tally }: Session, book: DayBook, pace: Pace): string {
  const { trips, done, standby, vans } = book.counts;
  const refused = tally.refusedInAll > 0 ? ` · ${tally.refusedInAll} refused` : '';
  const slowed = clock.standing ? ' · the clock stands' : pace.set < pace.wanted ? ` · slowed to × ${pace.set}` : '';
  return `day ${localText(clock.now(), timeZone)} · ${trips} trips · ${done} done · ${standby} standby · ${vans} vans${refused}${slowed}`;
}
