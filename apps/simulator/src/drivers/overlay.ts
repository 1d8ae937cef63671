/** The manifest as the driver sees it: what the service knows, and on top of it the taps not yet acknowledged. Pure. */
import { isOpenStop, tappedStop, type ApiBody, type Manifest, type ManifestStop } from '@rampa/contracts';

export type Tap = ApiBody<'driverEvents'>['events'][number];

export function withTaps(manifest: Manifest, taps: readonly Tap[]): Manifest {
  if (taps.length === 0) return manifest;
  return { ...manifest, stops: taps.reduce<readonly ManifestStop[]>(afterTap, manifest.stops) as ManifestStop[] };
}

function afterTap(stops: readonly ManifestStop[], tap: Tap): ManifestStop[] {
  const tapped = stops.find((stop) => stop.id === tap.stopId);
  const gone = tap.kind === 'no_show' || tap.kind === 'cancel_at_door' ? tapped?.trip?.id : undefined;
  return stops.map((stop) => {
    if (gone !== undefined && stop.trip?.id === gone && isOpenStop(stop)) return { ...stop, state: 'skipped' };
    return stop.id === tap.stopId && isOpenStop(stop) ? tappedStop(stop, tap) : stop;
  });
}

/** Open stops in order, without those that the driver had to give up. */
export const openStops = (manifest: Manifest, givenUp: ReadonlySet<string>): ManifestStop[] =>
  manifest.stops.filter((stop) => isOpenStop(stop) && !givenUp.has(stop.id)).sort((a, b) => a.sequence - b.sequence);
