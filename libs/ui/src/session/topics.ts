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
  const connection = createConnection(open);

  const watchIn = <L>(topic: Topic, listener: L, pick: (entry: Entry) => Set<L>): (() => void) => {
    const key = keyOf(topic);
    let entry = entries.get(key);
    if (!entry) {
      entry = { topic, state: NOTHING, listeners: new Set(), positions: new Set(), ended: false };
      entries.set(key, entry);
      begin(entry, connection.live());
    }
    const mine = entry;
    pick(mine).add(listener);
    return () => {
      pick(mine).delete(listener);
      if (mine.listeners.size + mine.positions.size > 0) return;
      mine.ended = true;
      mine.stop?.();
      if (entries.get(key) === mine) entries.delete(key);
    };
  };

  return {
    watch: (topic, listener) => watchIn(topic, listener, (entry) => entry.listeners),
    watchPositions: (topic, listener) => watchIn(topic, listener, (entry) => entry.positions),
    state: (topic) => entries.get(keyOf(topic))?.state ?? NOTHING,
    watchConnection: connection.watch,
    connected: connection.connected,
    live: connection.live,
    reset() {
      connection.reset();
      for (const entry of entries.values()) {
        entry.stop?.();
        begin(entry, connection.live());
        show(entry, NOTHING);
      }
    },
  };
}

function show(entry: Entry, state: TopicState): void {
  entry.state = state;
  entry.listeners.forEach((tell) => tell());
}

function begin(entry: Entry, live: Promise<LiveClient>): void {
  void live.then((client) => {
    if (entry.ended) return;
    entry.stop = client.follow(entry.topic, {
      onSnapshot: (snapshot) => show(entry, { snapshot }),
      onChanges: (changes) => {
        if (entry.state.snapshot) show(entry, { snapshot: applyChanges(entry.state.snapshot, changes) });
      },
      onPositions: (frame) => entry.positions.forEach((tell) => tell(frame)),
      onRefused: (refused) => show(entry, { ...entry.state, refused }),
    });
  });
}

interface Connection extends Pick<Topics, 'live' | 'connected' | 'reset'> {
  readonly watch: Topics['watchConnection'];
}

/** The one socket, opened when first asked for. */
function createConnection(open: OpenLive): Connection {
  const listeners = new Set<() => void>();
  let opened: Promise<LiveClient> | undefined;
  let connected: boolean | undefined;

  const begun = (): Promise<LiveClient> => {
    const mine: Promise<LiveClient> = open().then((client) => {
      client.onConnection((now) => {
        // not connected yet is no lost connection
        if (opened !== mine || (connected === undefined && !now)) return;
        connected = now;
        listeners.forEach((tell) => tell());
      });
      return client;
    });
    return mine;
  };
  return {
    live: () => (opened ??= begun()),
    connected: () => connected,
    watch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    reset() {
      void opened?.then((client) => client.close());
      opened = undefined;
      connected = undefined;
    },
  };
}
