/** Identifiers: UUIDv7 (RFC 9562), sortable by the time they were made. */
import type { SystemClock } from './clock.ts';

export type Uuid = string;

/** A source of random bytes; injected so that tests are the same twice. */
export type RandomBytes = (length: number) => Uint8Array;

/** Web Crypto, present in Node 20 and in every browser we serve. */
export const cryptoBytes: RandomBytes = (length) => globalThis.crypto.getRandomValues(new Uint8Array(length));

/** A new UUIDv7 of the given clock's time. */
export function uuidv7(clock: SystemClock, random: RandomBytes = cryptoBytes): Uuid {
  const bytes = new Uint8Array(16);
  bytes.set(random(10), 6);
  let ms = Math.floor(clock.now());
  for (let i = 5; i >= 0; i--) {
    bytes[i] = ms % 256;
    ms = Math.floor(ms / 256);
  }
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
export const isUuid = (text: string): boolean => UUID.test(text);
