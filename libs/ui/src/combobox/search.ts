/** Asks while somebody types: waits for a pause, drops answers that come too late. */
import { useEffect, useRef, useState } from 'react';
import type { Scheduler } from '../announcer/queue.ts';

export interface SearchState<H> {
  readonly hits: readonly H[];
  readonly state: 'short' | 'searching' | 'done' | 'failed';
  readonly error?: unknown;
}

export interface SearchOptions<H> {
  readonly text: string;
  readonly search: (text: string, signal: AbortSignal) => Promise<readonly H[]>;
  readonly schedule: Scheduler;
  readonly pauseMs?: number;
  readonly minLength?: number;
  /** False while the text is what was chosen. */
  readonly active: boolean;
}

const SHORT: SearchState<never> = { hits: [], state: 'short' };

/** Hits for `text`; older hits stay while newer ones are asked for. */
export function useSearch<H>({ text, search, schedule, pauseMs = 250, minLength = 2, active }: SearchOptions<H>): SearchState<H> {
  const [result, setResult] = useState<SearchState<H> & { readonly text: string }>({ ...SHORT, text: '' });
  const latest = useRef(search);
  useEffect(() => {
    latest.current = search;
  });
  const wanted = text.trim();
  const asks = active && wanted.length >= minLength;
  useEffect(() => {
    if (!asks) return;
    const abort = new AbortController();
    const callOff = schedule(() => {
      latest
        .current(wanted, abort.signal)
        .then((hits) => !abort.signal.aborted && setResult({ hits, state: 'done', text: wanted }))
        .catch((error: unknown) => !abort.signal.aborted && setResult({ hits: [], state: 'failed', error, text: wanted }));
    }, pauseMs);
    return () => {
      callOff();
      abort.abort();
    };
  }, [asks, wanted, schedule, pauseMs]);
  if (!asks) return SHORT;
  if (result.text !== wanted) return { hits: result.hits, state: 'searching' };
  return result;
}
