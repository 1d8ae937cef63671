/** A live client moved by hand: the spec plays the service. */
import type { ApiError, Change, Follower, LiveClient, Snapshot, Topic } from '@rampa/contracts';

export interface HandLive {
  readonly client: LiveClient;
  /** Topics followed now. */
  followed(): readonly Topic[];
  snapshot(kind: Topic['kind'], snapshot: Snapshot): void;
  changes(kind: Topic['kind'], changes: readonly Change[]): void;
  refuse(kind: Topic['kind'], error: ApiError): void;
  connect(up: boolean): void;
  readonly closed: boolean;
}

export function handLive(): HandLive {
  const followers = new Set<{ readonly topic: Topic; readonly follower: Follower }>();
  const listeners = new Set<(connected: boolean) => void>();
  let connected = false;
  let closed = false;
  const of = (kind: Topic['kind']) => [...followers].filter((f) => f.topic.kind === kind);
  return {
    client: {
      follow(topic, follower) {
        const one = { topic, follower };
        followers.add(one);
        return () => void followers.delete(one);
      },
      sendPositions: async (batch) => ({ stored: batch.fixes.length, lastSequence: batch.fixes.at(-1)!.sequence, refused: 0 }),
      onConnection(listener) {
        listeners.add(listener);
        listener(connected);
        return () => void listeners.delete(listener);
      },
      close: () => {
        closed = true;
      },
    },
    followed: () => [...followers].map((f) => f.topic),
    snapshot: (kind, snapshot) => of(kind).forEach((f) => f.follower.onSnapshot(snapshot)),
    changes: (kind, changes) => of(kind).forEach((f) => f.follower.onChanges(changes)),
    refuse: (kind, error) => of(kind).forEach((f) => f.follower.onRefused?.(error)),
    connect(up) {
      connected = up;
      listeners.forEach((listener) => listener(up));
    },
    get closed() {
      return closed;
    },
  };
}
