/** Polite messages, at most one in ten seconds: a newer one under the same key replaces the one that waits. */
import type { SystemClock } from '@rampa/kernel';

/** Runs `act` after `ms`; the returned function calls it off. Injected so that tests move time themselves. */
export type Scheduler = (act: () => void, ms: number) => () => void;

/** The browser's own timers. */
export const realScheduler: Scheduler = (act, ms) => {
  const timer = setTimeout(act, ms);
  return () => clearTimeout(timer);
};

export const ANNOUNCE_GAP_MS = 10_000;

export interface AnnounceQueue {
  /** Says `text` as soon as the gap allows; with `key`, instead of a waiting message of the same key. */
  say(text: string, key?: string): void;
  /** Forgets what waits and takes back what was said up to now: it belonged to another page. */
  clear(): void;
  /** Forgets what waits. */
  close(): void;
}

/** @param speak puts the text where a screen reader hears it */
export function createAnnounceQueue(speak: (text: string) => void, clock: SystemClock, schedule: Scheduler): AnnounceQueue {
  let waiting: { readonly text: string; readonly key: string | undefined }[] = [];
  let lastAt = Number.NEGATIVE_INFINITY;
  let callOff: (() => void) | undefined;

  const flush = (): void => {
    callOff = undefined;
    const next = waiting.shift();
    if (!next) return;
    lastAt = clock.now();
    speak(next.text);
    plan();
  };
  const plan = (): void => {
    if (callOff || waiting.length === 0) return;
    const wait = Math.max(0, lastAt + ANNOUNCE_GAP_MS - clock.now());
    if (wait === 0) flush();
    else callOff = schedule(flush, wait);
  };
  const forget = (): void => {
    callOff?.();
    callOff = undefined;
    waiting = [];
  };
  return {
    say(text, key) {
      waiting = key === undefined ? waiting.filter((w) => w.text !== text) : waiting.filter((w) => w.key !== key);
      waiting.push({ text, key });
      plan();
    },
    clear() {
      forget();
      speak('');
    },
    close: forget,
  };
}
