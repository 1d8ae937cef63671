/** Real time as the simulator uses it: injected, so that a whole day runs in a spec without waiting. */
import { systemClock, type SystemClock } from '@rampa/kernel';

export interface Scheduler extends SystemClock {
  /** Calls `act` once, `ms` real milliseconds from now. @returns a function that calls it off. */
  after(ms: number, act: () => void): () => void;
}

/** Node's longest timer; longer waits are taken in several. */
export const LONGEST_TIMER_MS = 2_000_000_000;

export const realScheduler: Scheduler = {
  kind: 'system',
  now: systemClock.now,
  after: (ms, act) => {
    const timer = setTimeout(act, Math.min(LONGEST_TIMER_MS, Math.max(0, ms)));
    return () => clearTimeout(timer);
  },
};

/** Resolves after `ms` real milliseconds. */
export const pause = (scheduler: Scheduler, ms: number): Promise<void> => new Promise((done) => scheduler.after(ms, done));
