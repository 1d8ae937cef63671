/** Socket events: the names, who may send them, and their shapes. */
import type { z } from 'zod';
import { PositionAck, PositionBatch } from './schema/driver.ts';
import { Empty, Problem } from './schema/common.ts';
import { Subscribe, Subscribed, Unsubscribe } from './schema/live.ts';
import type { Permission } from './permissions.ts';

export interface SocketEvent {
  readonly permission: Permission;
  readonly body: z.ZodType;
  /** What the acknowledgement carries when it went well; otherwise `{ problem }`. */
  readonly reply: z.ZodType;
}

/** From the client; each is acknowledged with `{ ok: reply }` or `{ problem }`. */
export const socketEvents = {
  subscribe: { permission: 'live.subscribe', body: Subscribe, reply: Subscribed },
  unsubscribe: { permission: 'live.subscribe', body: Unsubscribe, reply: Empty },
  positions: { permission: 'run.drive', body: PositionBatch, reply: PositionAck },
} as const satisfies Record<string, SocketEvent>;

export type SocketEventName = keyof typeof socketEvents;
export type SocketReply<N extends SocketEventName> = { ok: z.output<(typeof socketEvents)[N]['reply']> } | { problem: Problem };

/** From the service. `delta` carries a Delta; `positions` a subscription's id and a packed frame. */
export const serverEvents = { delta: 'delta', positions: 'positions' } as const;
