/** Across runs: every request exactly once, on a run or on standby where that is allowed; one rider in one van at a time; soon stops unmoved. */
import type { VerifyOptions, Violation } from '../model/options.ts';
import type { Plan } from '../model/plan.ts';
import type { ProblemInput } from '../model/problem-input.ts';
import type { RequestInput } from '../model/request-input.ts';
import { TOLERANCE } from './findings.ts';
import { ownArrival } from './own-travel.ts';

interface Ride {
  readonly run: string;
  readonly request: RequestInput;
  readonly from: number;
  readonly to: number;
}

/** How often each request stands in the plan, and which run sets it down first. */
interface Mentions {
  pickups: number;
  dropoffs: number;
  waits: number;
  sitting: string | undefined;
}

function mentionsIn(plan: Plan): Map<string, Mentions> {
  const found = new Map<string, Mentions>();
  const of = (request: string): Mentions => {
    const known = found.get(request);
    if (known) return known;
    const fresh: Mentions = { pickups: 0, dropoffs: 0, waits: 0, sitting: undefined };
    found.set(request, fresh);
    return fresh;
  };
  for (const run of plan.runs) {
    for (const stop of run.stops) {
      if (stop.of === null) continue;
      if (stop.kind === 'pickup') of(stop.of).pickups++;
      if (stop.kind !== 'dropoff') continue;
      of(stop.of).dropoffs++;
      of(stop.of).sitting ??= run.run;
    }
  }
  for (const { request } of plan.standby) of(request).waits++;
  return found;
}

const nowhere: Mentions = { pickups: 0, dropoffs: 0, waits: 0, sitting: undefined };

export function checkServed(input: ProblemInput, plan: Plan): Violation[] {
  const found: Violation[] = [];
  const aboardOn = new Map(input.runs.flatMap((run) => (run.live?.aboard ?? []).map((a) => [a.request, run.id] as const)));
  const mentions = mentionsIn(plan);
  for (const request of input.requests) {
    const { pickups, dropoffs, waits, sitting } = mentions.get(request.id) ?? nowhere;
    const wanted = waits > 0 ? 0 : 1;
    const at = { request: request.id };
    const home = aboardOn.get(request.id);
    if (dropoffs > 1 || waits > 1 || pickups > 1 || (dropoffs > 0 && waits > 0))
      found.push({ code: 'trip_twice', ...at, params: { drops: dropoffs, waits } });
    else if (dropoffs < wanted || pickups < (home === undefined ? wanted : 0)) found.push({ code: 'trip_missing', ...at, params: {} });
    if (waits > 0 && (!request.standbyAllowed || home !== undefined)) found.push({ code: 'trip_missing', ...at, params: { standby: 1 } });
    if (home !== undefined && sitting !== undefined && sitting !== home)
      found.push({ code: 'order_of_stops', run: sitting, ...at, params: { aboard: home } });
  }
  const known = new Set(input.requests.map((r) => r.id));
  for (const { request } of plan.standby) if (!known.has(request)) found.push({ code: 'trip_unknown', request, params: {} });
  return [...found, ...checkRunsNamed(input, plan), ...checkOneVanAtATime(input, plan)];
}

function checkRunsNamed(input: ProblemInput, plan: Plan): Violation[] {
  const same = plan.runs.length === input.runs.length && input.runs.every((run, i) => plan.runs[i]!.run === run.id);
  return same ? [] : [{ code: 'run_unknown', params: { runs: input.runs.length, planned: plan.runs.length } }];
}

function checkOneVanAtATime(input: ProblemInput, plan: Plan): Violation[] {
  const requests = new Map(input.requests.map((r) => [r.id, r]));
  const byRider = new Map<string, Ride[]>();
  for (const ride of ridesOf(plan, requests)) byRider.set(ride.request.rider, [...(byRider.get(ride.request.rider) ?? []), ride]);
  return [...byRider.values()].flatMap((rides) =>
    rides.flatMap((a, i) =>
      rides
        .slice(i + 1)
        .filter((b) => a.run !== b.run && a.from < b.to && b.from < a.to)
        .map((b): Violation => ({ code: 'rider_conflict', run: a.run, request: a.request.id, params: { with: b.request.id } })),
    ),
  );
}

function ridesOf(plan: Plan, requests: ReadonlyMap<string, RequestInput>): Ride[] {
  return plan.runs.flatMap((run) =>
    run.stops.flatMap((stop): Ride[] => {
      const request = stop.kind === 'dropoff' && stop.of !== null ? requests.get(stop.of) : undefined;
      if (!request) return [];
      const from = run.stops.find((s) => s.kind === 'pickup' && s.of === stop.of)?.begin ?? run.stops[0]!.arrive;
      return [{ run: run.run, request, from, to: stop.depart }];
    }),
  );
}

/**
 * Stops that were to begin before `frozenUntil` are still first on their run, in order, and begin no later than the van forces, nor earlier
 * than before; one that was forced late may come back towards the time it keeps.
 */
export function checkUnmoved(input: ProblemInput, plan: Plan, options: VerifyOptions): Violation[] {
  const { before } = options;
  if (!before) return [];
  const requests = new Set(input.requests.map((r) => r.id));
  const planned = new Map(plan.runs.map((run) => [run.run, run]));
  const lives = new Map(input.runs.map((run) => [run.id, run.live]));
  return before.runs.flatMap((old) => {
    const now = planned.get(old.run);
    const soon = old.stops
      .slice(1, -1)
      .filter((stop) => stop.begin < input.frozenUntil && (stop.kind === 'break' || requests.has(stop.of!)));
    const live = lives.get(old.run);
    const started = live?.at.time;
    return soon.flatMap((stop, i): Violation[] => {
      const stays = now?.stops[i + 1];
      const same = stays && stays.kind === stop.kind && stays.of === stop.of;
      const left = i === 0 && started !== undefined ? started : now?.stops[i]?.depart;
      const forced = same ? ownArrival(input.travel, now!.stops[i]!.node, stays.node, left!) : 0;
      const named = live?.frozen.find((item) => item.kind === stop.kind && item.of === stop.of);
      const told = Math.min(stop.begin, named?.begin ?? stop.begin);
      const inTime =
        same &&
        (Math.abs(stays.begin - stop.begin) <= TOLERANCE ||
          (stays.begin >= told - TOLERANCE && stays.begin <= Math.max(told + TOLERANCE, forced + 1)));
      return inTime ? [] : [{ code: 'frozen_stop_moved', run: old.run, stop: i + 1, params: { of: stop.of ?? '' } }];
    });
  });
}
