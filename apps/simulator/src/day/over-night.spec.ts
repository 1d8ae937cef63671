import { describe, expect, it } from '@jest/globals';
import { ApiError, type ApiName, type Client } from '@rampa/contracts';
import { Instant } from '@rampa/kernel';
import type { Person } from '../io/people.ts';
import { LocalClock } from '../time/local-clock.ts';
import { ManualScheduler } from '../time/manual-scheduler.ts';
import { overNight } from './over-night.ts';

const ZONE = 'Europe/Sofia';
const at = (text: string): Instant => Instant(Date.parse(text));
/** How long after its answer the service's message about a moved clock comes. */
const MESSAGE_MS = 200;

/** A service with a clock and nothing else; what it says of its clock arrives later. */
function night(now: string, { speed = 60, refuses = false }: { speed?: number; refuses?: boolean } = {}) {
  const scheduler = new ManualScheduler();
  const clock = new LocalClock(scheduler);
  clock.set(at(now), speed);
  const jumps: string[] = [];
  const client = {
    clock: async () => ({ now, speed, serviceDate: '' }),
    setClock: async ({ body }: { body: { to?: string } }) => {
      if (refuses) throw new ApiError({ type: 'about:blank', title: 'not permitted', status: 403, code: 'not_permitted' });
      jumps.push(body.to!);
      scheduler.after(MESSAGE_MS, () => clock.set(at(body.to!), speed));
      return { now: body.to!, speed, serviceDate: '' };
    },
  } as unknown as Client;
  const dispatcher = { call: <T>(_name: ApiName, ask: (client: Client) => Promise<T>) => ask(client) } as unknown as Person;
  return { scheduler, clock, jumps, session: { dispatcher, clock, scheduler, timeZone: ZONE } };
}

describe('the night between two days', () => {
  it('is jumped over, and the day begins only once the clock here shows the morning', async () => {
    const { scheduler, clock, jumps, session } = night('2026-11-22T20:59:00Z');
    let over = false;
    const done = overNight(session, '2026-11-23').then(() => (over = true));
    await scheduler.advance(MESSAGE_MS / 2);
    expect(jumps).toEqual(['2026-11-23T03:50:00.000Z']);
    expect(over).toBe(false);
    await scheduler.advance(MESSAGE_MS);
    await done;
    expect(clock.now()).toBeGreaterThanOrEqual(at('2026-11-23T03:50:00Z'));
    expect(clock.speed).toBe(60);
  });

  it('is jumped over with the clock standing, too', async () => {
    const { scheduler, clock, session } = night('2026-11-22T20:59:00Z', { speed: 0 });
    const done = overNight(session, '2026-11-23');
    await scheduler.advance(0);
    await scheduler.advance(2 * MESSAGE_MS);
    await done;
    expect(clock.now()).toBe(at('2026-11-23T03:50:00Z'));
  });

  it('ends at ten to six on the wall where the clocks change, too', async () => {
    const { scheduler, jumps, session } = night('2026-10-24T20:00:00Z');
    const done = overNight(session, '2026-10-25');
    await scheduler.advance(0);
    await scheduler.advance(2 * MESSAGE_MS);
    await done;
    expect(jumps).toEqual(['2026-10-25T03:50:00.000Z']);
  });

  it('is no reason to go back when the morning has passed', async () => {
    const { jumps, session } = night('2026-11-23T05:00:00Z');
    await overNight(session, '2026-11-23');
    expect(jumps).toEqual([]);
  });

  it('goes by at the clock’s own speed where the jump is refused', async () => {
    const { scheduler, clock, jumps, session } = night('2026-11-23T03:00:00Z', { refuses: true });
    const done = overNight(session, '2026-11-23');
    await scheduler.advance(60_000);
    await done;
    expect(jumps).toEqual([]);
    expect(clock.now()).toBeGreaterThanOrEqual(at('2026-11-23T03:50:00Z'));
  });
});
