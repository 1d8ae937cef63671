/** Every write once, however often it is sent: the key lies in the write's own transaction. */
import type { Uuid } from '@rampa/kernel';
import { FailureError } from '@rampa/kernel';
import type { SystemClock } from '@rampa/kernel';
import type { ServiceCipher } from './crypto.ts';
import type { Tenant } from './tenant.ts';

export interface IdempotentCall {
  /** Who writes: a person's or device's id. The caller is authorised afresh each time, before this. */
  readonly actor: string;
  /** The operation's name in the contract. */
  readonly operation: string;
  /** As the client sent it. */
  readonly key: string;
  /** The request as understood (after validation); compared by hash, never stored. */
  readonly body: unknown;
}

export interface IdempotentAnswer<T> {
  readonly reply: T;
  /** True when the write had been done before and its stored reply came back. */
  readonly replayed: boolean;
}

const KEPT_MS = 7 * 24 * 3600 * 1000;
const PURPOSE = 'idempotency';

export class Idempotency {
  readonly #tenant: Tenant;
  readonly #cipher: ServiceCipher;
  readonly #clock: SystemClock;

  constructor(tenant: Tenant, cipher: ServiceCipher, clock: SystemClock) {
    this.#tenant = tenant;
    this.#cipher = cipher;
    this.#clock = clock;
  }

  /**
   * Runs `write` in a transaction of the agency (joining an open one) unless its key was used before. A duplicate that comes while the first
   * is still at work waits for it. The reply must be JSON. When `write` throws nothing is kept, so the client may try again with the same key.
   * @throws FailureError `idempotency_key_reused` when the key was used with another body.
   */
  async run<T>(agencyId: Uuid, call: IdempotentCall, write: () => Promise<T>): Promise<IdempotentAnswer<T>> {
    const hash = this.#cipher.fingerprint(PURPOSE, canonical(call.body));
    return this.#tenant.run(agencyId, async () => {
      const before = await this.#claim(call, hash);
      if (before) return { reply: this.#open<T>(call, hash, before), replayed: true };
      const reply = await write();
      await this.#tenant.query('update idempotency set reply = $4 where actor = $1 and operation = $2 and key = $3', [
        ...[call.actor, call.operation, call.key],
        this.#cipher.seal(PURPOSE, reply ?? null),
      ]);
      return { reply, replayed: false };
    });
  }

  /** Takes the key, or returns what it was used for. The insert waits for a duplicate under way. */
  async #claim(call: IdempotentCall, hash: Buffer): Promise<KeyRow | undefined> {
    const now = this.#clock.now();
    const taken = await this.#tenant.query(
      `insert into idempotency as known (actor, operation, key, body_hash, expires_at) values ($1, $2, $3, $4, $5)
       on conflict (agency_id, actor, operation, key) do update
         set body_hash = excluded.body_hash, reply = null, expires_at = excluded.expires_at where known.expires_at <= $6
       returning 1`,
      [call.actor, call.operation, call.key, hash, new Date(now + KEPT_MS), new Date(now)],
    );
    if (taken.length > 0) return undefined;
    const known = await this.#tenant.query<KeyRow>(
      'select body_hash, reply from idempotency where actor = $1 and operation = $2 and key = $3',
      [call.actor, call.operation, call.key],
    );
    if (!known[0]) throw new Error('an idempotency key vanished while it was held');
    return known[0];
  }

  #open<T>(call: IdempotentCall, hash: Buffer, before: KeyRow): T {
    if (!hash.equals(before.body_hash)) throw new FailureError({ code: 'idempotency_key_reused' });
    if (!before.reply) throw new Error(`the reply of ${call.operation} is asked for inside its own write`);
    return this.#cipher.open(PURPOSE, before.reply) as T;
  }
}

interface KeyRow {
  readonly body_hash: Buffer;
  readonly reply: Buffer | null;
}

/** JSON with the keys of every object in order, so that equal bodies are equal bytes. */
export function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, inner: unknown) =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner,
    ) ?? 'null'
  );
}
