/** Keeps the local clock at the service's: its messages set it, a lost connection freezes it. */
import type { ClockState, LiveClient } from '@rampa/contracts';
import { Instant } from '@rampa/kernel';
import type { LocalClock } from '../time/local-clock.ts';
import { followFor } from './follow.ts';

type Connection = Parameters<typeof followFor>[0];

export function feedClock(connection: Connection & { readonly live: LiveClient }, clock: LocalClock): () => void {
  const set = (state: ClockState): void => clock.set(Instant(Date.parse(state.now)), state.speed);
  const stopFollowing = followFor(
    connection,
    { kind: 'clock' },
    {
      onSnapshot: (snapshot) => snapshot.kind === 'clock' && set(snapshot.clock),
      onChanges: (changes) => changes.forEach((change) => change.kind === 'clock' && set(change.clock)),
    },
  );
  const stopWatching = connection.live.onConnection((connected) => {
    if (!connected) clock.freeze();
  });
  return () => {
    stopFollowing();
    stopWatching();
  };
}
