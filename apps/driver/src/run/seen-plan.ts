/** What the driver has acknowledged of the plan, kept on the phone by run: keys and times only. */
import type { SeenStop } from './change.ts';

const KEY = 'rampa.driver.seen';

interface Kept {
  readonly runId: string;
  readonly stops: readonly SeenStop[];
}

export function loadSeen(storage: Storage, runId: string): readonly SeenStop[] | undefined {
  const text = storage.getItem(KEY);
  if (text === null) return undefined;
  try {
    const kept = JSON.parse(text) as Partial<Kept>;
    return kept.runId === runId && Array.isArray(kept.stops) ? kept.stops : undefined;
  } catch {
    return undefined;
  }
}

/** One run at a time: the plan of yesterday is of no use. */
export function saveSeen(storage: Storage, runId: string, stops: readonly SeenStop[]): void {
  storage.setItem(KEY, JSON.stringify({ runId, stops } satisfies Kept));
}
