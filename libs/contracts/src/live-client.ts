/** Follows topics over one socket: snapshot, then deltas in order; a gap or a reconnect asks for a new snapshot. */
import { io, type Socket } from 'socket.io-client';
import { ApiError } from './client.ts';
import { serverEvents, type SocketEventName, type SocketReply } from './live-events.ts';
import { unpackPositions, type PositionsFrame } from './positions-frame.ts';
import type { PositionAck, PositionBatch } from './schema/driver.ts';
import type { Change, Delta, Snapshot, Subscribed, Topic } from './schema/live.ts';
import type { App } from './schema/people.ts';

export interface LiveOptions {
  readonly baseUrl: string;
  readonly app: App;
  readonly token?: () => string | undefined;
}

export interface Follower {
  onSnapshot(snapshot: Snapshot): void;
  onChanges(changes: readonly Change[]): void;
  onPositions?(frame: PositionsFrame): void;
  /** A refusal; following ends. */
  onRefused?(error: ApiError): void;
}

export interface LiveClient {
  /** Follows a topic until the returned function is called. */
  follow(topic: Topic, follower: Follower): () => void;
  /** Resolves after the service has stored the batch. @throws ApiError */
  sendPositions(batch: PositionBatch): Promise<PositionAck>;
  /** True while connected; called at once and on each change. */
  onConnection(listener: (connected: boolean) => void): () => void;
  close(): void;
}

interface Following {
  readonly topic: Topic;
  readonly follower: Follower;
  id?: string;
  sequence: number;
  asking: boolean;
  /** Deltas that came while the snapshot was still on its way into this program. */
  early: Delta[];
  ended: boolean;
}

export function createLiveClient(options: LiveOptions): LiveClient {
  const socket: Socket = io(options.baseUrl === '' ? undefined : options.baseUrl, {
    transports: ['websocket'],
    auth: (give) => give({ app: options.app, token: options.token?.() }),
    // one manager per app, so that three apps in one program do not share a session
    forceNew: true,
  });
  const followings = new Set<Following>();

  const send = async <N extends SocketEventName>(name: N, body: unknown): Promise<Extract<SocketReply<N>, { ok: unknown }>['ok']> => {
    let reply: SocketReply<N>;
    try {
      reply = (await socket.timeout(15_000).emitWithAck(name, body)) as SocketReply<N>;
    } catch {
      throw new ApiError({ type: 'about:blank', title: 'unavailable', status: 0, code: 'unavailable' });
    }
    if ('problem' in reply) throw new ApiError(reply.problem);
    return reply.ok;
  };

  const subscribe = async (f: Following): Promise<void> => {
    if (f.asking || f.ended || !socket.connected) return;
    f.asking = true;
    f.early = [];
    const previous = f.id;
    f.id = undefined;
    try {
      if (previous) await send('unsubscribe', { subscription: previous });
      const got = (await send('subscribe', { topic: f.topic })) as Subscribed;
      if (f.ended) {
        void send('unsubscribe', { subscription: got.subscription }).catch(noteLost);
        return;
      }
      f.id = got.subscription;
      f.sequence = got.sequence;
      f.follower.onSnapshot(got.snapshot);
      for (const delta of f.early.splice(0)) apply(f, delta);
    } catch (error) {
      if (error instanceof ApiError && error.failure.code !== 'unavailable') {
        f.ended = true;
        followings.delete(f);
        f.follower.onRefused?.(error);
      }
    } finally {
      f.asking = false;
    }
  };

  socket.on('connect', () => {
    for (const f of followings) {
      f.id = undefined;
      void subscribe(f);
    }
  });
  const apply = (f: Following, delta: Delta): void => {
    if (f.id !== delta.subscription || delta.sequence <= f.sequence) return;
    if (delta.sequence === f.sequence + 1) {
      f.sequence = delta.sequence;
      f.follower.onChanges(delta.changes);
    } else void subscribe(f);
  };
  socket.on(serverEvents.delta, (delta: Delta) => {
    for (const f of followings) {
      if (f.asking) f.early.push(delta);
      else apply(f, delta);
    }
  });
  socket.on(serverEvents.positions, (subscription: string, frame: Uint8Array | ArrayBuffer) => {
    for (const f of followings) if (f.id === subscription) f.follower.onPositions?.(unpackPositions(frame));
  });

  return {
    follow(topic, follower) {
      const f: Following = { topic, follower, sequence: 0, asking: false, early: [], ended: false };
      followings.add(f);
      void subscribe(f);
      return () => {
        f.ended = true;
        followings.delete(f);
        if (f.id && socket.connected) void send('unsubscribe', { subscription: f.id }).catch(noteLost);
      };
    },
    sendPositions: (batch) => send('positions', batch) as Promise<PositionAck>,
    onConnection(listener) {
      const up = () => listener(true);
      const down = () => listener(false);
      socket.on('connect', up);
      socket.on('disconnect', down);
      listener(socket.connected);
      return () => {
        socket.off('connect', up);
        socket.off('disconnect', down);
      };
    },
    close: () => void socket.close(),
  };
}

/** An unsubscribe that did not arrive: the server forgets the subscription with the socket. */
function noteLost(): void {}
