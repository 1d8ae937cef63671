import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ApiError, type DriverEvent, type DriverEventOutcomes } from '@rampa/contracts';
import type { ErrorCode } from '@rampa/kernel';
import { manualTime, sampleId } from '@rampa/ui/testing';
import { at, MemoryStorage, sampleManifest } from '../testing/sample-run.ts';
import { FIRST_WAIT_MS, isWaiting, TapQueue } from './tap-queue.ts';
import { createTapStore } from './tap-store.ts';

const RUN = sampleId(500);
const KEY = 'taps';
const failure = (code: ErrorCode) => new ApiError({ type: 'about:blank', title: code, status: 0, code });
const tap = (n: number, change: Partial<DriverEvent> = {}): DriverEvent => ({
  id: sampleId(9000 + n),
  kind: 'arrive',
  stopId: sampleId(401),
  at: at(n),
  ...change,
});
const breath = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/** A service that does each tap once by its id, whose answers the spec lets through or loses, and a phone that may be reloaded. */
function world() {
  const storage = new MemoryStorage();
  const time = manualTime();
  const done: string[] = [];
  const messages: string[][] = [];
  const refusing = new Map<string, ErrorCode>();
  let waiting: { readonly events: DriverEvent[]; settle(outcome: 'ok' | 'lost' | 'lost_after' | ErrorCode): void } | undefined;
  const apply = (events: readonly DriverEvent[]): DriverEventOutcomes => ({
    outcomes: events.map(({ id }) => {
      if (!done.includes(id)) done.push(id);
      const code = refusing.get(id);
      return code ? { id, accepted: false, code } : { id, accepted: true };
    }),
    manifest: sampleManifest(),
  });
  const start = () =>
    new TapQueue(createTapStore(storage, KEY), {
      send: (_, events) => {
        messages.push(events.map(({ id }) => id));
        return new Promise((resolve, reject) => {
          waiting = {
            events,
            settle(outcome) {
              waiting = undefined;
              if (outcome === 'ok') resolve(apply(events));
              else if (outcome === 'lost_after') void apply(events);
              if (outcome === 'lost' || outcome === 'lost_after') reject(failure('unavailable'));
              else if (outcome !== 'ok') reject(failure(outcome));
            },
          };
        });
      },
      answered: () => undefined,
      schedule: time.schedule,
    });
  let queue = start();
  queue.open();
  return {
    storage,
    time,
    done,
    messages,
    refusing,
    queue: () => queue,
    inFlight: () => waiting?.events.map(({ id }) => id),
    async answer(outcome: 'ok' | 'lost' | 'lost_after' | ErrorCode) {
      waiting?.settle(outcome);
      await breath();
    },
    /** What was under way may still reach the service; nobody hears the answer. */
    async reload(arrives: boolean) {
      queue.close();
      if (arrives && waiting) apply(waiting.events);
      waiting = undefined;
      queue = start();
      queue.open();
      await breath();
    },
  };
}

type World = ReturnType<typeof world>;
const waitingOf = (w: World) => w.queue().state().taps.filter(isWaiting);

describe('taps on their way', () => {
  it('are sent in order, one message at a time, and settled by their outcomes', async () => {
    const w = world();
    w.refusing.set(sampleId(9002), 'no_show_not_allowed');
    for (const n of [1, 2, 3]) w.queue().put(RUN, tap(n));
    expect(w.inFlight()).toEqual([sampleId(9001)]);
    await w.answer('ok');
    expect(w.inFlight()).toEqual([sampleId(9002), sampleId(9003)]);
    await w.answer('ok');
    expect(
      w
        .queue()
        .state()
        .taps.map((kept) => kept.outcome),
    ).toEqual([{ accepted: true }, { accepted: false, code: 'no_show_not_allowed' }, { accepted: true }]);
  });

  it('say why they wait, try again by themselves, and go at once when the connection is back', async () => {
    const w = world();
    w.queue().put(RUN, tap(1));
    await w.answer('lost');
    expect(w.queue().state().failing).toBe('unavailable');
    expect(w.inFlight()).toBeUndefined();
    w.time.pass(FIRST_WAIT_MS);
    expect(w.inFlight()).toEqual([sampleId(9001)]);
    await w.answer('lost');
    w.queue().kick();
    await w.answer('ok');
    expect(w.queue().state().failing).toBeUndefined();
    expect(waitingOf(w)).toEqual([]);
  });

  it('wait for a sign-in without asking again by themselves', async () => {
    const w = world();
    w.queue().put(RUN, tap(1));
    await w.answer('not_signed_in');
    w.time.pass(600_000);
    expect(w.messages).toHaveLength(1);
    expect(w.queue().state().failing).toBe('not_signed_in');
    w.queue().kick();
    await w.answer('ok');
    expect(w.done).toEqual([sampleId(9001)]);
  });

  it('go one by one when a whole message is refused, so that one bad tap does not take the others with it', async () => {
    const w = world();
    w.queue().put(RUN, tap(1));
    w.queue().put(RUN, tap(2));
    w.queue().put(RUN, tap(3));
    await w.answer('lost');
    w.time.pass(FIRST_WAIT_MS);
    await w.answer('invalid_input');
    expect(w.inFlight()).toEqual([sampleId(9001)]);
    await w.answer('ok');
    await w.answer('invalid_input');
    await w.answer('ok');
    expect(
      w
        .queue()
        .state()
        .taps.map((kept) => kept.outcome?.code ?? kept.outcome?.accepted),
    ).toEqual([true, 'invalid_input', true]);
  });

  it('of two runs travel in messages of their own', async () => {
    const w = world();
    await w.answer('ok');
    w.queue().put(RUN, tap(1));
    w.queue().put(RUN, tap(2));
    w.queue().put(sampleId(501), tap(3));
    await w.answer('lost');
    w.queue().kick();
    await w.answer('ok');
    await w.answer('ok');
    expect(w.messages.at(-2)).toEqual([sampleId(9001), sampleId(9002)]);
    expect(w.messages.at(-1)).toEqual([sampleId(9003)]);
  });

  it('forget the name of whoever took a rider over once the service knows it', async () => {
    const w = world();
    w.queue().put(RUN, tap(1, { kind: 'alight', handedTo: 'Стефка Илиева' }));
    expect(w.storage.getItem(KEY)).toContain('Стефка');
    await w.answer('ok');
    expect(w.storage.getItem(KEY)).not.toContain('Стефка');
  });

  it('stay on the screen and on their way when the phone has no room, and say so', async () => {
    const w = world();
    w.storage.full = true;
    w.queue().put(RUN, tap(1));
    expect(w.queue().state().durable).toBe(false);
    await w.answer('ok');
    expect(w.done).toEqual([sampleId(9001)]);
  });

  it('of an earlier run are forgotten when settled, unless a refusal was not read yet', async () => {
    const w = world();
    w.refusing.set(sampleId(9002), 'internal');
    w.queue().put(RUN, tap(1));
    await w.answer('ok');
    w.queue().put(RUN, tap(2));
    await w.answer('ok');
    w.queue().forgetOthers(sampleId(501));
    expect(
      w
        .queue()
        .state()
        .taps.map((kept) => kept.tap.id),
    ).toEqual([sampleId(9002)]);
    w.queue().markRead(sampleId(9002));
    w.queue().forgetOthers(sampleId(501));
    expect(w.storage.getItem(KEY)).toBeNull();
  });

  it('that cannot be read from the phone any more are left out', () => {
    const storage = new MemoryStorage();
    storage.setItem(KEY, JSON.stringify([{ runId: RUN, tap: tap(1) }, { runId: RUN, tap: { id: 'x' } }, 5]));
    expect(
      createTapStore(storage, KEY)
        .load()
        .map((kept) => kept.tap.id),
    ).toEqual([sampleId(9001)]);
    storage.setItem(KEY, '{broken');
    expect(createTapStore(storage, KEY).load()).toEqual([]);
  });
});

const step = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ do: 'tap' } as const) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      outcome: fc.constantFrom('ok', 'lost', 'lost_after', 'internal', 'not_signed_in'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(100, 500, 20_000) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reload' as const), arrives: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constant({ do: 'kick' } as const) },
);

it('each tap happens once and in order, whatever comes between: lost messages, lost answers, sign-outs, reloads', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const w = world();
      const tapped: string[] = [];
      for (const one of steps) {
        if (one.do === 'tap') {
          const next = tap(tapped.length);
          tapped.push(next.id);
          w.queue().put(RUN, next);
          expect(w.storage.getItem(KEY)).toContain(next.id);
        } else if (one.do === 'answer') await w.answer(one.outcome as 'ok');
        else if (one.do === 'pass') w.time.pass(one.ms);
        else if (one.do === 'reload') await w.reload(one.arrives);
        else w.queue().kick();
        expect(
          w
            .queue()
            .state()
            .taps.map((kept) => kept.tap.id),
        ).toEqual(tapped);
        expect(w.done).toEqual(tapped.slice(0, w.done.length));
      }
      w.queue().kick();
      for (let i = 0; i < tapped.length + 2 && waitingOf(w).length > 0; i++) await w.answer('ok');
      expect(waitingOf(w)).toEqual([]);
      expect(w.done).toEqual(tapped);
    }),
    { numRuns: 150 },
  );
});
