/**
 * What would have to change for a waiting trip to fit: for each kind of single change the smallest that works, found by bisection in whole
 * minutes. Every size that is named was evaluated exactly as an insertion, and so was one minute less.
 */
import { Seconds } from '@rampa/kernel';
import type { Change, WouldHelp } from '../model/explanation.ts';
import { ownEasings } from '../model/explanation.ts';
import { replaceRequest } from '../model/compile.ts';
import type { Problem } from '../model/problem.ts';
import { compareCosts } from '../evaluate/evaluate-run.ts';
import { cheapestAmong } from './cheapest.ts';
import { easedInput, easedRun, longestEasing, othersInTheWay, runEasings } from './easing.ts';
import type { Candidate } from './insertion.ts';
import { roomByMoving } from './make-room.ts';
import { apartFrom } from './own-rides.ts';
import { makeRoute, type Route } from './route.ts';
import { runPlanOf } from './to-plan.ts';

export const STEP_SECONDS = 60;

/** A way in that a change opens: the problem in which it holds. */
export interface Opened {
  readonly problem: Problem;
  readonly candidate: Candidate;
  readonly change: Change;
}

/** The easiest first: what costs nobody a promise, then by how much somebody must give way, weighed by whom it asks. */
export function whatWouldHelp(problem: Problem, routes: readonly Route[], request: number): WouldHelp[] {
  const opened = [
    roomByMoving(problem, routes, request),
    ...ownEasings.map((kind) =>
      smallest(longestEasing[kind], (seconds) => {
        const eased = replaceRequest(problem, easedInput(problem.requests[request]!.input, kind, seconds));
        return open(eased, cheapestOf(eased, routes, request), { kind, seconds: Seconds(seconds) });
      }),
    ),
    smallerParty(problem, routes, request),
    ...ofRuns(problem, routes, request),
    ...ofOthers(problem, routes, request),
  ];
  return opened
    .filter((one) => one !== null)
    .sort((a, b) => painOf(a.change) - painOf(b.change) || compareCosts(a.candidate.delta, b.candidate.delta))
    .map((one) => shown(one, problem.requests[request]!.input.id));
}

const open = (problem: Problem, candidate: Candidate | null, change: Change): Opened | null => candidate && { problem, candidate, change };

/** The least number of steps up to `most` seconds at which `tried` opens a way. */
export function smallest(most: number, tried: (seconds: number) => Opened | null): Opened | null {
  let high = Math.floor(most / STEP_SECONDS);
  let found = high > 0 ? tried(high * STEP_SECONDS) : null;
  if (!found) return null;
  for (let low = 0; high - low > 1;) {
    const middle = (low + high) >> 1;
    const there = tried(middle * STEP_SECONDS);
    if (there) [found, high] = [there, middle];
    else low = middle;
  }
  return found;
}

/** Routes forget what they know of their riders' other rides, which eased windows may bring near. */
const fresh = (problem: Problem, routes: readonly Route[]): readonly Route[] =>
  apartFrom(problem, routes) ? routes.map((route) => ({ ...route })) : routes;

function cheapestOf(problem: Problem, routes: readonly Route[], request: number): Candidate | null {
  const all = fresh(problem, routes);
  return cheapestAmong(problem, all, all, request);
}

function smallerParty(problem: Problem, routes: readonly Route[], request: number): Opened | null {
  const { input } = problem.requests[request]!;
  const needed = input.persons.filter((person) => !person.key.startsWith('companion')).length;
  for (let persons = input.persons.length - 1; persons >= Math.max(1, needed); persons--) {
    const less = replaceRequest(problem, { ...input, persons: input.persons.slice(0, persons) });
    const found = open(less, cheapestOf(less, routes, request), { kind: 'smaller_party', persons });
    if (found) return found;
  }
  return null;
}

/** For each kind of change to a shift the run that needs the least of it. */
function ofRuns(problem: Problem, routes: readonly Route[], request: number): (Opened | null)[] {
  const best = new Map<Change['kind'], Opened>();
  for (const route of routes) {
    for (const change of runEasings(route)) {
      const known = best.get(change.kind);
      const most = known && 'seconds' in known.change ? known.change.seconds - STEP_SECONDS : longestEasing[change.kind];
      const found = smallest(most, (seconds) => {
        const run = easedRun(route.run, change, seconds);
        const eased: Problem = { ...problem, runs: problem.runs.with(run.index, run) };
        const longer = makeRoute(eased, run, route.order, route.frozen);
        const all = routes.with(run.index, longer);
        return open(eased, cheapestAmong(eased, all, [longer], request), { ...change, seconds: Seconds(seconds) });
      });
      if (found) best.set(change.kind, found);
    }
  }
  return [...best.values()];
}

/** Another rider of the run who would have to give way, where that is what binds. */
function ofOthers(problem: Problem, routes: readonly Route[], request: number): (Opened | null)[] {
  const best = new Map<Change['kind'], Opened>();
  for (const { route, other, kind, own } of othersInTheWay(problem, routes, request)) {
    const known = best.get(kind);
    const most = known && 'seconds' in known.change ? known.change.seconds - STEP_SECONDS : longestEasing[kind];
    const found = smallest(most, (seconds) => {
      const { input } = problem.requests[other]!;
      const eased = replaceRequest(problem, easedInput(input, own, seconds));
      const looser = makeRoute(eased, route.run, route.order, route.frozen);
      const all = fresh(eased, routes).with(route.run.index, looser);
      return open(eased, cheapestAmong(eased, all, [looser], request), { kind, request: input.id, seconds: Seconds(seconds) });
    });
    if (found) best.set(kind, found);
  }
  return [...best.values()];
}

/** Minutes that somebody gives way, weighed: the rider's own time, the driver's, somebody else's promise, an appointment. */
const weightOf: Record<Change['kind'], number> = {
  move_trip: 0,
  longer_ride: 1,
  later_pickup: 1,
  earlier_pickup: 1,
  earlier_arrival: 1,
  later_break: 1.5,
  later_end: 2,
  earlier_start: 2,
  later_arrival: 3,
  other_later: 3,
  other_ride: 3,
  other_arrival: 5,
  smaller_party: 45,
};

const painOf = (change: Change): number => weightOf[change.kind] * ('seconds' in change ? change.seconds / 60 : 1);

function shown({ problem, candidate, change }: Opened, id: string): WouldHelp {
  const { run, stops } = runPlanOf(problem, candidate.route)!;
  const times = (kind: 'pickup' | 'dropoff') => {
    const { arrive, begin, depart } = stops.find((stop) => stop.kind === kind && stop.of === id)!;
    return { arrive, begin, depart };
  };
  return { change, run, costDelta: candidate.delta.cost, pickup: times('pickup'), dropoff: times('dropoff') };
}
