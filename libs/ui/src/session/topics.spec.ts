import { describe, expect, it, jest } from '@jest/globals';
import { ApiError, type Snapshot } from '@rampa/contracts';
import { handLive, sampleId, sampleTrip } from '../test-support/index.ts';
import { createTopics } from './topics.ts';

const rider = { kind: 'rider' as const, riderId: sampleId(3) };
const empty: Snapshot = { kind: 'rider', rider: { trips: [], vehicles: [] } };
const opened = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

describe('topics', () => {
  it('open the socket with the first watcher, and follow once for many', async () => {
    const live = handLive();
    const open = jest.fn(async () => live.client);
    const topics = createTopics(open);
    expect(open).not.toHaveBeenCalled();
    const [a, b] = [jest.fn(), jest.fn()];
    const stopA = topics.watch(rider, a);
    const stopB = topics.watch({ riderId: sampleId(3), kind: 'rider' }, b);
    await opened();
    expect(open).toHaveBeenCalledTimes(1);
    expect(live.followed()).toEqual([rider]);
    live.snapshot('rider', empty);
    live.changes('rider', [{ kind: 'trip', trip: sampleTrip() }]);
    expect([a, b].map((listener) => listener.mock.calls.length)).toEqual([2, 2]);
    expect(topics.state(rider).snapshot).toEqual({ kind: 'rider', rider: { trips: [sampleTrip()], vehicles: [] } });
    stopA();
    expect(live.followed()).toHaveLength(1);
    stopB();
    expect(live.followed()).toHaveLength(0);
  });

  it('do not follow what was let go before the socket opened', async () => {
    const live = handLive();
    const topics = createTopics(async () => live.client);
    topics.watch(rider, () => undefined)();
    await opened();
    expect(live.followed()).toEqual([]);
  });

  it('take a new snapshot as the whole truth', async () => {
    const live = handLive();
    const topics = createTopics(async () => live.client);
    topics.watch(rider, () => undefined);
    await opened();
    live.snapshot('rider', { kind: 'rider', rider: { trips: [sampleTrip()], vehicles: [] } });
    live.snapshot('rider', empty);
    expect(topics.state(rider).snapshot).toEqual(empty);
  });

  it('keep what they knew beside a refusal', async () => {
    const live = handLive();
    const topics = createTopics(async () => live.client);
    topics.watch(rider, () => undefined);
    await opened();
    live.snapshot('rider', empty);
    live.refuse('rider', new ApiError({ type: 'about:blank', title: 'x', status: 403, code: 'not_permitted' }));
    expect(topics.state(rider)).toMatchObject({ snapshot: empty, refused: { failure: { code: 'not_permitted' } } });
  });

  it('tell a lost connection, but not that the first is still to come', async () => {
    const live = handLive();
    const topics = createTopics(async () => live.client);
    const seen: (boolean | undefined)[] = [];
    topics.watchConnection(() => seen.push(topics.connected()));
    topics.watch(rider, () => undefined);
    await opened();
    expect(topics.connected()).toBeUndefined();
    live.connect(true);
    live.connect(false);
    live.connect(true);
    expect(seen).toEqual([true, false, true]);
  });

  it('after a reset forget everything and follow anew over another socket', async () => {
    const [first, second] = [handLive(), handLive()];
    const sockets = [first, second];
    const topics = createTopics(async () => sockets.shift()!.client);
    topics.watch(rider, () => undefined);
    await opened();
    first.snapshot('rider', { kind: 'rider', rider: { trips: [sampleTrip()], vehicles: [] } });
    topics.reset();
    expect(topics.state(rider)).toEqual({});
    await opened();
    expect(first.closed).toBe(true);
    expect(second.followed()).toEqual([rider]);
  });
});
