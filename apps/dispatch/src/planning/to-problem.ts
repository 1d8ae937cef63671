/** From a day's rows to the solver's problem and the orders of its runs; pure, so that the same rows always give the same plan. */
import type { Policies, ServiceDay } from '@rampa/domain';
import { Kilograms, Millimetres, Seconds, ServiceTime, type GeoPoint } from '@rampa/kernel';
import {
  defaultWeights,
  type AboardInput,
  type FrozenStopInput,
  type LayoutInput,
  type LiveState,
  type OrderItem,
  type ProblemInput,
  type RequestInput,
  type RunInput,
  type TravelFactor,
} from '@rampa/solver';
import type { DayMatrix } from './day-matrix.ts';
import { stopIsOver, type DayRows, type HoldRow, type LayoutRow, type RunRow, type StopRow, type TripRow } from './day-rows.ts';
import { personsOf, toRequest, type RequestContext } from './to-request.ts';

export interface DaySituation {
  readonly day: ServiceDay;
  /** The service clock, as the day counts. */
  readonly now: ServiceTime;
  readonly rows: DayRows;
  readonly policies: Policies;
  readonly factors: readonly TravelFactor[];
  readonly matrix: DayMatrix;
  /** Trips that reality has made late, beside those named on their run. */
  readonly late: ReadonlySet<string>;
  /** Runs whose shift reality has already broken: they get home when they can. */
  readonly overrun: ReadonlySet<string>;
  /** Trips that reality has torn from their run: they wait on standby from now on. */
  readonly unplaced: ReadonlySet<string>;
  /** Runs whose next stops can no longer be kept as they were told: none is frozen, and no ride is held to its limit. */
  readonly freed?: ReadonlySet<string>;
  /** Runs and trips left out of planning: what is stored of them stays as it is. */
  readonly aside?: ReadonlySet<string>;
  /** Trips whose rider is on another van until then. */
  readonly notBefore?: ReadonlyMap<string, ServiceTime>;
  /** Where reality has moved a limit of a run: how far, so that nothing new makes it worse. */
  readonly stretched?: ReadonlyMap<string, Stretched>;
  /** When a stop that is under way will be reached, where somebody knows. */
  readonly forecast: (stopId: string) => ServiceTime | undefined;
}

/** When an overdue run is home, and when each of its remaining breaks begins. */
export interface Stretched {
  readonly home: ServiceTime;
  readonly breaks: ReadonlyMap<string, ServiceTime>;
}

export interface DayProblem {
  readonly input: ProblemInput;
  readonly orders: ReadonlyMap<string, readonly OrderItem[]>;
}

/**
 * The rows without runs and trips left aside, without the trips that such a run carries, and without riders aboard of a van whose run is
 * over: nobody can plan for them.
 */
export function inPlanning(rows: DayRows, aside: ReadonlySet<string>): DayRows {
  const gone = leftAside(rows, aside);
  if (gone.size === 0) return rows;
  return {
    ...rows,
    runs: rows.runs.filter((run) => !gone.has(run.id)),
    stops: rows.stops.filter((stop) => !gone.has(stop.runId) && !(stop.tripId !== null && gone.has(stop.tripId))),
    trips: rows.trips.filter((trip) => !gone.has(trip.id)),
  };
}

/** Those named, and the trips that go with them. */
export function leftAside(rows: DayRows, aside: ReadonlySet<string>): ReadonlySet<string> {
  const gone = new Set(aside);
  const driving = new Set(rows.runs.filter((run) => run.state !== 'ended' && run.state !== 'broken').map((run) => run.id));
  for (const stop of rows.stops) if (stop.tripId !== null && !stopIsOver(stop) && aside.has(stop.runId)) gone.add(stop.tripId);
  for (const trip of rows.trips)
    if (trip.state === 'on_board' && (trip.runId === null || aside.has(trip.runId) || !driving.has(trip.runId))) gone.add(trip.id);
  return gone;
}

/** Every point that the rows name. */
export const pointsOf = (rows: DayRows): GeoPoint[] => [
  ...rows.runs.map((run) => run.depot),
  ...rows.stops.map(({ lat, lon }) => ({ lat, lon })),
  ...rows.trips.flatMap(({ from, to }) => [from, to]),
];

export function toProblem(whole: DaySituation): DayProblem {
  const situation = { ...whole, rows: inPlanning(whole.rows, whole.aside ?? new Set()) };
  const { rows, matrix, factors, unplaced, freed } = situation;
  const runs = rows.runs.filter((run) => run.state !== 'ended' && run.state !== 'broken');
  const alive = new Set(rows.trips.map((trip) => trip.id));
  // Stops of a trip that has ended go with the next plan; until then nobody makes them.
  const stopsByRun = groupBy(
    rows.stops.filter((stop) => stop.tripId === null || stopIsOver(stop) || (alive.has(stop.tripId) && !unplaced.has(stop.tripId))),
    (stop) => stop.runId,
  );
  const live = new Set(runs.map((run) => run.id));
  const told = toldOf(rows, live);
  const late = new Set([...situation.late, ...rows.runs.flatMap((run) => run.details.late ?? [])]);
  const served = new Map(runs.flatMap((run) => pendingOf(stopsByRun.get(run.id) ?? []).map((stop) => [stop.tripId, run.id] as const)));
  const requests = rows.trips.map((trip): RequestInput => {
    const request = requestOf(trip, situation, told.get(trip.id), late.has(trip.id));
    const run = served.get(trip.id);
    if (run === undefined) return { ...request, standbyAllowed: true };
    return freed?.has(run) ? { ...request, maxRide: Seconds(Math.max(request.maxRide, situation.day.length)) } : request;
  });
  const input: ProblemInput = {
    travel: { size: matrix.grid.capacity, durations: matrix.grid.durations, distances: matrix.grid.distances, factors },
    runs: runs.map((run) => runInput(run, stopsByRun.get(run.id) ?? [], situation)),
    requests,
    conflicts: conflictsOf(rows.trips),
    weights: defaultWeights,
    frozenUntil: ServiceTime(situation.now + situation.policies['plan.frozen']),
  };
  return {
    input,
    orders: new Map(
      runs.map((run) => [
        run.id,
        orderOf(
          stopsByRun.get(run.id) ?? [],
          input.runs.find((r) => r.id === run.id)!,
        ),
      ]),
    ),
  };
}

function requestOf(trip: TripRow, situation: DaySituation, told: RequestInput['told'], late: boolean): RequestInput {
  const context: RequestContext = { day: situation.day, policies: situation.policies, node: (point) => situation.matrix.node(point) };
  const request = toRequest(trip, context, { ...(told && { told }), ...(late && { late }) });
  const from = situation.notBefore?.get(trip.id);
  if (from === undefined) return request;
  const window = {
    from: ServiceTime(Math.max(request.pickup.window.from, from)),
    to: ServiceTime(Math.max(request.pickup.window.to, from)),
  };
  return { ...request, pickup: { ...request.pickup, window } };
}

/** What driver and rider were last told: the stored plan. */
function toldOf(rows: DayRows, live: ReadonlySet<string>): Map<string, NonNullable<RequestInput['told']>> {
  const pickups = rows.stops.filter((stop) => stop.kind === 'pickup' && live.has(stop.runId));
  return new Map(pickups.map((stop) => [stop.tripId!, { run: stop.runId, pickup: stop.begin }]));
}

function runInput(run: RunRow, stops: readonly StopRow[], situation: DaySituation): RunInput {
  const { matrix, now, rows, policies, overrun, day, stretched } = situation;
  const depot = matrix.node(run.depot);
  const overdue = overrun.has(run.id);
  const lift = run.hasLift && run.vehicleState !== 'lift_out';
  const live = isLive(run, stops) ? liveState(run, stops, situation) : undefined;
  const earliest = Math.max(run.from, overdue ? now : Math.min(now, run.to), run.details.notBefore ?? 0);
  const known = stretched?.get(run.id);
  const whenever = ServiceTime(Math.max(day.length, Math.ceil(now)) + 6 * 3600);
  return {
    id: run.id,
    vehicle: run.vehicleId,
    driver: run.driverId,
    layouts: rows.layouts.filter((layout) => layout.vehicleId === run.vehicleId).map(layoutInput),
    liftRating: lift ? Kilograms(run.liftRatingKg ?? policies['lift.rating']) : null,
    start: { node: depot, earliest: ServiceTime(earliest) },
    end: { node: depot, latest: overdue ? ServiceTime(Math.max(run.to, known?.home ?? whenever)) : run.to },
    breaks: breaksLeft(run, stops).map((pause) => {
      // A break whose time has passed untaken is still owed.
      const missed = overdue || pause.to < (live?.at.time ?? earliest);
      const to = missed ? ServiceTime(Math.max(pause.to, known?.breaks.get(pause.id) ?? whenever)) : pause.to;
      return { id: pause.id, window: { from: pause.from, to }, duration: Seconds(pause.seconds) };
    }),
    skills: run.skills,
    ...(live && { live }),
  };
}

/** Breaks carry no id of their own in the rows: they are taken in the order of the shift. */
const breaksLeft = (run: RunRow, stops: readonly StopRow[]): RunRow['breaks'] =>
  run.breaks.slice(stops.filter((stop) => stop.kind === 'break' && stopIsOver(stop)).length);

export const isLive = (run: RunRow, stops: readonly StopRow[]): boolean =>
  run.state === 'active' || stops.some((stop) => stop.state !== 'pending');

const layoutInput = (layout: LayoutRow): LayoutInput => ({
  id: layout.id,
  places: layout.places.map(({ key, kind, length, width, blocks }) => ({
    key,
    kind,
    ...(length !== undefined && { length: Millimetres(length) }),
    ...(width !== undefined && { width: Millimetres(width) }),
    blocks,
  })),
});

/** Stops still to be made, without either end. */
export const pendingOf = (stops: readonly StopRow[]): StopRow[] =>
  stops.filter((stop) => !stopIsOver(stop) && stop.kind !== 'start' && stop.kind !== 'end');

/** The present stop of a van under way, or the one it is bound for, or where it stands idle. */
function liveState(run: RunRow, stops: readonly StopRow[], situation: DaySituation): LiveState {
  const { matrix, now, rows, policies } = situation;
  const over = stops.filter((stop) => stop.state === 'done');
  const last = over.at(-1);
  const pending = pendingOf(stops);
  const frozenUntil = now + policies['plan.frozen'];
  const firstFree = pending.findIndex((stop) => stop.state !== 'arrived' && stop.begin >= frozenUntil);
  const soon = firstFree < 0 ? pending : pending.slice(0, firstFree);
  const next = soon[0];
  const left = over.find((stop) => stop.kind === 'start')?.doneAt ?? undefined;
  const frozen = frozenStops(run, stops, situation.freed?.has(run.id) ? [] : soon);
  const idle = last
    ? { node: matrix.node(last), time: ServiceTime(Math.max(last.doneAt ?? last.depart, now)) }
    : { node: matrix.node(run.depot), time: ServiceTime(Math.max(run.from, now)) };
  const notBefore = run.details.notBefore ?? 0;
  const at = next ? whereBound(next, situation) : idle;
  return {
    at: next?.state === 'arrived' ? at : { ...at, time: ServiceTime(Math.max(at.time, notBefore)) },
    ...(left !== undefined && { startedAt: left }),
    aboard: rows.trips
      .filter((trip) => trip.state === 'on_board' && trip.runId === run.id)
      .map((trip) => aboardInput(trip, stops, rows.holds)),
    frozen,
  };
}

function frozenStops(run: RunRow, stops: readonly StopRow[], soon: readonly StopRow[]): FrozenStopInput[] {
  const breakIds = breaksLeft(run, stops).map((pause) => pause.id);
  return soon.flatMap((stop): FrozenStopInput[] => {
    const of = stop.kind === 'break' ? breakIds.shift() : stop.tripId!;
    return of === undefined ? [] : [{ kind: stop.kind as FrozenStopInput['kind'], of, begin: stop.begin }];
  });
}

/** A van bound for its next stop is counted as standing there from when it arrives: the way is not split in the middle. */
function whereBound(next: StopRow, { matrix, now, forecast }: DaySituation): LiveState['at'] {
  if (next.state === 'arrived') return { node: matrix.node(next), time: ServiceTime(Math.floor(next.arrivedAt ?? next.arrive)) };
  return { node: matrix.node(next), time: ServiceTime(Math.max(Math.floor(now), forecast(next.id) ?? next.arrive)) };
}

function aboardInput(trip: TripRow, stops: readonly StopRow[], holds: readonly HoldRow[]): AboardInput {
  const pickup = stops.find((stop) => stop.kind === 'pickup' && stop.tripId === trip.id);
  const own = holds.filter((hold) => hold.tripId === trip.id);
  const persons = personsOf(trip.needs.ride);
  return {
    request: trip.id,
    boardedAt: ServiceTime(Math.ceil(pickup?.doneAt ?? pickup?.depart ?? 0)),
    layout: own[0]?.layoutId ?? pickup?.layoutId ?? '',
    places: persons.map((person, i) => ({ person: person.key, place: own.find((hold) => hold.personNo === i)?.placeKey ?? '' })),
  };
}

/** The stored order of what remains. Breaks carry no id of their own: they are taken in the order of the shift. */
function orderOf(stops: readonly StopRow[], run: RunInput): OrderItem[] {
  const breaks = run.breaks.map((pause) => pause.id);
  return pendingOf(stops).flatMap((stop): OrderItem[] => {
    if (stop.kind !== 'break') return [{ kind: stop.kind as 'pickup' | 'dropoff', of: stop.tripId! }];
    const of = breaks.shift();
    return of === undefined ? [] : [{ kind: 'break', of }];
  });
}

function conflictsOf(trips: readonly TripRow[]): (readonly [string, string])[] {
  const riders = new Set(trips.map((trip) => trip.riderId));
  const pairs = new Map<string, readonly [string, string]>();
  for (const trip of trips) {
    for (const other of trip.needs.ride.mustNotShareWith) {
      if (!riders.has(other)) continue;
      const pair = [trip.riderId, other].sort() as [string, string];
      pairs.set(pair.join(' '), pair);
    }
  }
  return [...pairs.values()];
}

export function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
