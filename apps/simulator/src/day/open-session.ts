/** Signs in, reads whom and what there is, and follows the clock. */
import type { DemoPerson, RiderDetails } from '@rampa/contracts';
import type { SimRider, World } from '../demand/world.ts';
import { inParallel } from '../desk/queue.ts';
import { feedClock } from '../io/clock-feed.ts';
import { liveOf } from '../io/follow.ts';
import { People, type Person } from '../io/people.ts';
import { Tally } from '../report/tally.ts';
import { LocalClock } from '../time/local-clock.ts';
import { pause, type Scheduler } from '../time/scheduler.ts';
import { attempt, type Session } from './context.ts';

const READERS = 8;
const LOOK_MS = 50;

export interface SessionOptions {
  readonly url: string;
  readonly seed: number;
  readonly scheduler: Scheduler;
  say(line: string): void;
}

/** @throws Error when the service is no demo, or has no dispatcher, riders or places to play with. */
export async function openSession({ url, seed, scheduler, say }: SessionOptions): Promise<Session & { close(): void }> {
  const tally = new Tally();
  const people = new People({ url, scheduler, tally });
  const everyone = await people.list();
  const desk = everyone.find(({ role }) => role === 'dispatcher');
  if (!desk) throw new Error('The service lists no dispatcher to play.');
  const dispatcher = people.get(desk.personId);
  const { timeZone } = await dispatcher.call('agency', (client) => client.agency());
  const live = liveOf(url, dispatcher);
  const clock = new LocalClock(scheduler);
  const stopClock = feedClock({ live, person: dispatcher, tally, scheduler }, clock);
  const world = await readWorld(dispatcher, everyone);
  while (clock.now() === 0) await pause(scheduler, LOOK_MS);
  const drivers = everyone.filter(({ role }) => role === 'driver').map(({ personId }) => personId);
  const close = (): void => {
    stopClock();
    live.close();
  };
  return { url, seed, timeZone, scheduler, clock, tally, people, world, dispatcher, live, drivers, say, close };
}

/** Riders in the order of their ids, so that the same seed finds the same world. */
async function readWorld(dispatcher: Person, everyone: readonly DemoPerson[]): Promise<World> {
  const { items: places } = await dispatcher.call('places', (client) => client.places());
  const listed = everyone.filter((person) => person.riderId !== undefined);
  const found = new Map<string, SimRider>();
  await inParallel(listed, READERS, async ({ personId, riderId }) => {
    const id = riderId!;
    const rider: RiderDetails | undefined = await attempt(dispatcher.call('rider', (client) => client.rider({ params: { id } })));
    if (rider?.home) {
      const { aid, needsAssistant } = rider.profile;
      found.set(id, { riderId: id, personId, home: rider.home, profile: { aid, needsAssistant } });
    }
  });
  const riders = [...found.values()].sort((a, b) => (a.riderId < b.riderId ? -1 : 1));
  if (riders.length === 0) throw new Error('The service lists no riders with a home address.');
  return { riders, places };
}
