/** How fast a lift-equipped van really gets through a city with nobody in the way: lights, bends and give-ways included. */
import type { MetresPerSecond } from '@rampa/kernel';
import type { RoadClass } from '../network.ts';

export interface SpeedModel {
  /** km/h where the source gives no limit. */
  readonly usualLimitKmh: Readonly<Record<RoadClass, number>>;
  /** The share of the limit that a van keeps over a whole street. */
  readonly shareOfLimit: Readonly<Record<RoadClass, number>>;
  /** km/h that a van with riders aboard never exceeds. */
  readonly topKmh: number;
  /** Seconds for every junction of three or more streets that is passed, by the greatest of its classes. */
  readonly junctionSeconds: Readonly<Record<RoadClass, number>>;
}

/**
 * Judgement, in the range of published urban free-flow speeds (main streets 30–40 km/h, side streets 20–25);
 * an operator's own tracks replace it later through the profile by hour.
 */
export const vanSpeeds: SpeedModel = {
  usualLimitKmh: {
    motorway: 120, trunk: 80, primary: 50, secondary: 50, tertiary: 50, unclassified: 50, residential: 40, living_street: 20, service: 20,
  }, // prettier-ignore
  shareOfLimit: {
    motorway: 0.85, trunk: 0.85, primary: 0.85, secondary: 0.8, tertiary: 0.75, unclassified: 0.65, residential: 0.6, living_street: 0.6, service: 0.6,
  }, // prettier-ignore
  topKmh: 90,
  junctionSeconds: {
    motorway: 0, trunk: 1, primary: 2, secondary: 2, tertiary: 2, unclassified: 2, residential: 2, living_street: 1, service: 1,
  }, // prettier-ignore
};

/** Free-flow speed on a street of this class. */
export function freeFlowSpeed(model: SpeedModel, roadClass: RoadClass, limitKmh?: number): MetresPerSecond {
  const limit = limitKmh !== undefined && limitKmh > 0 ? limitKmh : model.usualLimitKmh[roadClass];
  return (Math.min(model.topKmh, limit * model.shareOfLimit[roadClass]) / 3.6) as MetresPerSecond;
}
