/** What the board's map shows: every van, the stops of what is chosen, the way that is still to be driven. */
import type { DaySnapshot, Run, RunStop, Trip } from '@rampa/contracts';
import type { Instant } from '@rampa/kernel';
import { vanState, type MapPin, type MapScene, type VanOnMap } from '@rampa/ui/map';
import type { Related } from '../selection/selection.ts';

/** Vehicles with an open alert of lateness. */
export function lateVehicles(day: Pick<DaySnapshot, 'alerts' | 'runs' | 'trips'>): ReadonlySet<string> {
  const late = day.alerts.filter((alert) => alert.kind === 'late_now' || alert.kind === 'will_be_late');
  return new Set(
    late.flatMap((alert) => {
      const runId = alert.runId ?? day.trips.find((trip) => trip.id === alert.tripId)?.runId;
      const van = alert.vehicleId ?? day.runs.find((run) => run.id === runId)?.van.vehicleId;
      return van ? [van] : [];
    }),
  );
}

/** Every van of the day with its state at `now`. */
export function vansOf(day: Pick<DaySnapshot, 'vehicles' | 'runs' | 'alerts' | 'trips'>, now: Instant): readonly VanOnMap[] {
  const late = lateVehicles(day);
  return day.vehicles.map((vehicle) => ({
    id: vehicle.id,
    index: vehicle.index,
    label: vehicle.name,
    state: vanState(
      vehicle,
      day.runs.find((run) => run.van.vehicleId === vehicle.id),
      now,
    ),
    late: late.has(vehicle.id),
  }));
}

/** The stops of the chosen run that a map can show; a chosen trip alone shows its two ends. */
export function pinsOf(run: Run | undefined, trip: Trip | undefined): readonly MapPin[] {
  if (run) return run.stops.filter((stop) => stop.kind !== 'break').map(pinOf);
  if (!trip) return [];
  return [
    { id: `${trip.id}-from`, kind: 'pickup', point: trip.from.point, label: trip.from.label },
    { id: `${trip.id}-to`, kind: 'dropoff', point: trip.to.point, label: trip.to.label },
  ];
}

const pinOf = (stop: RunStop): MapPin => ({
  id: stop.id,
  kind: stop.kind === 'pickup' || stop.kind === 'dropoff' ? stop.kind : 'depot',
  point: stop.point,
  ...(stop.label && { label: stop.label }),
  done: stop.state === 'done' || stop.state === 'skipped',
});

/** The points a route is asked for: what still lies ahead, at most sixty. */
export function pointsAhead(run: Run | undefined): readonly { readonly lat: number; readonly lon: number }[] {
  if (!run) return [];
  const ahead = run.stops.filter((stop) => stop.kind !== 'break' && stop.state !== 'done' && stop.state !== 'skipped');
  const before = run.stops.findLast((stop) => stop.kind !== 'break' && stop.state === 'done');
  const points = [...(before ? [before] : []), ...ahead].map(({ point }) => ({ lat: point.lat, lon: point.lon }));
  return points.length < 2 ? [] : points.slice(0, 60);
}

/** Ids to be drawn as chosen: the van, and the stops of the chosen trip. */
export function chosenIds(related: Related, run: Run | undefined): ReadonlySet<string> {
  const ids = new Set<string>();
  if (related.vehicleId) ids.add(related.vehicleId);
  if (related.tripId) {
    for (const stop of run?.stops ?? []) if (stop.tripId === related.tripId) ids.add(stop.id);
    ids.add(`${related.tripId}-from`).add(`${related.tripId}-to`);
  }
  return ids;
}

export const sceneOf = (
  vans: readonly VanOnMap[],
  pins: readonly MapPin[],
  ahead: readonly { readonly lat: number; readonly lon: number }[],
  geometry: readonly (readonly [number, number])[] | undefined,
  selected: ReadonlySet<string>,
): MapScene => ({
  vans,
  pins,
  selected,
  ...(ahead.length > 1 && {
    path: geometry ? { points: geometry, straight: false } : { points: ahead.map(({ lat, lon }) => [lat, lon] as const), straight: true },
  }),
});
