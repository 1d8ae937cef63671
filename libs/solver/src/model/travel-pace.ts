import type { TravelFactor } from './travel-input.ts';

/** The best pace of the day: 1 without factors. */
export const minimalFactor = (factors: readonly TravelFactor[]): number =>
  factors.length === 0 ? 1 : Math.min(...factors.map((f) => f.factor));
