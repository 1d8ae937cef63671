/** Where a way begins, and how it is handed over. Pure. */
import type { ManifestStop } from '@rampa/contracts';
import type { GeoPoint } from '@rampa/kernel';

export interface Start {
  readonly point: GeoPoint;
  /** The stop it is; absent for the van's own position. */
  readonly label?: string;
}

/** Where the van is; unknown, where it was last served; before that, where the run begins. */
export function startOf(stops: readonly ManifestStop[], to: ManifestStop, van: GeoPoint | undefined): Start {
  if (van) return { point: van };
  const been = stops.filter((stop) => (stop.state === 'done' || stop.state === 'arrived') && stop.id !== to.id && stop.kind !== 'break');
  const last = been.toSorted((a, b) => Date.parse(a.arrivedAt ?? a.doneAt ?? '') - Date.parse(b.arrivedAt ?? b.doneAt ?? '')).at(-1);
  const { address } = last ?? stops[0] ?? to;
  return { point: address.point, label: address.label };
}

/** RFC 5870, with the query that Android's maps read; coordinates only, no name of a person or a place. */
export const navigationHref = ({ lat, lon }: GeoPoint): string => `geo:${lat},${lon}?q=${lat},${lon}`;
