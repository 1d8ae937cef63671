/** Which fixes are worth keeping: ordered small steps, each with its name; pure. */
import type { Fix } from '@rampa/contracts';
import { distanceBetween, type GeoPoint, type Instant } from '@rampa/kernel';

export interface KnownFix {
  readonly sequence: number;
  readonly at: Instant;
  readonly point: GeoPoint;
}

export type Refusal = 'absurd_point' | 'future' | 'teleport';

interface Situation {
  readonly now: Instant;
  /** The newest fix of this vehicle so far. */
  readonly last: KnownFix | undefined;
}

interface FilterStep {
  readonly name: Refusal;
  refuses(fix: Fix, situation: Situation): boolean;
}

const FUTURE_MS = 120_000;
/** 200 km/h. */
const FASTEST_METRES_PER_SECOND = 55;
/** A jump this short may be the receiver's own noise. */
const NOISE_METRES = 300;

/** In this order. */
export const filterSteps: readonly FilterStep[] = [
  { name: 'absurd_point', refuses: ({ point }) => Math.abs(point.lat) < 0.01 && Math.abs(point.lon) < 0.01 },
  { name: 'future', refuses: (fix, { now }) => Date.parse(fix.at) > now + FUTURE_MS },
  {
    name: 'teleport',
    refuses: (fix, { last }) => {
      if (!last) return false;
      const seconds = Math.abs(Date.parse(fix.at) - last.at) / 1000;
      const metres = distanceBetween(last.point, fix.point);
      return metres > NOISE_METRES && metres > seconds * FASTEST_METRES_PER_SECOND;
    },
  },
];

/** Splits a batch; each kept fix is the next one's `last`. */
export function filterFixes(
  fixes: readonly Fix[],
  now: Instant,
  last: KnownFix | undefined,
): { kept: Fix[]; refused: { fix: Fix; why: Refusal }[] } {
  const kept: Fix[] = [];
  const refused: { fix: Fix; why: Refusal }[] = [];
  let known = last;
  for (const fix of fixes) {
    const step = filterSteps.find((one) => one.refuses(fix, { now, last: known }));
    if (step) {
      refused.push({ fix, why: step.name });
      continue;
    }
    kept.push(fix);
    const at = Date.parse(fix.at) as Instant;
    if (!known || at >= known.at) known = { sequence: fix.sequence, at, point: fix.point };
  }
  return { kept, refused };
}
