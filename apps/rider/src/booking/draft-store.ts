/** Keeps the draft in the tab's session storage: it survives a reload and the back button, and ends with the tab. */
import { useCallback, useSyncExternalStore } from 'react';
import { emptyDraft, type Draft } from './draft.ts';

const KEY = 'rampa.rider.draft';

export interface DraftStore {
  /** The rider's own draft; another person's is not shown. */
  get(riderId: string): Draft;
  set(draft: Draft): void;
  clear(): void;
  subscribe(listener: () => void): () => void;
}

export function createDraftStore(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): DraftStore {
  const listeners = new Set<() => void>();
  let current = read(storage);
  const tell = () => listeners.forEach((listener) => listener());
  return {
    get(riderId) {
      if (current?.riderId !== riderId) current = emptyDraft(riderId);
      return current;
    },
    set(draft) {
      current = draft;
      storage.setItem(KEY, JSON.stringify(draft));
      tell();
    },
    clear() {
      current = undefined;
      storage.removeItem(KEY);
      tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** What was kept; a draft that cannot be read counts as none. */
function read(storage: Pick<Storage, 'getItem'>): Draft | undefined {
  try {
    const kept = JSON.parse(storage.getItem(KEY) ?? 'null') as Draft | null;
    return typeof kept?.riderId === 'string' ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** The tab's one store. */
export const drafts: DraftStore = createDraftStore(globalThis.sessionStorage);

/** The draft, and how to change it. */
export function useDraft(riderId: string, store: DraftStore = drafts): readonly [Draft, (change: (draft: Draft) => Draft) => void] {
  const draft = useSyncExternalStore(
    store.subscribe,
    useCallback(() => store.get(riderId), [store, riderId]),
  );
  const update = useCallback((change: (draft: Draft) => Draft) => store.set(change(store.get(riderId))), [store, riderId]);
  return [draft, update];
}
