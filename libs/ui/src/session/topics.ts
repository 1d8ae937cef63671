/** Live topics, shared: however many components look at one, it is followed once and its changes go through one reducer. */
import type { ApiError, LiveClient, PositionsFrame, Snapshot, Topic } from '@rampa/contracts';
import { applyChanges } from './live-state.ts';

export type OpenLive = () => Promise<LiveClient>;
export type SnapshotOf<K extends Topic['kind']> = Extract<Snapshot, { kind: K }>;

export interface TopicState<S extends Snapshot = Snapshot> {
  /** Absent until the first snapshot. */
  readonly snapshot?: S;
  /** Why the service does not let this be followed. */
  readonly refused?: ApiError;
}

export interface Topics {
  /** Calls `listener` after each change of the topic's state, until the returned function is called. */
  watch(topic: Topic, listener: () => void): () => void;
  state(topic: Topic): TopicState;
  /** Packed positions of a board or rider topic, as they come. */
  watchPositions(topic: Topic, listener: (frame: PositionsFrame) => void): () => void;
  watchConnection(listener: () => void): () => void;
  /** `undefined` until the socket was first asked for and answered. */
  connected(): boolean | undefined;
  /** The open socket, for sending. */
  live(): Promise<LiveClient>;
  /** Closes the socket and forgets everything: after a sign-in or sign-out. */
  reset(): void;
}

interface Entry {
  readonly topic: Topic;
  state: TopicState;
  readonly listeners: Set<() => void>;
  readonly positions: Set<(frame: PositionsFrame) => void>;
  stop?: () => void;
  ended: boolean;
}

const NOTHING: TopicState = {};
const keyOf = (topic: Topic): string => JSON.stringify(Object.entries(topic).sort());

/** @param open called when the first topic is watched, and again after a reset */
export function createTopics(open: OpenLive): Topics {
  const entries = new Map<string, Entry>();
  const connectionListeners = new Set<() => void>();
  let opened: Promise<LiveClient> | undefined;
  let connected: boolean | undefined;

  const live = (): Promise<LiveClient> => {
    if (!opened) {
      const mine = open().then((client) => {
        client.onConnection((now) => {
          // not connected yet is no lost connection
          if (opened !== mine || (connected === undefined && !now)) return;
          connected = now;
          connectionListeners.forEach((tell) => tell());
        });
        return client;
      });
      opened = mine;
    }
    return opened;
  };

  const begin = (entry: Entry): void => {
    const set = (state: TopicState) => {
      entry.state = state;
      entry.listeners.forEach((tell) => tell());
    };
    void live().then((client) => {
      if (entry.ended) return;
      entry.stop = client.follow(entry.topic, {
        onSnapshot: (snapshot) => set({ snapshot }),
        onChanges: (changes) => {
          if (entry.state.snapshot) set({ snapshot: applyChanges(entry.state.snapshot, changes) });
        },
        onPositions: (frame) => entry.positions.forEach((tell) => tell(frame)),
        onRefused: (refused) => set({ ...entry.state, refused }),
      });
    });
  };

  const end = (entry: Entry): void => {
    entry.ended = true;
    entry.stop?.();
  };

  const watchIn = <L>(topic: Topic, listener: L, pick: (entry: Entry) => Set<L>): (() => void) => {
    const key = keyOf(topic);
    let entry = entries.get(key);
    if (!entry) {
      entry = { topic, state: NOTHING, listeners: new Set(), positions: new Set(), ended: false };
      entries.set(key, entry);
      begin(entry);
    }
    const mine = entry;
    pick(mine).add(listener);
    return () => {
      pick(mine).delete(listener);
      if (mine.listeners.size + mine.positions.size > 0) return;
      end(mine);
      if (entries.get(key) === mine) entries.delete(key);
    };
  };

  return {
    watch: (topic, listener) => watchIn(topic, listener, (entry) => entry.listeners),
    watchPositions: (topic, listener) => watchIn(topic, listener, (entry) => entry.positions),
    state: (topic) => entries.get(keyOf(topic))?.state ?? NOTHING,
    watchConnection(listener) {
      connectionListeners.add(listener);
      return () => void connectionListeners.delete(listener);
    },
    connected: () => connected,
    live,
    reset() {
      void opened?.then((client) => client.close());
      opened = undefined;
      connected = undefined;
      const watched = [...entries.values()];
      for (const entry of watched) {
        entry.stop?.();
        entry.state = NOTHING;
        begin(entry);
        entry.listeners.forEach((tell) => tell());
      }
    },
  };
}
