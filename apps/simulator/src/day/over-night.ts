/** From one day's last van to the next day's first: nobody watches a night. */
import { instantAt } from '../time/calendar.ts';
import { pause } from '../time/scheduler.ts';
import { attempt, type Session } from './context.ts';

/** Night ends here at the latest; the first vans leave at six. */
const MORNING = '05:50';
const LOOK_MS = 50;

/**
 * Jumps to the morning of a date and comes back once the clock here shows it, too. A morning that has passed is left alone; where the
 * service refuses the jump, the night goes by at the clock's own speed.
 */
export async function overNight(
  { dispatcher, clock, scheduler, timeZone }: Pick<Session, 'dispatcher' | 'clock' | 'scheduler' | 'timeZone'>,
  date: string,
): Promise<void> {
  const morning = instantAt(date, MORNING, timeZone);
  const { now } = await dispatcher.call('clock', (client) => client.clock());
  if (morning > Date.parse(now)) {
    const to = new Date(morning).toISOString();
    await attempt(dispatcher.call('setClock', (client) => client.setClock({ body: { to } })));
  }
  while (clock.now() < morning) await pause(scheduler, LOOK_MS);
}
