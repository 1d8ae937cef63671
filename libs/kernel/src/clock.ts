/** Two clocks, never mixed: the service's (plans, promises, waits; may run fast or pause) and the system's (sessions, leases; always real). */
import { Instant } from './units.ts';

interface AnyClock {
  /** The present instant, in milliseconds since the epoch. */
  now(): Instant;
}

/** The time in which rides happen. May run fast or pause in demo mode; never goes back. */
export interface ServiceClock extends AnyClock {
  readonly kind: 'service';
  /** Service seconds per real second; 0 while paused. */
  readonly speed: number;
}

/** The time in which computers happen: sessions, codes, rate limits, offer expiry, leases. */
export interface SystemClock extends AnyClock {
  readonly kind: 'system';
}

/** The machine's own clock: the only place in the project that reads it. */
export const systemClock: SystemClock = {
  kind: 'system',
  now: () => Instant(Date.now()),
};

/** A clock that stands still until it is moved: for tests. */
export class ManualClock {
  readonly speed = 1;
  #now: number;
  constructor(start: number | string) {
    this.#now = typeof start === 'number' ? start : Date.parse(start);
  }
  readonly now = (): Instant => Instant(this.#now);
  /** Moves forward by `ms` milliseconds. @throws RangeError when asked to go back. */
  advance(ms: number): void {
    if (ms < 0) throw new RangeError('a clock never goes back');
    this.#now += ms;
  }
  get asSystem(): SystemClock {
    return { kind: 'system', now: this.now };
  }
  get asService(): ServiceClock {
    return { kind: 'service', speed: this.speed, now: this.now };
  }
}

/** Where a service clock was last set: `service` was the time when the system clock read `system`. */
export interface ClockAnchor {
  readonly system: Instant;
  readonly service: Instant;
  /** Service seconds per real second; 0 pauses, 1 is real time. */
  readonly speed: number;
}

/** A service clock that runs from an anchor; the anchor is kept in the database by its owner. */
export function anchoredClock(anchor: () => ClockAnchor, system: SystemClock): ServiceClock {
  return {
    kind: 'service',
    get speed() {
      return anchor().speed;
    },
    now: () => {
      const at = anchor();
      return Instant(at.service + Math.max(0, system.now() - at.system) * at.speed);
    },
  };
}
