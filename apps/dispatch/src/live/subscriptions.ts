/** Who follows what: every subscription has a sequence of its own, and its deltas go out in order. */
import { serverEvents, type Change, type Topic } from '@rampa/contracts';
import type { Socket } from 'socket.io';
import type { Actor } from '../identity/actor.ts';

export interface Subscription {
  readonly id: string;
  readonly topic: Topic;
  readonly actor: Actor;
  readonly socket: Socket;
  sequence: number;
  /** Vans whose positions go to this subscription; `all` on a board. */
  vehicles: 'all' | ReadonlySet<string>;
}

export class Subscriptions {
  readonly #all = new Map<string, Subscription>();

  add(subscription: Subscription): void {
    this.#all.set(subscription.id, subscription);
  }

  /** Ends one subscription of this socket; another's is left alone. */
  remove(socket: Socket, id: string): void {
    if (this.#all.get(id)?.socket === socket) this.#all.delete(id);
  }

  removeSocket(socket: Socket): void {
    for (const [id, subscription] of this.#all) if (subscription.socket === socket) this.#all.delete(id);
  }

  countOf(socket: Socket): number {
    let count = 0;
    for (const subscription of this.#all.values()) if (subscription.socket === socket) count++;
    return count;
  }

  list<K extends Topic['kind']>(kind: K): (Subscription & { readonly topic: Extract<Topic, { kind: K }> })[] {
    return [...this.#all.values()].filter((one) => one.topic.kind === kind) as (Subscription & { topic: Extract<Topic, { kind: K }> })[];
  }

  /** Sends changes as the next delta. Never dropped while the socket lives; a socket that ended asks anew. */
  send(subscription: Subscription, changes: readonly Change[]): void {
    if (changes.length === 0 || !this.#all.has(subscription.id)) return;
    subscription.sequence += 1;
    subscription.socket.emit(serverEvents.delta, { subscription: subscription.id, sequence: subscription.sequence, changes });
  }
}
