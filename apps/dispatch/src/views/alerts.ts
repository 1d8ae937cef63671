/** The worklist: what a dispatcher must see, the worst first. Pure. */
import type { Alert, Run, Trip, Vehicle } from '@rampa/contracts';

export interface AlertInput {
  readonly runs: readonly Run[];
  readonly trips: readonly Trip[];
  readonly vehicles: readonly Vehicle[];
  /** Service time, ms. */
  readonly now: number;
}

/** A van that is on the road is expected to be heard of at least this often. */
const SILENT_MS = 3 * 60_000;
const weights = {
  vital_standby: 100,
  vehicle_broken: 80,
  late_now: 60,
  standby: 50,
  gps_silent: 20,
  will_be_late: 40,
  no_show: 10,
} as const;

const minutesAfter = (late: number, due: number): number => Math.ceil((late - due) / 60_000);

export function alertsOf(input: AlertInput): Alert[] {
  const alerts = [
    ...input.trips.flatMap((trip) => tripAlert(trip, input.now)),
    ...input.vehicles.flatMap((vehicle) => brokenAlert(vehicle, input)),
    ...silentAlerts(input),
  ];
  return alerts.sort((a, b) => b.severity - a.severity || (a.id < b.id ? -1 : 1));
}

function tripAlert(trip: Trip, now: number): Alert[] {
  const base = { tripId: trip.id, ...(trip.runId && { runId: trip.runId }), reasons: trip.reasons };
  const alert = (kind: keyof typeof weights, since: number, minutes?: number): Alert[] => [
    {
      ...base,
      id: `${kind}:${trip.id}`,
      kind,
      severity: weights[kind] + (trip.vital ? 15 : 0) + Math.min(20, (minutes ?? 0) / 3),
      since: new Date(since).toISOString(),
      ...(minutes !== undefined && { minutes }),
    },
  ];
  if (trip.state === 'standby') return alert(trip.vital ? 'vital_standby' : 'standby', now);
  if (trip.state === 'no_show') return alert('no_show', Date.parse(trip.promise?.pickup.to ?? new Date(now).toISOString()));
  return lateness(trip, now, alert);
}

/** Late already, else what plan and forecast make of the promise. */
function lateness(trip: Trip, now: number, alert: (kind: 'late_now' | 'will_be_late', since: number, minutes: number) => Alert[]): Alert[] {
  const { promise, state } = trip;
  if (!promise || !['scheduled', 'en_route', 'arrived', 'on_board'].includes(state)) return [];
  const due = Date.parse(promise.pickup.to);
  const waiting = state === 'scheduled' || state === 'en_route';
  if (waiting && now > due) return alert('late_now', due, minutesAfter(now, due));
  const expected = trip.forecastPickup ?? trip.plannedPickup;
  if (waiting && expected && Date.parse(expected) > due) return alert('will_be_late', now, minutesAfter(Date.parse(expected), due));
  const arrival = trip.forecastArrival ?? trip.plannedArrival;
  if (!promise.latestArrival || !arrival) return [];
  const latest = Date.parse(promise.latestArrival);
  if (now > latest) return alert('late_now', latest, minutesAfter(now, latest));
  return Date.parse(arrival) > latest ? alert('will_be_late', now, minutesAfter(Date.parse(arrival), latest)) : [];
}

function brokenAlert(vehicle: Vehicle, { runs, now }: AlertInput): Alert[] {
  const run = runs.find((item) => item.van.vehicleId === vehicle.id);
  if (vehicle.state === 'in_service' || !run) return [];
  return [
    {
      id: `vehicle_broken:${vehicle.id}`,
      kind: 'vehicle_broken',
      severity: weights.vehicle_broken,
      vehicleId: vehicle.id,
      runId: run.id,
      reasons: [],
      since: new Date(now).toISOString(),
    },
  ];
}

/** Only vans that have been heard of at all: one without a tracker is no news. */
function silentAlerts({ runs, vehicles, now }: AlertInput): Alert[] {
  return runs.flatMap((run): Alert[] => {
    const seen = vehicles.find((vehicle) => vehicle.id === run.van.vehicleId)?.lastPosition?.at;
    if (run.state !== 'under_way' || seen === undefined || now - Date.parse(seen) < SILENT_MS) return [];
    const { vehicleId } = run.van;
    const minutes = minutesAfter(now, Date.parse(seen));
    return [
      {
        id: `gps_silent:${vehicleId}`,
        kind: 'gps_silent',
        severity: weights.gps_silent,
        vehicleId,
        runId: run.id,
        minutes,
        reasons: [],
        since: seen,
      },
    ];
  });
}
