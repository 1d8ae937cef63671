/** From checked input to typed arrays and indices. Window bounds are rounded inward to whole seconds, service times up. */
import type { CompiledAboard, CompiledLayout, CompiledRequest, CompiledRun, Problem, Visit } from './problem.ts';
import { extended, type IdIndex } from './id-index.ts';
import type { ProblemInput } from './problem-input.ts';
import type { RequestInput } from './request-input.ts';
import type { FrozenStopInput, LayoutInput, RunInput } from './run-input.ts';
import { compileLayout, LayoutFits } from './layouts.ts';
import { clockOf } from './travel-clock.ts';

export function compileProblem(input: ProblemInput): Problem {
  const layoutOf = compileLayouts(input.runs);
  const layouts = [...new Set(layoutOf.values())];
  const requestIndex = new Map(input.requests.map((r, i) => [r.id, i]));
  const base: Problem = {
    input,
    size: input.travel.size,
    durations: input.travel.durations,
    distances: input.travel.distances,
    clock: clockOf(input.travel.factors),
    runs: [],
    requests: [],
    runIndex: new Map(input.runs.map((r, i) => [r.id, i])),
    requestIndex,
    riderIndex: extended(new Map(), newRiders(input.requests, new Map())),
    layouts,
    frozenUntil: input.frozenUntil,
  };
  const aboard = new Set(input.runs.flatMap((r) => r.live?.aboard.map((a) => a.request) ?? []));
  const requests = input.requests.map((r, i) => compileRequest(base, r, i, aboard.has(r.id)));
  const runs = input.runs.map((r, i) => compileRun(r, i, requests, requestIndex, (layout) => layoutOf.get(layout)!));
  return { ...base, requests, runs };
}

/** By the layout's object; equal layouts are compiled once. */
function compileLayouts(runs: readonly RunInput[]): Map<LayoutInput, CompiledLayout> {
  const byText = new Map<string, CompiledLayout>();
  const found = new Map<LayoutInput, CompiledLayout>();
  for (const layout of runs.flatMap((run) => run.layouts)) {
    if (found.has(layout)) continue;
    const text = JSON.stringify(layout);
    const known = byText.get(text) ?? compileLayout(layout, byText.size);
    byText.set(text, known);
    found.set(layout, known);
  }
  return found;
}

/** The problem with `added` appended or put in place of requests of the same id. Known riders keep their index. */
export function compileMore(problem: Problem, added: readonly RequestInput[]): Problem {
  const inputs = [...problem.input.requests];
  const places = new Map<string, number>();
  for (const request of added) {
    const at = places.get(request.id) ?? problem.requestIndex.get(request.id) ?? inputs.length;
    inputs[at] = request;
    places.set(request.id, at);
  }
  const requestIndex = extended(problem.requestIndex, places);
  const riderIndex = extended(problem.riderIndex, newRiders(added, problem.riderIndex));
  const base: Problem = { ...problem, input: { ...problem.input, requests: inputs }, requestIndex, riderIndex };
  const aboard = new Set(problem.runs.flatMap((run) => run.aboard.map((a) => a.request)));
  const requests = [...problem.requests];
  for (const at of [...places.values()].sort((a, b) => a - b)) requests[at] = compileRequest(base, inputs[at]!, at, aboard.has(at));
  return { ...base, requests };
}

/** Another version of a request that is not aboard and whose rider is known already; everything else is shared. */
export function replaceRequest(problem: Problem, request: RequestInput): Problem {
  const index = problem.requestIndex.get(request.id)!;
  const requests = problem.requests.slice();
  requests[index] = compileRequest(problem, request, index, false);
  return { ...problem, requests };
}

/** Riders that nobody knew, numbered on. */
function newRiders(requests: readonly RequestInput[], known: IdIndex): Map<string, number> {
  const riders = new Map<string, number>();
  for (const { rider } of requests) if (!known.has(rider) && !riders.has(rider)) riders.set(rider, known.size + riders.size);
  return riders;
}

const foes = new WeakMap<ProblemInput['conflicts'], ReadonlyMap<string, readonly string[]>>();

function foesOf(conflicts: ProblemInput['conflicts']): ReadonlyMap<string, readonly string[]> {
  let known = foes.get(conflicts);
  if (!known) {
    const found = new Map<string, string[]>();
    const add = (a: string, b: string) => found.set(a, [...(found.get(a) ?? []), b]);
    for (const [a, b] of conflicts) {
      add(a, b);
      if (a !== b) add(b, a);
    }
    foes.set(conflicts, (known = found));
  }
  return known;
}

function conflictsOf(base: Problem, rider: string): Set<number> {
  const own = new Set([base.riderIndex.get(rider)!]);
  for (const other of foesOf(base.input.conflicts).get(rider) ?? []) {
    const index = base.riderIndex.get(other);
    if (index !== undefined) own.add(index);
  }
  return own;
}

const fitsByLayouts = new WeakMap<readonly CompiledLayout[], LayoutFits>();

function fitsIn(layouts: readonly CompiledLayout[]): LayoutFits {
  let known = fitsByLayouts.get(layouts);
  if (!known) fitsByLayouts.set(layouts, (known = new LayoutFits(layouts)));
  return known;
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
    persons: input.persons.map((p) => fitsIn(base.layouts).compile(p)),
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
  requestIndex: IdIndex,
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
