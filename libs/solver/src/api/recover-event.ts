/** An event written into the problem: a van out where it stands, a lift gone, a van late, a rider not ready, other ways to drive. */
import { Seconds, ServiceTime } from '@rampa/kernel';
import type { RecoveryEvent } from '../model/options.ts';
import type { Plan } from '../model/plan.ts';
import type { ProblemInput } from '../model/problem-input.ts';
import type { RequestInput } from '../model/request-input.ts';
import type { LiveState, RunInput } from '../model/run-input.ts';

type VanLost = Extract<RecoveryEvent, { kind: 'run_unavailable' }>;

/** `touched` lose what they had: their frozen stops may go, and their promise counts again where it had been given up. */
export function afterEvent(input: ProblemInput, event: RecoveryEvent, touched: readonly string[], plan: Plan): ProblemInput {
  const gone = new Set(touched);
  const runs = input.runs.map((run) => runAfter(withoutFrozen(run, gone), event));
  switch (event.kind) {
    case 'run_unavailable': {
      const stranded = new Set(strandedOn(input, plan, event));
      return { ...input, runs, requests: input.requests.map((r) => (stranded.has(r.id) ? fetchedFrom(r, event) : r)) };
    }
    case 'lift_lost':
      return { ...input, runs };
    case 'running_late':
      return { ...input, runs, requests: input.requests.map((r) => (gone.has(r.id) ? promised(r) : r)) };
    case 'rider_not_ready':
      return { ...input, runs, requests: input.requests.map((r) => (r.id === event.request ? readyFrom(r, event.from) : r)) };
    case 'street_closed':
      return { ...input, travel: event.travel, runs, requests: input.requests.map((r) => (gone.has(r.id) ? promised(r) : r)) };
  }
}

function withoutFrozen(run: RunInput, gone: ReadonlySet<string>): RunInput {
  if (!run.live) return run;
  return { ...run, live: { ...run.live, frozen: run.live.frozen.filter((stop) => stop.kind === 'break' || !gone.has(stop.of)) } };
}

function runAfter(run: RunInput, event: RecoveryEvent): RunInput {
  if (event.kind === 'street_closed' || run.id !== event.run) return run;
  switch (event.kind) {
    case 'run_unavailable': {
      const at = { node: run.live?.at.node ?? run.start.node, time: run.live?.at.time ?? run.start.earliest };
      const live: LiveState = { ...run.live, at, aboard: [], frozen: [] };
      return { ...run, unavailableFrom: event.from, live };
    }
    case 'lift_lost':
      return { ...run, liftRating: null };
    case 'running_late':
      return event.by ? delayed(run, event.by) : run;
    case 'rider_not_ready': {
      if (!run.live) return run;
      const frozen = run.live.frozen.map((stop) =>
        stop.kind === 'pickup' && stop.of === event.request && stop.begin !== undefined
          ? { ...stop, begin: ServiceTime(Math.max(stop.begin, event.from)) }
          : stop,
      );
      return { ...run, live: { ...run.live, frozen } };
    }
  }
}

function delayed(run: RunInput, by: Seconds): RunInput {
  const later = (time: ServiceTime): ServiceTime => ServiceTime(time + by);
  if (run.live) return { ...run, live: { ...run.live, at: { ...run.live.at, time: later(run.live.at.time) } } };
  return { ...run, start: { ...run.start, earliest: later(run.start.earliest) } };
}

const promised = ({ late: _, ...request }: RequestInput): RequestInput => request;

/** The rider asks for more time: the promised start of the window moves, and its end where it must. */
function readyFrom(request: RequestInput, from: ServiceTime): RequestInput {
  const window = { from, to: ServiceTime(Math.max(from, request.pickup.window.to)) };
  const { promise } = request;
  return promised({
    ...request,
    pickup: { ...request.pickup, window },
    promise: promise && {
      ...promise,
      pickup: { from: ServiceTime(Math.max(from, promise.pickup.from)), to: ServiceTime(Math.max(from, promise.pickup.to)) },
    },
  });
}

/** Aboard when the van stops: those of its live state, or by the plan where it has none. */
export function strandedOn(input: ProblemInput, plan: Plan, event: VanLost): string[] {
  const run = input.runs.find((r) => r.id === event.run)!;
  if (run.live) return run.live.aboard.map((a) => a.request);
  const stops = plan.runs.find((r) => r.run === event.run)!.stops;
  const boarded = stops.filter((s) => s.kind === 'pickup' && s.depart <= event.from).map((s) => s.of!);
  const down = new Set(stops.filter((s) => s.kind === 'dropoff' && s.depart <= event.from).map((s) => s.of!));
  return boarded.filter((id) => !down.has(id));
}

/** They board again where the van stands, at once or later: the promised pick-up is kept already, the promised arrival still counts. */
function fetchedFrom(request: RequestInput, event: VanLost): RequestInput {
  const { promise } = request;
  const window = { from: event.from, to: ServiceTime(Math.max(event.from, request.dropoff.window.to)) };
  const arrival = promise && {
    pickup: window,
    ...(promise.latestArrival !== undefined && { latestArrival: promise.latestArrival }),
    ...(promise.earliestArrival !== undefined && { earliestArrival: promise.earliestArrival }),
  };
  return { ...request, pickup: { ...request.pickup, node: event.node, window }, promise: arrival };
}
