/** The taps of one driver on this phone: kept in local storage, which writes before it returns, so that a tap shown is a tap kept. */
import { DriverEvent } from '@rampa/contracts';

export interface KeptTap {
  readonly runId: string;
  readonly tap: DriverEvent;
  /** What the service said; absent while the tap waits. */
  readonly outcome?: { readonly accepted: boolean; readonly code?: string };
  /** The driver has read why it was refused. */
  readonly read?: boolean;
}

export interface TapStore {
  load(): readonly KeptTap[];
  save(taps: readonly KeptTap[]): void;
  /** False once the phone had no room: what was tapped since lives in memory only. */
  durable(): boolean;
}

/** One box per driver: another driver's unsent taps on a shared phone stay that driver's. */
export const tapsKey = (driverId: string): string => `rampa.driver.taps.${driverId}`;

/** Several windows may share a box: each change begins by reading it anew. What cannot be read as a tap is left out. */
export function createTapStore(storage: Storage, key: string): TapStore {
  let memory: readonly KeptTap[] | undefined;
  return {
    load: () => memory ?? parse(storage.getItem(key)),
    save(taps) {
      try {
        if (taps.length === 0) storage.removeItem(key);
        else storage.setItem(key, JSON.stringify(taps));
        memory = undefined;
      } catch {
        memory = taps;
      }
    },
    durable: () => memory === undefined,
  };
}

function parse(text: string | null): KeptTap[] {
  if (text === null) return [];
  let kept: unknown;
  try {
    kept = JSON.parse(text);
  } catch {
    return [];
  }
  return Array.isArray(kept) ? kept.filter(isKeptTap) : [];
}

const isKeptTap = (value: unknown): value is KeptTap =>
  typeof value === 'object' &&
  value !== null &&
  'runId' in value &&
  typeof value.runId === 'string' &&
  'tap' in value &&
  DriverEvent.safeParse(value.tap).success;
