/** What a new plan changes in the rows of its day; pure. Nothing that stays the same is written. */
import type { Policies, ServiceDay } from '@rampa/domain';
import { ServiceTime, type Uuid } from '@rampa/kernel';
import type { Plan, PlannedStop, Reason, RunPlan } from '@rampa/solver';
import { stopIsOver, type DayRows, type HoldRow, type RunRow, type StopRow, type TripPromiseRow, type TripRow } from './day-rows.ts';
import type { DayMatrix } from './day-matrix.ts';
import { holdKey, holdRows, type PlacedSpan } from './hold-rows.ts';
import { rideChanges, ridesOf, type RideChanges } from './planned-rides.ts';
import { storedReason } from './reasons.ts';
import { sameStop, stopsOfRun, tripStopKey } from './stop-rows.ts';
import { groupBy } from './to-problem.ts';
import { personsOf, wishWindows } from './to-request.ts';

export interface TripChange {
  readonly before: TripRow;
  readonly after: TripRow;
}

export interface PlanDiff {
  readonly stops: { readonly upsert: readonly StopRow[]; readonly remove: readonly Uuid[] };
  readonly holds: { readonly insert: readonly HoldRow[]; readonly remove: readonly HoldRow[] };
  readonly rides: RideChanges;
  readonly trips: readonly TripChange[];
  /** Runs whose stops or times changed. */
  readonly runs: readonly Uuid[];
  /** The day's rows afterwards. */
  readonly rows: DayRows;
}

export interface DiffContext {
  readonly day: ServiceDay;
  readonly policies: Policies;
  readonly matrix: DayMatrix;
  readonly newId: () => Uuid;
  /** The plan that the rows hold: a run that the new plan took over from it, as the same object, needs no look. */
  readonly before?: Plan;
  /** Runs and trips that the plan knows nothing of: they stay as they are. */
  readonly aside?: ReadonlySet<string>;
}

/** `rows` hold every trip of the plan, new ones included, and none that ended. */
export function planDiff(rows: DayRows, plan: Plan, context: DiffContext): PlanDiff {
  const plans = new Map(plan.runs.map((run) => [run.run, run]));
  const stored = groupBy(rows.stops, (stop) => stop.runId);
  const pending = rows.stops.filter((stop) => stop.tripId !== null && !stopIsOver(stop));
  const byTrip = new Map(pending.map((stop) => [tripStopKey(stop.kind, stop.tripId!), stop]));
  const known = { byTrip, matrix: context.matrix, newId: context.newId };
  const stops: StopRow[] = [];
  const holds: HoldRow[] = [];
  const same = new Set(context.before?.runs);
  const storedHolds = groupBy(rows.holds, (hold) => hold.runId);
  const alive = new Set(rows.trips.map((trip) => trip.id));
  for (const run of rows.runs) {
    if (context.aside?.has(run.id) && run.state !== 'broken') {
      const kept = (stored.get(run.id) ?? []).filter((stop) => stop.tripId === null || stopIsOver(stop) || alive.has(stop.tripId));
      stops.push(...kept);
      holds.push(...(storedHolds.get(run.id) ?? []).filter((hold) => alive.has(hold.tripId)));
      continue;
    }
    // A broken van keeps what is done, and whom it stands with at their door.
    const runPlan = run.state === 'broken' ? undefined : plans.get(run.id);
    const own = stored.get(run.id) ?? [];
    if (runPlan && own.length > 0 && same.has(runPlan)) {
      stops.push(...own);
      holds.push(...(storedHolds.get(run.id) ?? []));
      continue;
    }
    const next = runPlan
      ? stopsOfRun(run, runPlan, own, known)
      : { rows: own.filter((stop) => stopIsOver(stop) || atItsDoor(stop)), seqs: [] };
    const withEnds = [...next.rows, ...abandoned(own, next.rows, rows.trips)];
    stops.push(...withEnds);
    const there = new Set(own.filter(atItsDoor).map((stop) => stop.tripId));
    if (runPlan) holds.push(...holdsOfRun(run, runPlan, next.seqs, withEnds, rows));
    else holds.push(...(storedHolds.get(run.id) ?? []).filter((hold) => there.has(hold.tripId)));
  }
  const after = tripChanges(rows.trips, plan, context);
  const rides = ridesOf(rows, plan, context.day);
  const next: DayRows = { ...rows, stops, holds, rides, trips: rows.trips.map((trip) => after.get(trip.id)?.after ?? trip) };
  return { ...rowChanges(rows, stops, holds), rides: rideChanges(rows.rides, rides), trips: [...after.values()], rows: next };
}

const atItsDoor = (stop: StopRow): boolean => stop.kind === 'dropoff' && stop.state === 'arrived';

/** The drop-off of a ride that was begun and will not be finished stays as `skipped`: its boarding is history, and a pair stays a pair. */
function abandoned(stored: readonly StopRow[], next: readonly StopRow[], trips: readonly TripRow[]): StopRow[] {
  const kept = new Set(next.map((stop) => stop.id));
  const alive = new Set(trips.map((trip) => trip.id));
  const boarded = new Set(stored.filter((stop) => stop.kind === 'pickup' && stop.state === 'done').map((stop) => stop.tripId));
  const gone = stored.filter(
    (stop) => !kept.has(stop.id) && stop.kind === 'dropoff' && boarded.has(stop.tripId) && !alive.has(stop.tripId!),
  );
  let seq = Math.max(0, ...next.map((stop) => stop.seq), ...stored.map((stop) => stop.seq)) + 1;
  return gone.map((stop) => ({ ...stop, seq: seq++, state: 'skipped' }));
}

function holdsOfRun(run: RunRow, plan: RunPlan, seqs: readonly number[], stops: readonly StopRow[], rows: DayRows): HoldRow[] {
  const persons = new Map(rows.trips.map((trip) => [trip.id, personsOf(trip.needs.ride).map((person) => person.key)]));
  const boardedAt = new Map(stops.filter((stop) => stop.kind === 'pickup').map((stop) => [stop.tripId, stop.seq]));
  const spans = plan.placements.map((placement): PlacedSpan => ({
    placement,
    personNo: persons.get(placement.request)?.indexOf(placement.person) ?? 0,
    from: boardedAt.get(placement.request) ?? seqs[placement.from] ?? 0,
    to: seqs[placement.to] ?? 0,
  }));
  return holdRows(run.id, spans, rows.layouts);
}

function rowChanges(rows: DayRows, stops: readonly StopRow[], holds: readonly HoldRow[]): Pick<PlanDiff, 'stops' | 'holds' | 'runs'> {
  const before = new Map(rows.stops.map((stop) => [stop.id, stop]));
  const kept = new Set(stops.map((stop) => stop.id));
  const upsert = stops.filter((stop) => {
    const old = before.get(stop.id);
    return !old || !sameStop(old, stop);
  });
  const removed = rows.stops.filter((stop) => !kept.has(stop.id));
  const touched = new Set([...upsert, ...removed].map((stop) => stop.runId));
  for (const stop of upsert) touched.add(before.get(stop.id)?.runId ?? stop.runId);
  const oldHolds = new Map(rows.holds.map((hold) => [holdKey(hold), hold]));
  const newHolds = new Map(holds.map((hold) => [holdKey(hold), hold]));
  return {
    stops: { upsert, remove: removed.map((stop) => stop.id) },
    holds: {
      insert: holds.filter((hold) => !oldHolds.has(holdKey(hold))),
      remove: rows.holds.filter((hold) => !newHolds.has(holdKey(hold))),
    },
    runs: [...touched],
  };
}

function tripChanges(trips: readonly TripRow[], plan: Plan, context: DiffContext): Map<Uuid, TripChange> {
  const placed = new Map<string, { runId: string; pickup?: PlannedStop }>();
  for (const run of plan.runs) {
    for (const stop of run.stops) {
      if (stop.kind === 'dropoff') placed.set(stop.of!, { ...placed.get(stop.of!), runId: run.run });
      if (stop.kind === 'pickup') placed.set(stop.of!, { runId: run.run, pickup: stop });
    }
  }
  const reasons = new Map(plan.standby.map((item) => [item.request, item.reasons]));
  const changes = new Map<Uuid, TripChange>();
  for (const before of trips) {
    if (context.aside?.has(before.id)) continue;
    const place = placed.get(before.id);
    const after = place ? placedTrip(before, place, context) : unplacedTrip(before, reasons.get(before.id) ?? []);
    if (after !== before) changes.set(before.id, { before, after });
  }
  return changes;
}

const waiting: readonly TripRow['state'][] = ['booked', 'standby'];

function placedTrip(trip: TripRow, place: { runId: string; pickup?: PlannedStop }, context: DiffContext): TripRow {
  const moved = trip.runId !== place.runId;
  if (!moved && !waiting.includes(trip.state)) return trip;
  const state = trip.state === 'on_board' ? trip.state : 'scheduled';
  const promise = trip.promise ?? (place.pickup ? promiseOf(trip, place.pickup, context) : null);
  return { ...trip, state, runId: place.runId, promise, standbyReasons: [] };
}

/** The promise that a trip from standby gets with its place: a window around the planned time, and the appointment it asked for. */
function promiseOf(trip: TripRow, pickup: PlannedStop, { day, policies }: DiffContext): TripPromiseRow {
  const wished = wishWindows(trip, day, policies);
  if (trip.wishKind !== 'arrive_by') return { from: wished.pickup.from, to: wished.pickup.to, arriveFrom: null, arriveBy: null };
  const agreed = Math.round(pickup.begin / 300) * 300;
  return {
    from: ServiceTime(Math.max(0, agreed - policies['promise.out_before'])),
    to: ServiceTime(agreed + policies['promise.out_after']),
    arriveFrom: wished.arriveFrom,
    arriveBy: wished.arriveBy,
  };
}

function unplacedTrip(trip: TripRow, reasons: readonly Reason[]): TripRow {
  const standbyReasons = reasons.map(storedReason);
  if (trip.state === 'standby' && JSON.stringify(trip.standbyReasons) === JSON.stringify(standbyReasons)) return trip;
  if (trip.state === 'standby' && standbyReasons.length === 0) return trip;
  return { ...trip, state: 'standby', runId: null, standbyReasons };
}
