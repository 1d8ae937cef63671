/** What breaks on a day, and when: one van in the morning, on some days a lift. Pure. */
import { seededRandom } from '@rampa/kernel';

export interface Mishap {
  readonly key: string;
  readonly kind: 'vehicle' | 'lift';
  /** Minutes from midnight. */
  readonly at: number;
  readonly repairedAt: number;
  /** Chooses among the vans at work: its share of their list, 0–1. */
  readonly which: number;
}

const LIFT_DAYS = 0.4;
const at = (hour: number, minute = 0): number => hour * 60 + minute;

export function mishapsOf(seed: number, date: string): Mishap[] {
  const random = seededRandom(`${seed} ${date} mishaps`);
  const breaks = random.int(at(9, 40), at(11));
  const van: Mishap = { key: 'van', kind: 'vehicle', at: breaks, repairedAt: breaks + random.int(120, 240), which: random.next() };
  if (!random.chance(LIFT_DAYS)) return [van];
  const fails = random.int(at(12), at(13, 30));
  return [van, { key: 'lift', kind: 'lift', at: fails, repairedAt: fails + random.int(60, 120), which: random.next() }];
}
