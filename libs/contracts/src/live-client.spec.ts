import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Server, type Socket } from 'socket.io';
import { createLiveClient, type LiveClient } from './live-client.ts';
import { packPositions } from './positions-frame.ts';
import type { Snapshot } from './schema/live.ts';
import { Instant } from '@rampa/kernel';

/** A service by hand: answers subscriptions, and sends whatever a test tells it to. */
let io: Server;
let client: LiveClient;
let sockets: Socket[];
let subscriptions: string[];
let log: string[];
let tick: () => void;

const snapshot = (n: number): Snapshot => ({ kind: 'clock', clock: { now: '2026-12-07T08:00:00Z', speed: n, serviceDate: '2026-12-07' } });
const delta = (subscription: string, sequence: number) => ({
  subscription,
  sequence,
  changes: [{ kind: 'plan_version', planVersion: sequence }],
});
const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise<void>((done) => (tick = done));
};

beforeEach(async () => {
  sockets = [];
  subscriptions = [];
  log = [];
  tick = () => undefined;
  const server = createServer();
  io = new Server(server, { transports: ['websocket'] });
  io.on('connection', (socket) => {
    sockets.push(socket);
    socket.on('subscribe', (_: unknown, answer: (reply: unknown) => void) => {
      const id = `s${subscriptions.length + 1}`;
      subscriptions.push(id);
      answer({ ok: { subscription: id, sequence: 0, snapshot: snapshot(subscriptions.length) } });
      tick();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  client = createLiveClient({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, app: 'console' });
  client.follow(
    { kind: 'clock' },
    {
      onSnapshot: (one) => (log.push(`snapshot ${one.kind === 'clock' ? one.clock.speed : '?'}`), tick()),
      onChanges: (changes) => (
        log.push(...changes.map((change) => (change.kind === 'plan_version' ? `change ${change.planVersion}` : '?'))),
        tick()
      ),
      onPositions: (frame) => (log.push(`positions ${frame.positions.length}`), tick()),
    },
  );
  await until(() => log.length === 1);
});
afterEach(async () => {
  client.close();
  await io.close();
});

describe('following a topic', () => {
  it('takes deltas in order, and one that comes twice only once', async () => {
    for (const sequence of [1, 2, 2, 1, 3]) sockets[0]!.emit('delta', delta('s1', sequence));
    await until(() => log.includes('change 3'));
    expect(log).toEqual(['snapshot 1', 'change 1', 'change 2', 'change 3']);
  });

  it('asks for a new snapshot after a gap, and does not apply what came across it', async () => {
    sockets[0]!.emit('delta', delta('s1', 1));
    sockets[0]!.emit('delta', delta('s1', 3));
    await until(() => log.includes('snapshot 2'));
    sockets[0]!.emit('delta', delta('s2', 1));
    await until(() => log.length === 4);
    expect(log).toEqual(['snapshot 1', 'change 1', 'snapshot 2', 'change 1']);
  });

  it('begins anew when the connection was lost and came back', async () => {
    sockets[0]!.conn.close();
    await until(() => log.includes('snapshot 2'));
    expect(log).toEqual(['snapshot 1', 'snapshot 2']);
    expect(sockets).toHaveLength(2);
  });

  it('hears of positions of its own subscription only', async () => {
    const frame = packPositions({ at: Instant(0), positions: [{ index: 0, lat: 1, lon: 2, heading: 3, speedKmh: 4 }] });
    sockets[0]!.emit('positions', 'other', frame);
    sockets[0]!.emit('positions', 's1', frame);
    await until(() => log.length === 2);
    expect(log).toEqual(['snapshot 1', 'positions 1']);
  });
});
