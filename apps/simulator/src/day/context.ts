/** What every part of a played day works with. */
import type { LiveClient } from '@rampa/contracts';
import type { World } from '../demand/world.ts';
import type { People, Person } from '../io/people.ts';
import type { Tally } from '../report/tally.ts';
import type { LocalClock } from '../time/local-clock.ts';
import type { Scheduler } from '../time/scheduler.ts';

export interface Session {
  readonly url: string;
  readonly seed: number;
  readonly timeZone: string;
  readonly scheduler: Scheduler;
  readonly clock: LocalClock;
  readonly tally: Tally;
  readonly people: People;
  readonly world: World;
  readonly dispatcher: Person;
  /** The dispatcher's socket. */
  readonly live: LiveClient;
  /** Person ids of all drivers. */
  readonly drivers: readonly string[];
  /** One line for whoever watches. */
  say(line: string): void;
}

/** The seed of everything that happens on one day. */
export const daySeed = (session: Pick<Session, 'seed'>, date: string): string => `${session.seed} ${date}`;

/** A call whose refusal is counted already and changes nothing for the caller. */
export async function attempt<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof Error && 'failure' in error) return undefined;
    throw error;
  }
}
