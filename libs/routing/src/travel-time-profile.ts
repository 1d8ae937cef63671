/** How much slower than free flow the city drives, by hour of day and kind of day. */
import { Seconds, ServiceTime } from '@rampa/kernel';

/** 24 factors each, by local clock hour 0–23; 1 is free flow, 1.5 takes half as long again. */
export interface TravelTimeProfile {
  readonly weekday: readonly number[];
  readonly saturday: readonly number[];
  readonly sunday: readonly number[];
}

/** From this time on, until the next entry, driving takes `factor` times its free-flow time. */
export interface TravelFactor {
  readonly from: ServiceTime;
  readonly factor: number;
}

/** ISO: Monday 1 … Sunday 7. A public holiday is driven like a Sunday: pass 7. */
export type IsoWeekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/**
 * Sofia, to begin with: peaks about 8–10 and 17–19, as published congestion indices show for cities of its size (half to two thirds above
 * free flow in the peaks), a third above at midday, calm nights and Sundays. Judgement until own tracks say better.
 */
export const sofiaTravelTimes: TravelTimeProfile = {
  //         0     1     2     3     4     5     6     7     8     9    10    11    12    13    14    15    16    17    18    19    20    21    22    23
  weekday: [1.0, 1.0, 1.0, 1.0, 1.0, 1.05, 1.15, 1.4, 1.6, 1.5, 1.35, 1.3, 1.3, 1.3, 1.3, 1.35, 1.45, 1.6, 1.65, 1.4, 1.2, 1.1, 1.05, 1.0],
  saturday: [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.05, 1.1, 1.2, 1.25, 1.3, 1.3, 1.25, 1.2, 1.2, 1.2, 1.2, 1.2, 1.15, 1.1, 1.05, 1.0, 1.0],
  sunday: [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.05, 1.1, 1.15, 1.15, 1.15, 1.1, 1.1, 1.15, 1.2, 1.2, 1.15, 1.1, 1.05, 1.0, 1.0],
}; // prettier-ignore

/** The same time at every hour: for tests, and for roads whose times already know the traffic. */
export const freeFlow: TravelTimeProfile = { weekday: Array(24).fill(1), saturday: Array(24).fill(1), sunday: Array(24).fill(1) };

const START_HOUR = 4;

/**
 * The factors of the service day that begins at 04:00 on the given weekday; its hours after midnight are the next day's.
 * The first entry is at 0, times ascend, neighbours differ. The night hour of a clock change keeps the last factor.
 */
export function factorsFor(profile: TravelTimeProfile, weekday: IsoWeekday): TravelFactor[] {
  const factors: TravelFactor[] = [];
  for (let elapsed = 0; elapsed < 24; elapsed++) {
    const hour = (START_HOUR + elapsed) % 24;
    const day = START_HOUR + elapsed < 24 ? weekday : (weekday % 7) + 1;
    const factor = (day === 7 ? profile.sunday : day === 6 ? profile.saturday : profile.weekday)[hour]!;
    if (factors[factors.length - 1]?.factor !== factor) factors.push({ from: ServiceTime(elapsed * 3600), factor });
  }
  return factors;
}

/**
 * How long a drive of `freeFlowSeconds` takes when it begins at `departure`. Each stretch is driven at the factor of its own moment,
 * so leaving later never means arriving earlier.
 */
export function travelTimeAt(freeFlowSeconds: Seconds, departure: ServiceTime, factors: readonly TravelFactor[]): Seconds {
  if (!Number.isFinite(freeFlowSeconds)) return freeFlowSeconds;
  let i = 0;
  while (i + 1 < factors.length && factors[i + 1]!.from <= departure) i++;
  let now: number = departure;
  let left: number = freeFlowSeconds;
  for (; ; i++) {
    const factor = factors[i]?.factor ?? 1;
    const until = factors[i + 1]?.from ?? Infinity;
    if (left * factor <= until - now) return Seconds(now + left * factor - departure);
    left -= (until - now) / factor;
    now = until;
  }
}
