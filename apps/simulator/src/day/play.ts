/** Day after day: the present one if there is anything left of it, then the next mornings. */
import { writeFile } from 'node:fs/promises';
import { Instant } from '@rampa/kernel';
import type { Options } from '../cli.ts';
import { planReport, type PlanReport } from '../report/plan-report.ts';
import type { DayReport } from '../report/report.ts';
import { localText, nextDate } from '../time/calendar.ts';
import type { Scheduler } from '../time/scheduler.ts';
import { BookingDesk } from './booking-desk.ts';
import type { Session } from './context.ts';
import { Crew } from './crew.ts';
import { openSession } from './open-session.ts';
import { overNight } from './over-night.ts';
import { bookAhead, playDay, unbooked } from './play-day.ts';

/** A day with less left of it is not begun any more. */
const WORTH_A_DAY = 40;
const SERVICE_DAY_BEGINS_HOURS = 4;

/** Plays as many days as asked, or for ever. @returns the reports of the days. */
export async function play(options: Options, scheduler: Scheduler, say: (line: string) => void): Promise<DayReport[]> {
  const session = await openSession({ url: options.url, seed: options.seed, scheduler, say });
  const crew = new Crew(session);
  const reports: DayReport[] = [];
  try {
    let date = await firstDay(session);
    for (;;) {
      const report = await playDay(session, crew, date, options);
      reports.push(report);
      if (options.report) await writeFile(options.report, `${JSON.stringify(summary(reports, session), null, 2)}\n`);
      if (!options.forever && reports.length >= options.days) return reports;
      date = await nextMorning(session, date);
    }
  } finally {
    crew.close();
    session.close();
  }
}

const summary = (days: readonly DayReport[], { tally }: Session): object => ({
  days,
  calls: tally.calls,
  refused: tally.refusals,
  milliseconds: tally.milliseconds,
});

/** Books the day after the present one in one row, each demand after the other. @returns what the plan comes to. */
export async function bookDay(options: Options, scheduler: Scheduler, say: (line: string) => void): Promise<PlanReport> {
  const session = await openSession({ url: options.url, seed: options.seed, scheduler, say });
  try {
    const date = nextDate(dateOf(session));
    const { open } = await unbooked(session, date);
    await new BookingDesk(session, date).bookAll(open, 1);
    const day = await session.dispatcher.call('day', (client) => client.day({ params: { date } }));
    const report = planReport(date, day.trips, day.runs);
    if (options.report) await writeFile(options.report, `${JSON.stringify(report, null, 2)}\n`);
    return report;
  } finally {
    session.close();
  }
}

/** The service date of the clock's present. */
function dateOf({ clock, timeZone }: Session): string {
  return localText(Instant(clock.now() - SERVICE_DAY_BEGINS_HOURS * 3_600_000), timeZone).slice(0, 10);
}

/** Today, while there are trips to play or time to book them; else the next day. */
async function firstDay(session: Session): Promise<string> {
  const today = dateOf(session);
  const day = await session.dispatcher.call('day', (client) => client.day({ params: { date: today } }));
  const { open } = await unbooked(session, today);
  const running = day.trips.some(({ state }) => ['scheduled', 'en_route', 'arrived', 'on_board'].includes(state));
  return running || open.length * 2 >= WORTH_A_DAY ? today : nextMorning(session, today);
}

/** Books ahead for the day after `date`, then jumps over the night. */
async function nextMorning(session: Session, date: string): Promise<string> {
  const next = nextDate(date);
  await bookAhead(session, next);
  await overNight(session, next);
  return dateOf(session);
}
