/** How fast the city really drives: by hour, a little different on every way, now and then a jam. Pure. */
import { Seconds, type Random } from '@rampa/kernel';
import type { Jam } from './drive.ts';

/** Times of free flow, by local hour 0–23; judged apart from what the planner believes, and near to it. */
const weekday = [
  1, 1, 1, 1, 1, 1, 1.1, 1.35, 1.55, 1.45, 1.3, 1.25, 1.25, 1.25, 1.25, 1.3, 1.4, 1.55, 1.6, 1.35, 1.15, 1.05, 1, 1,
] as const;
const weekend = [1, 1, 1, 1, 1, 1, 1, 1, 1.05, 1.1, 1.15, 1.2, 1.2, 1.2, 1.15, 1.15, 1.15, 1.15, 1.15, 1.1, 1.05, 1, 1, 1] as const;

const NOISE = 0.07;
const JAM_CHANCE = 0.015;
const SHORTEST_SECONDS = 15;

export interface Way {
  readonly moving: Seconds;
  readonly jam: Jam | undefined;
}

/** Between hours the factor changes evenly, measured from one half hour to the next. */
export function slowness(isoWeekday: number, hour: number): number {
  const table = isoWeekday >= 6 ? weekend : weekday;
  const from = hour - 0.5;
  const i = Math.floor(from);
  const share = from - i;
  return table[(i + 24) % 24]! * (1 - share) + table[(i + 25) % 24]! * share;
}

/** @param freeFlow what the road alone would take. @param hour local, with its fraction. */
export function wayThrough(freeFlow: Seconds, isoWeekday: number, hour: number, random: Random): Way {
  const noise = Math.min(1.3, Math.max(0.8, random.normal(1, NOISE)));
  const moving = Seconds(Math.max(SHORTEST_SECONDS, freeFlow * slowness(isoWeekday, hour) * noise));
  const jammed = freeFlow > 240 && random.chance(JAM_CHANCE);
  return { moving, jam: jammed ? { at: 0.15 + random.next() * 0.7, seconds: Seconds(random.int(300, 900)) } : undefined };
}
