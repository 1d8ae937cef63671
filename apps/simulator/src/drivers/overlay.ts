/** The manifest as the driver sees it: what the service knows, and on top of it the taps not yet acknowledged. Pure. */
import type { ApiBody, Manifest, ManifestStop } from '@rampa/contracts';

export type Tap = ApiBody<'driverEvents'>['events'][number];

export function withTaps(manifest: Manifest, taps: readonly Tap[]): Manifest {
  if (taps.length === 0) return manifest;
  return { ...manifest, stops: taps.reduce<readonly ManifestStop[]>(afterTap, manifest.stops) as ManifestStop[] };
}

function afterTap(stops: readonly ManifestStop[], tap: Tap): ManifestStop[] {
  const tapped = stops.find((stop) => stop.id === tap.stopId);
  const gone = tap.kind === 'no_show' || tap.kind === 'cancel_at_door' ? tapped?.trip?.id : undefined;
  return stops.map((stop) => {
    if (gone !== undefined && stop.trip?.id === gone && isOpen(stop)) return { ...stop, state: 'skipped' };
    return stop.id === tap.stopId && isOpen(stop) ? tappedStop(stop, tap) : stop;
  });
}

function tappedStop(stop: ManifestStop, { kind, at }: Tap): ManifestStop {
  const done: ManifestStop = { ...stop, state: 'done', arrivedAt: stop.arrivedAt ?? at, doneAt: at };
  switch (kind) {
    case 'arrive':
      return { ...stop, state: 'arrived', arrivedAt: stop.arrivedAt ?? at };
    case 'depart':
      return stop.kind === 'start' ? done : stop;
    case 'board':
    case 'alight':
    case 'break_end':
    case 'finish':
      return done;
    case 'contact_attempt':
    case 'no_show':
    case 'cancel_at_door':
      return stop;
  }
}

export const isOpen = (stop: ManifestStop): boolean => stop.state === 'pending' || stop.state === 'arrived';

/** Open stops in order, without those that the driver had to give up. */
export const openStops = (manifest: Manifest, givenUp: ReadonlySet<string>): ManifestStop[] =>
  manifest.stops.filter((stop) => isOpen(stop) && !givenUp.has(stop.id)).sort((a, b) => a.sequence - b.sequence);
