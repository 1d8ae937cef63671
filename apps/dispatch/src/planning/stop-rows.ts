/** The stops of one run as a plan wants them, matched to the rows that are there, so that a stop keeps its id while it means the same. */
import type { ServiceTime, Uuid } from '@rampa/kernel';
import type { PlannedStop, RunPlan } from '@rampa/solver';
import { stopIsOver, type RunRow, type StopRow } from './day-rows.ts';
import type { DayMatrix } from './day-matrix.ts';
import { isLive } from './to-problem.ts';

export interface RunStops {
  /** Past and planned, by `seq`. */
  readonly rows: readonly StopRow[];
  /** `seq` of each stop of the run's plan, by its index there; the start of a van under way has none. */
  readonly seqs: readonly number[];
}

interface Known {
  /** Pending pick-ups and drop-offs of any run, by `kind trip`. */
  readonly byTrip: ReadonlyMap<string, StopRow>;
  readonly matrix: DayMatrix;
  readonly newId: () => Uuid;
}

export const tripStopKey = (kind: string, tripId: string): string => `${kind} ${tripId}`;

export function stopsOfRun(run: RunRow, plan: RunPlan, stored: readonly StopRow[], known: Known): RunStops {
  const live = isLive(run, stored);
  const past = stored.filter((stop) => stopIsOver(stop) || (live && stop.kind === 'start'));
  const breaks = stored.filter((stop) => stop.kind === 'break' && !stopIsOver(stop));
  const needsStart = !past.some((stop) => stop.kind === 'start');
  let seq = past.reduce((most, stop) => Math.max(most, stop.seq), -1) + 1;
  const rows: StopRow[] = [...past];
  const seqs: number[] = [];
  plan.stops.forEach((stop, index) => {
    if (index === 0 && !needsStart) {
      seqs.push(Math.max(0, seq - 1));
      return;
    }
    seqs.push(seq);
    const at = known.matrix.point(stop.node);
    const before = rowFor(stop, run.id, stored, breaks, known.byTrip);
    rows.push({
      ...stateOf(before, run.id),
      id: before?.id ?? known.newId(),
      runId: run.id,
      seq,
      kind: stop.kind,
      tripId: stop.kind === 'pickup' || stop.kind === 'dropoff' ? stop.of : null,
      ...(before && isSamePoint(before, at) ? { lat: before.lat, lon: before.lon } : { lat: at.lat, lon: at.lon }),
      ...timesOf(stop),
      layoutId: stop.layout || null,
    });
    seq++;
  });
  return { rows, seqs };
}

/** What has happened at a stop stays with it, unless another van takes it over: that one has not been there. */
const stateOf = (before: StopRow | undefined, runId: Uuid): Pick<StopRow, 'state' | 'arrivedAt' | 'doneAt'> =>
  before && before.runId === runId
    ? { state: before.state, arrivedAt: before.arrivedAt, doneAt: before.doneAt }
    : { state: 'pending', arrivedAt: null, doneAt: null };

const timesOf = (stop: PlannedStop): { arrive: ServiceTime; begin: ServiceTime; depart: ServiceTime } => ({
  arrive: stop.arrive,
  begin: stop.begin,
  depart: stop.depart,
});

const isSamePoint = (a: { lat: number; lon: number }, b: { lat: number; lon: number }): boolean =>
  Math.abs(a.lat - b.lat) < 2e-5 && Math.abs(a.lon - b.lon) < 2e-5;

function rowFor(
  stop: PlannedStop,
  runId: Uuid,
  stored: readonly StopRow[],
  breaks: StopRow[],
  byTrip: ReadonlyMap<string, StopRow>,
): StopRow | undefined {
  if (stop.kind === 'break') return breaks.shift();
  if (stop.kind === 'pickup' || stop.kind === 'dropoff') return byTrip.get(tripStopKey(stop.kind, stop.of ?? ''));
  return stored.find((row) => row.runId === runId && row.kind === stop.kind && !stopIsOver(row));
}

export const sameStop = (a: StopRow, b: StopRow): boolean =>
  a.id === b.id &&
  a.runId === b.runId &&
  a.seq === b.seq &&
  a.arrive === b.arrive &&
  a.begin === b.begin &&
  a.depart === b.depart &&
  a.layoutId === b.layoutId &&
  a.state === b.state &&
  a.arrivedAt === b.arrivedAt &&
  a.lat === b.lat &&
  a.lon === b.lon;
