/** How long getting in and out takes: the planner's times by aid, with each person's own pace. Pure. */
import type { ManifestStop } from '@rampa/contracts';
import { minutes, Seconds, type Random } from '@rampa/kernel';

type Aid = NonNullable<NonNullable<ManifestStop['trip']>['needs']>['aid'];

const atTheDoor: Record<Aid, Seconds> = {
  none: minutes(2),
  cane_or_walker: minutes(2),
  manual_chair: minutes(5),
  powered_chair: minutes(5),
  scooter: minutes(5),
  stretcher: minutes(8),
};
/** Where the phone does not hold the needs yet. */
const unknown = minutes(4);

export function dwellOf(stop: ManifestStop, random: Random): Seconds {
  const base = stop.trip?.needs ? atTheDoor[stop.trip.needs.aid] : unknown;
  const companions = Math.max(0, (stop.trip?.persons ?? 1) - 2);
  const pace = Math.min(1.5, Math.max(0.6, random.normal(0.97, 0.15)));
  return Seconds(Math.round((base + companions * 60) * pace));
}
