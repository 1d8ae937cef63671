/** The worklist: what hurts first on top; each row knows whom it is about and where a click leads. */
import type { Alert, DaySnapshot, Reason, Trip } from '@rampa/contracts';
import type { Selection } from '../selection/selection.ts';

export interface WorkItem {
  readonly id: string;
  readonly kind: Alert['kind'];
  readonly severity: number;
  readonly minutes?: number;
  readonly reasons: readonly Reason[];
  readonly since: string;
  /** The rider, else the van. */
  readonly who?: string;
  readonly van?: string;
  readonly trip?: Trip;
  readonly selection?: Selection;
}

/** Rows by severity, then by what waits longest. */
export function workItems(day: Pick<DaySnapshot, 'alerts' | 'trips' | 'runs' | 'vehicles'>): readonly WorkItem[] {
  const trips = new Map(day.trips.map((trip) => [trip.id, trip]));
  return [...day.alerts]
    .sort((a, b) => b.severity - a.severity || Date.parse(a.since) - Date.parse(b.since) || a.id.localeCompare(b.id))
    .map((alert) => {
      const trip = alert.tripId ? trips.get(alert.tripId) : undefined;
      const run = day.runs.find((r) => r.id === (alert.runId ?? trip?.runId));
      const van = day.vehicles.find((v) => v.id === (alert.vehicleId ?? run?.van.vehicleId))?.name ?? run?.van.name;
      const who = trip?.riderName ?? van;
      const selection = selectionOf(alert);
      return {
        id: alert.id,
        kind: alert.kind,
        severity: alert.severity,
        ...(alert.minutes !== undefined && { minutes: Math.round(alert.minutes) }),
        reasons: alert.reasons,
        since: alert.since,
        ...(who && { who }),
        ...(van && { van }),
        ...(trip && { trip }),
        ...(selection && { selection }),
      };
    });
}

function selectionOf(alert: Alert): Selection | undefined {
  if (alert.tripId) return { kind: 'trip', id: alert.tripId };
  if (alert.vehicleId) return { kind: 'vehicle', id: alert.vehicleId };
  if (alert.runId) return { kind: 'run', id: alert.runId };
  return undefined;
}

/** How loud a row looks: what cannot wait, what should be seen to, what is good to know. */
export function urgency(item: Pick<WorkItem, 'kind'>): 'now' | 'soon' | 'know' {
  if (item.kind === 'late_now' || item.kind === 'vital_standby' || item.kind === 'vehicle_broken') return 'now';
  return item.kind === 'no_show' ? 'know' : 'soon';
}

/** Rows that were not there before and are worth saying aloud. */
export function newcomers(before: readonly WorkItem[] | undefined, now: readonly WorkItem[]): readonly WorkItem[] {
  if (!before) return [];
  const known = new Set(before.map((item) => item.id));
  return now.filter((item) => !known.has(item.id) && urgency(item) !== 'know');
}
