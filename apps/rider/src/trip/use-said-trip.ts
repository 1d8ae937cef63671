import type { Trip } from '@rampa/contracts';
import { useAnnounceChanges, useNow } from '@rampa/ui';
import { minutesLate, sentenceOf } from './trip-state.ts';
import { useTripWords } from './words.ts';

/** The one sentence to begin with; a screen reader hears it again when it becomes another, or the delay grows by ten minutes. */
export function useSaidTrip(trip: Trip): string {
  const words = useTripWords();
  const now = useNow();
  const sentence = words.live(trip, now);
  // minutes tick by themselves; spoken is only what kind of thing changed, or a delay
  const { key } = sentenceOf(trip, now);
  const delay = key === 'lateUnknown' ? 0 : Math.floor(minutesLate(trip, now) / 10);
  useAnnounceChanges(`${trip.id} ${trip.state} ${key} ${delay}`, 'ride', sentence);
  return sentence;
}
