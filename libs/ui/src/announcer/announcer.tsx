import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { systemClock, type SystemClock } from '@rampa/kernel';
import { createAnnounceQueue, realScheduler, type AnnounceQueue, type Scheduler } from './queue.ts';

const Context = createContext<AnnounceQueue | undefined>(undefined);

export interface LiveAnnouncerProps {
  readonly children: ReactNode;
  readonly clock?: SystemClock;
  readonly schedule?: Scheduler;
}

/** One polite live region for the whole app; Shell has it already. */
export function LiveAnnouncer({ children, clock = systemClock, schedule = realScheduler }: LiveAnnouncerProps) {
  const [text, setText] = useState('');
  const queue = useMemo(() => createAnnounceQueue(setText, clock, schedule), [clock, schedule]);
  useEffect(() => () => queue.close(), [queue]);
  return (
    <Context value={queue}>
      {children}
      <div className="only-heard" role="status" aria-live="polite" data-announcer="">
        {text}
      </div>
    </Context>
  );
}

/** Says something politely: only what matters to this person, never position ticks. Messages of one `key` replace each other while waiting. */
export function useAnnounce(): AnnounceQueue['say'] {
  const queue = useContext(Context);
  if (!queue) throw new Error('useAnnounce needs a LiveAnnouncer above it');
  return queue.say;
}

/** Empties the live region when the component appears and whenever `subject` becomes another. */
export function useFreshAnnouncements(subject?: unknown): void {
  const queue = useContext(Context);
  useEffect(() => queue?.clear(), [queue, subject]);
}

/** Says `text` when `change` becomes another than it was; not at first, and not while `change` is undefined. `text` alone may tick on unheard. */
export function useAnnounceChanges(change: string | undefined, key: string, text: string): void {
  const say = useAnnounce();
  const before = useRef<string>(undefined);
  const latest = useRef(text);
  useEffect(() => {
    latest.current = text;
  });
  useEffect(() => {
    if (change === undefined || before.current === change) return;
    const first = before.current === undefined;
    before.current = change;
    if (!first) say(latest.current, key);
  }, [change, key, say]);
}
