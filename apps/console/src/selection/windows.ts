/** Two windows of one desk: what is chosen in one is chosen in the other. Ids only, within this browser. */
import type { Selection } from './selection.ts';

const CHANNEL = 'rampa.console.selection';

export interface SharedSelection {
  tell(selection: Selection | undefined): void;
  /** Hears the other windows until the returned function is called. */
  listen(listener: (selection: Selection | undefined) => void): () => void;
}

/** A channel between the windows of this browser; does nothing where the browser has none. */
export function shareSelection(): SharedSelection {
  let channel: BroadcastChannel | undefined;
  return {
    tell: (selection) => channel?.postMessage(selection ?? null),
    listen(listener) {
      if (typeof BroadcastChannel === 'undefined') return () => undefined;
      const mine = new BroadcastChannel(CHANNEL);
      channel = mine;
      mine.onmessage = (event: MessageEvent<Selection | null>) => listener(event.data ?? undefined);
      return () => {
        mine.close();
        if (channel === mine) channel = undefined;
      };
    },
  };
}
