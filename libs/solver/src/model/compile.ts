/** From checked input to typed arrays and indices. Window bounds are rounded inward to whole seconds, service times up. */
import type { CompiledAboard, CompiledLayout, CompiledRequest, CompiledRun, Problem, Visit } from './problem.ts';
import type { ProblemInput } from './problem-input.ts';
import type { RequestInput } from './request-input.ts';
import type { FrozenStopInput, RunInput } from './run-input.ts';
import { compileLayout, compilePerson } from './layouts.ts';
import { TravelClock } from './travel-clock.ts';

export function compileProblem(input: ProblemInput): Problem {
  const layoutKeys = new Map<string, CompiledLayout>();
  for (const run of input.runs) {
    for (const layout of run.layouts) {
      const key = JSON.stringify(layout);
      if (!layoutKeys.has(key)) layoutKeys.set(key, compileLayout(layout, layoutKeys.size));
    }
  }
  const layouts = [...layoutKeys.values()];
  const requestIndex = new Map(input.requests.map((r, i) => [r.id, i]));
  const base: Problem = {
    input,
    size: input.travel.size,
    durations: input.travel.durations,
    distances: input.travel.distances,
    clock: new TravelClock(input.travel.factors),
    runs: [],
    requests: [],
    runIndex: new Map(input.runs.map((r, i) => [r.id, i])),
    requestIndex,
    riderIndex: riderIndices(input.requests),
    layouts,
    frozenUntil: input.frozenUntil,
  };
  const aboard = new Set(input.runs.flatMap((r) => r.live?.aboard.map((a) => a.request) ?? []));
  const requests = input.requests.map((r, i) => compileRequest(base, r, i, aboard.has(r.id)));
  const runs = input.runs.map((r, i) => compileRun(r, i, requests, requestIndex, (l) => layoutKeys.get(JSON.stringify(l))!));
  return { ...base, requests, runs };
}

/** The problem with `added` appended or put in place of requests of the same id. Known riders keep their index. */
export function compileMore(problem: Problem, added: readonly RequestInput[]): Problem {
  const inputs = [...problem.input.requests];
  const requestIndex = new Map(problem.requestIndex);
  for (const request of added) {
    const at = requestIndex.get(request.id) ?? inputs.length;
    inputs[at] = request;
    requestIndex.set(request.id, at);
  }
  const riderIndex = riderIndices(added, problem.riderIndex);
  const base: Problem = { ...problem, input: { ...problem.input, requests: inputs }, requestIndex, riderIndex };
  const aboard = new Set(problem.runs.flatMap((run) => run.aboard.map((a) => a.request)));
  const changed = new Set(added.map((r) => requestIndex.get(r.id)!));
  const requests = inputs.map((input, i) => {
    const known = problem.requests[i];
    return known && !changed.has(i) ? known : compileRequest(base, input, i, aboard.has(i));
  });
  return { ...base, requests };
}

/** Another version of a request that is not aboard and whose rider is known already; everything else is shared. */
export function replaceRequest(problem: Problem, request: RequestInput): Problem {
  const index = problem.requestIndex.get(request.id)!;
  const requests = problem.requests.slice();
  requests[index] = compileRequest(problem, request, index, false);
  return { ...problem, requests };
}

function riderIndices(requests: readonly RequestInput[], known: ReadonlyMap<string, number> = new Map()): Map<string, number> {
  const riders = new Map(known);
  for (const request of requests) if (!riders.has(request.rider)) riders.set(request.rider, riders.size);
  return riders;
}

function conflictsOf(base: Problem, rider: string): Set<number> {
  const own = new Set([base.riderIndex.get(rider)!]);
  for (const [a, b] of base.input.conflicts) {
    const other = a === rider ? b : b === rider ? a : undefined;
    const index = other === undefined ? undefined : base.riderIndex.get(other);
    if (index !== undefined) own.add(index);
  }
  return own;
}

function compileRequest(base: Problem, input: RequestInput, index: number, isAboard: boolean): CompiledRequest {
  const { pickup, dropoff, promise } = input;
  const late = input.late === true;
  const pickupDue = Math.floor(Math.min(pickup.window.to, promise?.pickup.to ?? Infinity));
  const dropoffDue = Math.floor(Math.min(dropoff.window.to, promise?.latestArrival ?? Infinity));
  return {
    index,
    input,
    riderIndex: base.riderIndex.get(input.rider)!,
    persons: input.persons.map((p) => compilePerson(p, base.layouts)),
    pickupNode: pickup.node,
    dropoffNode: dropoff.node,
    pickupService: Math.ceil(pickup.service),
    dropoffService: Math.ceil(dropoff.service),
    pickupFrom: Math.ceil(Math.max(pickup.window.from, promise?.pickup.from ?? -Infinity)),
    pickupTo: late ? Infinity : pickupDue,
    dropoffFrom: Math.ceil(Math.max(dropoff.window.from, promise?.earliestArrival ?? -Infinity)),
    dropoffTo: late ? Infinity : dropoffDue,
    pickupDue,
    dropoffDue,
    maxRide: late && isAboard ? Infinity : Math.floor(input.maxRide),
    direct: base.durations[pickup.node * base.size + dropoff.node]!,
    conflicts: conflictsOf(base, input.rider),
    late,
  };
}

function compileRun(
  input: RunInput,
  index: number,
  requests: readonly CompiledRequest[],
  requestIndex: ReadonlyMap<string, number>,
  layoutOf: (layout: RunInput['layouts'][number]) => CompiledLayout,
): CompiledRun {
  const { live } = input;
  const layouts = input.layouts.map(layoutOf);
  const visitOf = (stop: FrozenStopInput): Visit =>
    stop.kind === 'break'
      ? -1 - input.breaks.findIndex((b) => b.id === stop.of)
      : 2 * requestIndex.get(stop.of)! + (stop.kind === 'dropoff' ? 1 : 0);
  const aboard = (live?.aboard ?? []).map((a): CompiledAboard => {
    const layout = layouts.findIndex((l) => l.id === a.layout);
    const request = requestIndex.get(a.request)!;
    const places = requests[request]!.persons.map((p) =>
      layouts[layout]!.keys.indexOf(a.places.find((at) => at.person === p.key)?.place ?? ''),
    );
    return { request, boardedAt: Math.ceil(a.boardedAt), layout, places };
  });
  return {
    index,
    input,
    layouts,
    startNode: live?.at.node ?? input.start.node,
    startTime: Math.ceil(live?.at.time ?? input.start.earliest),
    startedAt: live?.startedAt ?? NaN,
    endNode: input.end.node,
    endLatest: Math.floor(input.end.latest),
    maxDuration: Math.floor(input.maxDuration ?? Infinity),
    unavailableFrom: Math.floor(input.unavailableFrom ?? Infinity),
    frozen: (live?.frozen ?? []).map(visitOf),
    frozenBegin: (live?.frozen ?? []).map((s) => (s.begin === undefined ? NaN : Math.ceil(s.begin))),
    aboard,
    breaks: input.breaks.map((b) => ({ from: Math.ceil(b.window.from), to: Math.floor(b.window.to), duration: Math.ceil(b.duration) })),
  };
}
