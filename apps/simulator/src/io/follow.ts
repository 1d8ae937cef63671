/** Follows a topic for as long as the simulator lives: a refusal because of an ended session signs in again. */
import { createLiveClient, type Follower, type LiveClient, type Topic } from '@rampa/contracts';
import type { Tally } from '../report/tally.ts';
import type { Scheduler } from '../time/scheduler.ts';
import type { Person } from './people.ts';

const AGAIN_MS = 3_000;

export const liveOf = (url: string, person: Person): LiveClient =>
  createLiveClient({ baseUrl: url, app: 'simulator', token: () => person.token() });

export function followFor(
  {
    live,
    person,
    tally,
    scheduler,
  }: { readonly live: LiveClient; readonly person: Person; readonly tally: Tally; readonly scheduler: Scheduler },
  topic: Topic,
  follower: Omit<Follower, 'onRefused'>,
): () => void {
  let ended = false;
  let stop: () => void = () => undefined;
  const begin = (): void => {
    if (ended) return;
    stop = live.follow(topic, {
      ...follower,
      onRefused: (error) => {
        tally.refused(`subscribe ${topic.kind}`, error.failure.code);
        scheduler.after(AGAIN_MS, () => void person.signIn().then(begin, begin));
      },
    });
  };
  begin();
  return () => {
    ended = true;
    stop();
  };
}
