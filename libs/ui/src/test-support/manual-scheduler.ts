import { ManualClock } from '@rampa/kernel';
import type { Scheduler } from '../announcer/queue.ts';

export interface ManualTime {
  readonly clock: ManualClock;
  readonly schedule: Scheduler;
  /** Moves time and does what has become due, in order. */
  pass(ms: number): void;
}

/** Timers over a manual clock. */
export function manualTime(start = 0): ManualTime {
  const clock = new ManualClock(start);
  let due: { readonly at: number; readonly act: () => void }[] = [];
  return {
    clock,
    schedule(act, ms) {
      const one = { at: clock.now() + ms, act };
      due.push(one);
      return () => {
        due = due.filter((other) => other !== one);
      };
    },
    pass(ms) {
      const end = clock.now() + ms;
      for (;;) {
        const next = due.filter((one) => one.at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        due = due.filter((one) => one !== next);
        clock.advance(next.at - clock.now());
        next.act();
      }
      clock.advance(end - clock.now());
    },
  };
}
