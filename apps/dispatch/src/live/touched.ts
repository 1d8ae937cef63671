/** What a batch of events concerns, by service day: pure. */
import type { StoredEvent } from '../database/events.ts';

export interface Touched {
  readonly date: string;
  readonly trips: Set<string>;
  readonly runs: Set<string>;
  readonly vehicles: Set<string>;
  planVersion: number | undefined;
}

export const nothingTouched = (date: string): Touched => ({
  date,
  trips: new Set(),
  runs: new Set(),
  vehicles: new Set(),
  planVersion: undefined,
});

/** Adds an event of a day's stream. */
export function touch(touched: Touched, event: StoredEvent): void {
  if (event.tripId) touched.trips.add(event.tripId);
  if (event.runId) touched.runs.add(event.runId);
  if (event.vehicleId && event.type.startsWith('vehicle.')) touched.vehicles.add(event.vehicleId);
  const { planVersion: version } = event.data as { readonly planVersion?: unknown };
  if (typeof version === 'number') touched.planVersion = Math.max(touched.planVersion ?? 0, version);
}

export const isEmpty = (touched: Touched): boolean => touched.trips.size + touched.runs.size + touched.vehicles.size === 0;
