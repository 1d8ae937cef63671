/** The manifest as the driver sees it: what the service knows, and on top of it the taps not yet acknowledged. Pure. */
import { isOpenStop, tappedStop, type DriverEvent, type Manifest, type ManifestStop } from '@rampa/contracts';

export { isOpenStop as isOpen };

/** Shows each waiting tap as if it had been accepted. */
export function withTaps(manifest: Manifest, taps: readonly DriverEvent[]): Manifest {
  if (taps.length === 0) return manifest;
  const stops = taps.reduce<readonly ManifestStop[]>(afterTap, manifest.stops);
  const finished = taps.some((tap) => tap.kind === 'finish' && manifest.stops.some((stop) => stop.id === tap.stopId));
  const state = manifest.state === 'broken' ? 'broken' : finished ? 'finished' : 'under_way';
  return { ...manifest, state, stops: [...stops] };
}

function afterTap(stops: readonly ManifestStop[], tap: DriverEvent): readonly ManifestStop[] {
  const tapped = stops.find((stop) => stop.id === tap.stopId);
  if (!tapped || !isOpenStop(tapped)) return stops;
  const gone = tap.kind === 'no_show' || tap.kind === 'cancel_at_door' ? tapped.trip?.id : undefined;
  const tripState = tripStates[tap.kind];
  return stops.map((stop) => {
    const moved = stop.id === tapped.id ? tappedStop(stop, tap) : stop;
    const skipped = gone !== undefined && stop.trip?.id === gone && isOpenStop(stop) ? { ...moved, state: 'skipped' as const } : moved;
    const sameTrip = skipped.trip && skipped.trip.id === tapped.trip?.id;
    return sameTrip && tripState ? withTripState(skipped, tapped, tripState) : skipped;
  });
}

type TripState = NonNullable<ManifestStop['trip']>['state'];
const tripStates: Partial<Record<DriverEvent['kind'], TripState>> = {
  depart: 'en_route',
  arrive: 'arrived',
  board: 'on_board',
  alight: 'completed',
  no_show: 'no_show',
  cancel_at_door: 'cancelled_at_door',
};

/** Leaving for a drop-off, or coming to it, leaves the rider where the rider is: aboard. */
function withTripState(stop: ManifestStop, tapped: ManifestStop, state: TripState): ManifestStop {
  const moves = tapped.kind === 'pickup' || state === 'completed';
  if (state === 'en_route' && stop.trip?.state !== 'scheduled') return stop;
  return moves && stop.trip ? { ...stop, trip: { ...stop.trip, state } } : stop;
}
