/** The socket: a session at the door, then only the events of the contract, each with its permission, each acknowledged. */
import { Inject, Logger } from '@nestjs/common';
import { WebSocketGateway, type OnGatewayConnection, type OnGatewayDisconnect } from '@nestjs/websockets';
import { App, roleMay, socketEvents, type SocketEventName, type Subscribed, type Topic } from '@rampa/contracts';
import { FailureError, uuidv7, type SystemClock } from '@rampa/kernel';
import type { Socket } from 'socket.io';
import type { z } from 'zod';
import { SYSTEM_CLOCK } from '../clock/clocks.ts';
import { parse } from '../http/endpoint.ts';
import { describe } from '../http/problem.filter.ts';
import { problemOf } from '../http/problem.ts';
import type { Actor } from '../identity/actor.ts';
import { SessionService } from '../identity/session.service.ts';
import { TrackingService } from '../tracking/tracking.service.ts';
import { SnapshotsService } from './snapshots.service.ts';
import { Subscriptions } from './subscriptions.ts';
import { Turnstile } from './turnstile.ts';

const MOST_SUBSCRIPTIONS = 20;

type Body<N extends SocketEventName> = z.output<(typeof socketEvents)[N]['body']>;
type Reply<N extends SocketEventName> = z.output<(typeof socketEvents)[N]['reply']>;
/** One handler for every event of the contract: the compiler sees to it, and each event has its permission there. */
type Handlers = { readonly [N in SocketEventName]: (socket: Socket, actor: Actor, body: Body<N>) => Promise<Reply<N>> };

interface Credentials {
  readonly app: App;
  readonly token: string;
}

@WebSocketGateway({ transports: ['websocket'], serveClient: false, maxHttpBufferSize: 1_000_000, allowRequest: sameOrigin })
export class LiveGateway implements OnGatewayConnection, OnGatewayDisconnect {
  readonly #log = new Logger('live');
  readonly #handlers: Handlers = {
    subscribe: (socket, actor, { topic }) => this.#subscribe(socket, actor, topic),
    unsubscribe: async (socket, _actor, { subscription }) => {
      this.subscriptions.remove(socket, subscription);
      return {};
    },
    positions: (_socket, actor, batch) => this.tracking.receive(actor, batch),
  };

  constructor(
    @Inject(SessionService) private readonly sessions: SessionService,
    @Inject(SnapshotsService) private readonly snapshots: SnapshotsService,
    @Inject(Subscriptions) private readonly subscriptions: Subscriptions,
    @Inject(TrackingService) private readonly tracking: TrackingService,
    @Inject(Turnstile) private readonly turnstile: Turnstile,
    @Inject(SYSTEM_CLOCK) private readonly system: SystemClock,
  ) {}

  handleConnection(socket: Socket): void {
    const credentials = credentialsOf(socket);
    for (const name of Object.keys(socketEvents) as SocketEventName[]) {
      socket.on(
        name,
        (body: unknown, acknowledge?: (reply: unknown) => void) => void this.#answer(socket, credentials, name, body, acknowledge),
      );
    }
  }

  handleDisconnect(socket: Socket): void {
    this.subscriptions.removeSocket(socket);
  }

  async #answer(
    socket: Socket,
    credentials: Credentials | undefined,
    name: SocketEventName,
    body: unknown,
    acknowledge: ((reply: unknown) => void) | undefined,
  ): Promise<void> {
    try {
      const actor = credentials && (await this.sessions.findActor(credentials.app, credentials.token));
      if (!actor) throw new FailureError({ code: 'not_signed_in' });
      if (actor.role === 'anonymous' || actor.role === 'system' || !roleMay(actor.role, socketEvents[name].permission))
        throw new FailureError({ code: 'not_permitted' });
      const handle = this.#handlers[name] as (socket: Socket, actor: Actor, body: unknown) => Promise<unknown>;
      const ok = await handle(socket, actor, parse(socketEvents[name].body, body, ''));
      acknowledge?.({ ok });
    } catch (error) {
      const problem = problemOf(error);
      if (problem.status >= 500) this.#log.error(describe(error));
      acknowledge?.({ problem });
    }
  }

  async #subscribe(socket: Socket, actor: Actor, topic: Topic): Promise<Subscribed> {
    if (this.subscriptions.countOf(socket) >= MOST_SUBSCRIPTIONS) throw new FailureError({ code: 'rate_limited' });
    return this.turnstile.pass(async () => {
      const { snapshot, vehicles } = await this.snapshots.read(topic, actor);
      const subscription = { id: uuidv7(this.system), topic, actor, socket, sequence: 0, vehicles };
      if (socket.connected) this.subscriptions.add(subscription);
      return { subscription: subscription.id, sequence: 0, snapshot };
    });
  }
}

/** From the handshake: a program's token, or the app's cookie. */
function credentialsOf(socket: Socket): Credentials | undefined {
  const auth = socket.handshake.auth as { app?: unknown; token?: unknown };
  const app = App.safeParse(auth.app);
  if (!app.success) return undefined;
  const token = typeof auth.token === 'string' ? auth.token : cookieOf(socket.handshake.headers.cookie, `rampa_${app.data}`);
  return token ? { app: app.data, token } : undefined;
}

function cookieOf(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (part.slice(0, at).trim() === name) return decodeURIComponent(part.slice(at + 1).trim());
  }
  return undefined;
}

/** A browser says where a socket comes from; only our own pages may open one. Programs say nothing. */
function sameOrigin(
  request: { headers: { origin?: string | undefined; host?: string | undefined } },
  decide: (error: string | null, allowed: boolean) => void,
): void {
  const { origin, host } = request.headers;
  decide(null, origin === undefined || hostOf(origin) === host);
}

const hostOf = (origin: string): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined);
