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

const ANSWER_WITHIN_MS = 15_000;

/** Opens the socket at once; it reconnects by itself until `close`. */
export function createLiveClient(options: LiveOptions): LiveClient {
  const socket: Socket = io(options.baseUrl === '' ? undefined : options.baseUrl, {
    transports: ['websocket'],
    auth: (give) => give({ app: options.app, token: options.token?.() }),
    // one manager per app, so that three apps in one program do not share a session
    forceNew: true,
  });
  const send: Send = (name, body) => ask(socket, name, body);
  const followings = new Set<Following>();
  socket.on('connect', () => {
    for (const following of followings) following.begin();
  });
  socket.on(serverEvents.delta, (delta: Delta) => {
    for (const following of followings) following.take(delta);
  });
  socket.on(serverEvents.positions, (subscription: string, frame: Uint8Array | ArrayBuffer) => {
    for (const following of followings) following.move(subscription, frame);
  });
  return {
    follow: (topic, follower) => {
      const following = new Following(topic, follower, socket, send, () => followings.delete(following));
      followings.add(following);
      following.begin();
      return () => following.end();
    },
    sendPositions: (batch) => send('positions', batch) as Promise<PositionAck>,
    onConnection: (listener) => watch(socket, listener),
    close: () => void socket.close(),
  };
}

type Send = <N extends SocketEventName>(name: N, body: unknown) => Promise<Extract<SocketReply<N>, { ok: unknown }>['ok']>;

async function ask<N extends SocketEventName>(
  socket: Socket,
  name: N,
  body: unknown,
): Promise<Extract<SocketReply<N>, { ok: unknown }>['ok']> {
  let reply: SocketReply<N>;
  try {
    reply = (await socket.timeout(ANSWER_WITHIN_MS).emitWithAck(name, body)) as SocketReply<N>;
  } catch {
    throw new ApiError({ type: 'about:blank', title: 'unavailable', status: 0, code: 'unavailable' });
  }
  if ('problem' in reply) throw new ApiError(reply.problem);
  return reply.ok;
}

function watch(socket: Socket, listener: (connected: boolean) => void): () => void {
  const up = (): void => listener(true);
  const down = (): void => listener(false);
  socket.on('connect', up);
  socket.on('disconnect', down);
  listener(socket.connected);
  return () => {
    socket.off('connect', up);
    socket.off('disconnect', down);
  };
}

/** One topic, from its snapshot on. */
class Following {
  #id: string | undefined;
  #sequence = 0;
  #asking = false;
  #again = false;
  #ended = false;
  /** Deltas that came while the snapshot was still on its way into this program. */
  #early: Delta[] = [];
  readonly #topic: Topic;
  readonly #follower: Follower;
  readonly #socket: Socket;
  readonly #send: Send;
  readonly #forget: () => void;

  constructor(topic: Topic, follower: Follower, socket: Socket, send: Send, forget: () => void) {
    this.#topic = topic;
    this.#follower = follower;
    this.#socket = socket;
    this.#send = send;
    this.#forget = forget;
  }

  /** On a new connection, or at once where there is one: nothing of an old one is left. */
  begin(): void {
    this.#id = undefined;
    void this.#ask();
  }

  end(): void {
    this.#ended = true;
    this.#forget();
    if (this.#id) this.#leave(this.#id);
  }

  take(delta: Delta): void {
    if (this.#asking) this.#early.push(delta);
    else this.#apply(delta);
  }

  move(subscription: string, frame: Uint8Array | ArrayBuffer): void {
    if (this.#id === subscription) this.#follower.onPositions?.(unpackPositions(frame));
  }

  #apply(delta: Delta): void {
    if (this.#id !== delta.subscription || delta.sequence <= this.#sequence) return;
    if (delta.sequence === this.#sequence + 1) {
      this.#sequence = delta.sequence;
      this.#follower.onChanges(delta.changes);
    } else void this.#ask();
  }

  /** A connection that is lost meanwhile begins again by itself; a service too busy to answer is asked again. */
  async #ask(): Promise<void> {
    if (this.#ended || !this.#socket.connected) return;
    if (this.#asking) {
      this.#again = true;
      return;
    }
    this.#asking = true;
    this.#early = [];
    const previous = this.#id;
    this.#id = undefined;
    try {
      if (previous) this.#leave(previous);
      this.#begun((await this.#send('subscribe', { topic: this.#topic })) as Subscribed);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.#again ||= error.failure.code === 'unavailable';
      if (error.failure.code !== 'unavailable') this.#refused(error);
    } finally {
      this.#asking = false;
    }
    if (!this.#again) return;
    this.#again = false;
    await this.#ask();
  }

  #begun(got: Subscribed): void {
    if (this.#ended) {
      this.#leave(got.subscription);
      return;
    }
    this.#id = got.subscription;
    this.#sequence = got.sequence;
    this.#follower.onSnapshot(got.snapshot);
    this.#asking = false;
    for (const delta of this.#early.splice(0)) this.#apply(delta);
  }

  #refused(error: ApiError): void {
    this.#ended = true;
    this.#forget();
    this.#follower.onRefused?.(error);
  }

  /** Where this does not arrive, the server forgets the subscription with the socket. */
  #leave(subscription: string): void {
    if (this.#socket.connected) this.#socket.emit('unsubscribe', { subscription });
  }
}
