/** One reducer for the socket: what a topic looks like after changes. Pure; applying twice equals applying once. */
import type { Change, DaySnapshot, RiderSnapshot, Snapshot } from '@rampa/contracts';

/** @returns a new snapshot, or the same object where nothing of it changed. Changes foreign to the topic are ignored. */
export function applyChanges<S extends Snapshot>(snapshot: S, changes: readonly Change[]): S {
  return changes.reduce<Snapshot>(applyOne, snapshot) as S;
}

function applyOne(snapshot: Snapshot, change: Change): Snapshot {
  switch (snapshot.kind) {
    case 'board':
      return keep(snapshot, 'day', onBoard(snapshot.day, change));
    case 'rider':
      return keep(snapshot, 'rider', onRider(snapshot.rider, change));
    case 'run':
      return change.kind === 'manifest' ? { ...snapshot, manifest: change.manifest } : snapshot;
    case 'clock':
      return change.kind === 'clock' ? { ...snapshot, clock: change.clock } : snapshot;
  }
}

function keep<S extends Snapshot, K extends keyof S>(snapshot: S, key: K, value: S[K]): S {
  return snapshot[key] === value ? snapshot : { ...snapshot, [key]: value };
}

function onBoard(day: DaySnapshot, change: Change): DaySnapshot {
  switch (change.kind) {
    case 'trip':
      return { ...day, trips: replace(day.trips, change.trip) };
    case 'run':
      return { ...day, runs: replace(day.runs, change.run) };
    case 'vehicle':
      return { ...day, vehicles: replace(day.vehicles, change.vehicle) };
    case 'alerts':
      return { ...day, alerts: change.alerts };
    case 'plan_version':
      return { ...day, planVersion: change.planVersion };
    case 'manifest':
    case 'clock':
    default: // a kind that a newer service sends
      return day;
  }
}

function onRider(rider: RiderSnapshot, change: Change): RiderSnapshot {
  if (change.kind === 'trip') return { ...rider, trips: replace(rider.trips, change.trip) };
  if (change.kind === 'vehicle') return { ...rider, vehicles: replace(rider.vehicles, change.vehicle) };
  return rider;
}

/** By id, in its place; new ones go last. */
function replace<T extends { readonly id: string }>(items: readonly T[], item: T): T[] {
  const at = items.findIndex((other) => other.id === item.id);
  return at < 0 ? [...items, item] : items.with(at, item);
}
