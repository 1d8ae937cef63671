import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { systemClock, type SystemClock } from '@rampa/kernel';
import { createAnnounceQueue, realScheduler, type AnnounceQueue, type Scheduler } from './queue.ts';

const Context = createContext<AnnounceQueue['say'] | undefined>(undefined);

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
    <Context value={queue.say}>
      {children}
      <div className="only-heard" role="status" aria-live="polite" data-announcer="">
        {text}
      </div>
    </Context>
  );
}

/** Says something politely: only what matters to this person, never position ticks. Messages of one `key` replace each other while waiting. */
export function useAnnounce(): AnnounceQueue['say'] {
  const say = useContext(Context);
  if (!say) throw new Error('useAnnounce needs a LiveAnnouncer above it');
  return say;
}

/** Says `text` whenever it changes, but not what it was at first. */
export function useAnnounceChanges(text: string | undefined, key: string): void {
  const say = useAnnounce();
  const [first] = useState(() => ({ text, said: false }));
  useEffect(() => {
    if (text === undefined) return;
    if (!first.said && (first.text === undefined || first.text === text)) {
      first.said = true;
      first.text = text;
      return;
    }
    first.said = true;
    if (first.text === text) return;
    first.text = text;
    say(text, key);
  }, [text, key, say, first]);
}
