/** Sealing what must not be read from a stolen disk: AES-256-GCM, a key per rider wrapped by the master key, so that losing the key is erasure. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Instant, Uuid } from '@rampa/kernel';
import type { Tenant } from './tenant.ts';

const FORMAT = 1;
const NONCE = 12;
const TAG = 16;

/** The key above all keys: 32 random bytes that never enter the database. */
export class MasterKey {
  readonly #secret: Buffer;
  /** Names the key without telling it. */
  readonly id: string;

  constructor(secret: Uint8Array) {
    if (secret.length !== 32) throw new RangeError('a master key has 32 bytes');
    this.#secret = Buffer.from(secret);
    this.id = createHmac('sha256', this.#secret).update('rampa master key id').digest('hex').slice(0, 16);
  }

  /** An independent key for one purpose (HKDF-SHA-256). */
  derive(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#secret, Buffer.alloc(0), `rampa ${purpose}`, 32));
  }
}

/** Seals what belongs to no rider (stored replies, imported rows) under a key derived from the master key. Values are JSON. */
export class ServiceCipher {
  readonly #master: MasterKey;

  constructor(master: MasterKey) {
    this.#master = master;
  }

  seal(purpose: string, value: unknown): Buffer {
    return sealBytes(this.#master.derive(`service ${purpose}`), purpose, Buffer.from(JSON.stringify(value)));
  }

  /** @throws when the bytes were sealed for another purpose, by another master key, or changed since. */
  open(purpose: string, sealed: Uint8Array): unknown {
    return JSON.parse(openBytes(this.#master.derive(`service ${purpose}`), purpose, sealed).toString('utf8'));
  }

  /** A keyed hash: equal for equal texts, and useless for guessing a text from it. */
  fingerprint(purpose: string, text: string): Buffer {
    return createHmac('sha256', this.#master.derive(`fingerprint ${purpose}`))
      .update(text)
      .digest();
  }
}

/** What is sealed for a rider, and for what: `purpose` is bound in, so that bytes moved to another column do not open. */
export interface Sealed {
  readonly riderId: Uuid;
  readonly bytes: Uint8Array;
}

/** The keys of riders; everything here works inside `tenant.run`. Values are JSON. */
export class RiderKeys {
  readonly #tenant: Tenant;
  readonly #master: MasterKey;
  readonly #wrapping: Buffer;

  constructor(tenant: Tenant, master: MasterKey) {
    this.#tenant = tenant;
    this.#master = master;
    this.#wrapping = master.derive('rider key wrapping');
  }

  /** Seals a value under the rider's key, which is made when there is none (the rider's row may follow until commit). @throws KeyShreddedError */
  async seal(riderId: Uuid, purpose: string, value: unknown): Promise<Buffer> {
    const key = (await this.#keys([riderId])).get(riderId) ?? (await this.#create(riderId));
    return sealBytes(key, this.#context(riderId, purpose), Buffer.from(JSON.stringify(value)));
  }

  /** @throws KeyShreddedError when the rider was erased; another error when the bytes are not of this rider and purpose. */
  async open(riderId: Uuid, purpose: string, bytes: Uint8Array): Promise<unknown> {
    return (await this.openAll(purpose, [{ riderId, bytes }]))[0];
  }

  /** Opens many with one query for the keys, in the order given; `undefined` for riders whose key was shredded. */
  async openAll(purpose: string, sealed: readonly Sealed[]): Promise<unknown[]> {
    const keys = await this.#keys([...new Set(sealed.map((item) => item.riderId))], sealed.length === 1);
    return sealed.map((item) => {
      const key = keys.get(item.riderId);
      if (!key) return undefined;
      return JSON.parse(openBytes(key, this.#context(item.riderId, purpose), item.bytes).toString('utf8')) as unknown;
    });
  }

  /** Destroys the rider's key: nothing sealed for the rider can be opened again. Backups made before still hold the wrapped key. */
  async shred(riderId: Uuid, at: Instant): Promise<void> {
    await this.#tenant.query(
      `insert into rider_key (rider_id, master_id, wrapped, shredded_at) values ($1, $2, null, $3)
       on conflict (agency_id, rider_id) do update set wrapped = null, shredded_at = excluded.shredded_at`,
      [riderId, this.#master.id, new Date(at)],
    );
  }

  async #create(riderId: Uuid): Promise<Buffer> {
    const wrapped = sealBytes(this.#wrapping, this.#context(riderId, 'key'), randomBytes(32));
    await this.#tenant.query(
      'insert into rider_key (rider_id, master_id, wrapped) values ($1, $2, $3) on conflict (agency_id, rider_id) do nothing',
      [riderId, this.#master.id, wrapped],
    );
    const key = (await this.#keys([riderId])).get(riderId);
    if (!key) throw new Error('a rider key vanished while it was made');
    return key;
  }

  async #keys(riderIds: readonly Uuid[], strict = true): Promise<Map<Uuid, Buffer>> {
    const rows = await this.#tenant.query<{ rider_id: Uuid; master_id: string; wrapped: Buffer | null }>(
      'select rider_id, master_id, wrapped from rider_key where rider_id = any($1::uuid[])',
      [riderIds],
    );
    const keys = new Map<Uuid, Buffer>();
    for (const row of rows) {
      if (!row.wrapped) {
        if (strict) throw new KeyShreddedError();
        continue;
      }
      if (row.master_id !== this.#master.id) throw new WrongMasterKeyError(row.master_id, this.#master.id);
      keys.set(row.rider_id, openBytes(this.#wrapping, this.#context(row.rider_id, 'key'), row.wrapped));
    }
    return keys;
  }

  #context(riderId: Uuid, purpose: string): string {
    return `${this.#tenant.agencyId} ${riderId} ${purpose}`;
  }
}

/** The rider was erased. */
export class KeyShreddedError extends Error {
  override readonly name = 'KeyShreddedError';
  constructor() {
    super('the key was destroyed, and with it what it sealed');
  }
}

/** The keys in the database belong to another master key. */
export class WrongMasterKeyError extends Error {
  override readonly name = 'WrongMasterKeyError';
  constructor(wanted: string, present: string) {
    super(
      `riders' keys are wrapped by master key ${wanted}, but this service has ${present}: put the right key file back (MASTER_KEY_FILE)`,
    );
  }
}

function sealBytes(key: Buffer, context: string, plain: Buffer): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(FORMAT), nonce, cipher.getAuthTag(), body]);
}

function openBytes(key: Buffer, context: string, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed);
  if (bytes[0] !== FORMAT || bytes.length < 1 + NONCE + TAG) throw new Error('sealed bytes of an unknown format');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 1 + NONCE));
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(bytes.subarray(1 + NONCE, 1 + NONCE + TAG));
  return Buffer.concat([decipher.update(bytes.subarray(1 + NONCE + TAG)), decipher.final()]);
}
