/** Where every van is now, outside React: frames arrive many times a minute and must not render a page. */
import type { PositionsFrame, Vehicle } from '@rampa/contracts';
import { Instant, Seconds } from '@rampa/kernel';

export interface VanFix {
  readonly lat: number;
  readonly lon: number;
  /** Degrees clockwise from north. */
  readonly heading: number;
  readonly speedKmh: number;
  /** Service time of the fix. */
  readonly at: Instant;
}

export interface PositionStore {
  /** Takes a packed frame; a fix older than the one known is ignored. */
  apply(frame: PositionsFrame): void;
  /** Takes the last known positions of a snapshot; the same rule holds. */
  seed(vehicles: readonly Pick<Vehicle, 'index' | 'lastPosition'>[]): void;
  /** The last known fix of the van with this `Vehicle.index`. */
  get(index: number): VanFix | undefined;
  /** Service time of the newest fix known. */
  newest(): Instant | undefined;
  /** Called after each change, at most once per frame or snapshot. */
  subscribe(listener: () => void): () => void;
  /** Grows with every change: for `useSyncExternalStore`. */
  version(): number;
}

export function createPositionStore(): PositionStore {
  const fixes = new Map<number, VanFix>();
  const listeners = new Set<() => void>();
  let newest: Instant | undefined;
  let version = 0;

  const put = (index: number, fix: VanFix): boolean => {
    const known = fixes.get(index);
    if (known && known.at > fix.at) return false;
    fixes.set(index, fix);
    if (newest === undefined || fix.at > newest) newest = fix.at;
    return true;
  };
  const tell = (): void => {
    version++;
    for (const listener of listeners) listener();
  };

  return {
    apply(frame) {
      let changed = false;
      for (const p of frame.positions) {
        changed = put(p.index, { lat: p.lat, lon: p.lon, heading: p.heading, speedKmh: p.speedKmh, at: frame.at }) || changed;
      }
      if (changed) tell();
    },
    seed(vehicles) {
      let changed = false;
      for (const { index, lastPosition } of vehicles) {
        if (!lastPosition) continue;
        const { point, at, heading, speedKmh } = lastPosition;
        const fix = { lat: point.lat, lon: point.lon, heading: heading ?? 0, speedKmh: speedKmh ?? 0, at: Instant(Date.parse(at)) };
        changed = put(index, fix) || changed;
      }
      if (changed) tell();
    },
    get: (index) => fixes.get(index),
    newest: () => newest,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    version: () => version,
  };
}

/** How old a fix may be before it must look stale: two minutes of service time, or ten real seconds when a demo runs fast. */
export const staleAfter = (clockSpeed: number): Seconds => Seconds(Math.max(120, clockSpeed * 10));

/** True when the fix is too old to be believed at service time `now`. */
export const isStale = (fix: Pick<VanFix, 'at'>, now: Instant, limit: Seconds): boolean => now - fix.at > limit * 1000;
