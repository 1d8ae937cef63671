/** What becomes of a booked trip through its rider: most come, some do not. Pure: seed, date, booking and leg decide. */
import { seededRandom } from '@rampa/kernel';

export type Fate =
  | { readonly kind: 'comes' }
  /** Cancels this long before the window opens. */
  | { readonly kind: 'cancels'; readonly minutesBefore: number }
  | { readonly kind: 'cancels_at_door' }
  | { readonly kind: 'no_show' };

const CANCELS = 0.04;
const NO_SHOW = 0.03;
const AT_DOOR = 0.015;
/** Most who cancel do it late. */
const LATE = 0.7;

export const comes: Fate = { kind: 'comes' };

export function fateOf(seed: number, date: string, key: string, leg: 'out' | 'back'): Fate {
  const random = seededRandom(`${seed} ${date} ${key} ${leg} fate`);
  const draw = random.next();
  if (draw < CANCELS) return { kind: 'cancels', minutesBefore: random.chance(LATE) ? random.int(15, 110) : random.int(150, 500) };
  // Who was brought somewhere wants to go home: only the way out is missed.
  if (leg === 'back') return comes;
  if (draw < CANCELS + NO_SHOW * 1.6) return { kind: 'no_show' };
  if (draw < CANCELS + (NO_SHOW + AT_DOOR) * 1.6) return { kind: 'cancels_at_door' };
  return comes;
}
