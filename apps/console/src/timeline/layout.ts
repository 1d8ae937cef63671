/** The timeline as numbers: rows, marks and spans in service time. No pixels, no React. */
import type { Run, RunStop, Trip } from '@rampa/contracts';
import { Instant } from '@rampa/kernel';

export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

export type Risk = 'fine' | 'late' | 'gone';

/** One stop on a run's row. */
export interface Mark {
  readonly id: string;
  readonly runId: string;
  readonly kind: RunStop['kind'];
  readonly state: RunStop['state'];
  readonly label: string;
  /** From arrival to departure; of a break, the break itself. */
  readonly planned: Span;
  /** What the forecast makes of it; absent where it says the same to the minute. */
  readonly forecast?: Instant;
  /** The window this stop has to keep. */
  readonly promise?: Span;
  /** Beyond the promise by the forecast; `gone` once it is behind us. */
  readonly risk: Risk;
  readonly trip?: Trip;
}

export interface LoadStep {
  readonly from: Instant;
  readonly to: Instant;
  /** Persons aboard over places, 0…1. */
  readonly share: number;
}

export interface TimelineRow {
  readonly runId: string;
  readonly run: Run;
  readonly shift: Span;
  readonly marks: readonly Mark[];
  readonly load: readonly LoadStep[];
}

const at = (text: string): Instant => Instant(Date.parse(text));
const HOUR = 3_600_000;

/** A function that lays out rows and gives back the very same row object while its run and trips stay the same. */
export function createRowLayout(): (runs: readonly Run[], trips: ReadonlyMap<string, Trip>) => readonly TimelineRow[] {
  let known = new Map<string, { run: Run; trips: readonly (Trip | undefined)[]; row: TimelineRow }>();
  return (runs, trips) => {
    const next: typeof known = new Map();
    const rows = [...runs].sort(byVan).map((run) => {
      const mine = run.stops.map((stop) => (stop.tripId ? trips.get(stop.tripId) : undefined));
      const before = known.get(run.id);
      const same = before && before.run === run && before.trips.every((trip, i) => trip === mine[i]);
      const entry = same ? before : { run, trips: mine, row: layoutRun(run, mine) };
      next.set(run.id, entry);
      return entry.row;
    });
    known = next;
    return rows;
  };
}

const byVan = (a: Run, b: Run): number =>
  a.van.name.localeCompare(b.van.name, 'bg', { numeric: true }) || a.shift.from.localeCompare(b.shift.from);

function layoutRun(run: Run, trips: readonly (Trip | undefined)[]): TimelineRow {
  const stops = run.stops;
  return {
    runId: run.id,
    run,
    shift: { from: at(run.shift.from), to: at(run.shift.to) },
    marks: stops.map((stop, i) => markOf(run.id, stop, trips[i])),
    load: stops.slice(0, -1).map((stop, i) => ({
      from: at(stop.plannedDeparture),
      to: at(stops[i + 1]!.plannedArrival),
      share: stop.capacity > 0 ? Math.min(1, stop.aboard / stop.capacity) : 0,
    })),
  };
}

function markOf(runId: string, stop: RunStop, trip: Trip | undefined): Mark {
  const isBreak = stop.kind === 'break';
  const begin = at((isBreak && stop.plannedBegin) || stop.plannedArrival);
  const planned = { from: begin, to: at(stop.plannedDeparture) };
  const there = at(stop.arrivedAt ?? stop.forecastArrival ?? stop.plannedArrival);
  // a van that is early waits for its break
  const expected = isBreak ? Instant(Math.max(begin, there)) : there;
  const promise = promiseOf(stop, trip);
  const over = stop.state === 'done' || stop.state === 'skipped';
  return {
    id: stop.id,
    runId,
    kind: stop.kind,
    state: stop.state,
    label: stop.label,
    planned,
    ...(Math.abs(expected - planned.from) >= 60_000 && { forecast: expected }),
    ...(promise && { promise }),
    risk: over ? 'gone' : promise && expected > promise.to ? 'late' : 'fine',
    ...(trip && { trip }),
  };
}

function promiseOf(stop: RunStop, trip: Trip | undefined): Span | undefined {
  const promise = trip?.promise;
  if (!promise) return undefined;
  if (stop.kind === 'pickup') return { from: at(promise.pickup.from), to: at(promise.pickup.to) };
  if (stop.kind !== 'dropoff' || !promise.latestArrival) return undefined;
  return { from: at(promise.earliestArrival ?? promise.pickup.from), to: at(promise.latestArrival) };
}

/** Whole hours around every shift and stop; at least eight of them, from `fallback` on where there is nothing. */
export function spanOf(rows: readonly TimelineRow[], fallback: Instant): Span {
  const starts = rows.flatMap((row) => [row.shift.from, ...row.marks.slice(0, 1).map((mark) => mark.planned.from)]);
  const ends = rows.flatMap((row) => [row.shift.to, ...row.marks.slice(-1).map((mark) => mark.planned.to)]);
  const from = Math.floor((starts.length > 0 ? Math.min(...starts) : fallback) / HOUR) * HOUR;
  const to = Math.ceil((ends.length > 0 ? Math.max(...ends) : fallback) / HOUR) * HOUR;
  return { from: Instant(from), to: Instant(Math.max(to, from + 8 * HOUR)) };
}

/** Every full hour within the span. */
export function hoursOf(span: Span): readonly Instant[] {
  const hours: Instant[] = [];
  for (let hour = Math.ceil(span.from / HOUR) * HOUR; hour <= span.to; hour += HOUR) hours.push(Instant(hour));
  return hours;
}

/** Where in the span an instant lies, in per cent; outside it, at the edge. */
export const percentOf = (span: Span, instant: Instant): number =>
  Math.min(100, Math.max(0, ((instant - span.from) / (span.to - span.from)) * 100));
