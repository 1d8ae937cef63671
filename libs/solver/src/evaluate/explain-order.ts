/** What is wrong with an order, by constraint and by how much: the slow twin of `evaluateOrder`, for people. */
import type { Reason } from '../model/plan.ts';
import type { CompiledRun, Problem, Visit } from '../model/problem.ts';
import { breakMissed } from './constraints/break-missed.ts';
import { driverSkill } from './constraints/driver-skill.ts';
import { frozenStop, type FrozenPrefix } from './constraints/frozen-stop.ts';
import { dropoffWindow } from './constraints/dropoff-window.ts';
import { layoutFits } from './constraints/layout.ts';
import { liftRating } from './constraints/lift-rating.ts';
import { pickupWindow } from './constraints/pickup-window.ts';
import { rideTime } from './constraints/ride-time.ts';
import { riderConflict } from './constraints/rider-conflict.ts';
import { shiftHours } from './constraints/shift-hours.ts';
import { vehicleUnavailable } from './constraints/vehicle-unavailable.ts';
import { assignPlaces } from './places.ts';
import { Fault, Schedule } from './schedule.ts';

const scratch = new Schedule();

/** Empty if and only if the order is feasible. The order must be sound (`orderFault`). */
export function reasonsAgainst(problem: Problem, run: CompiledRun, order: readonly Visit[], frozen: FrozenPrefix): Reason[] {
  const refusals = refusalsOf(problem, run, order);
  const others = reasonsBelow(problem, run, order, frozen, Infinity, () => 0)!;
  return [...refusals, ...others.filter(({ code }) => code !== 'layout' || !refusals.some((r) => r.code === code))];
}

/** The same for an order of requests that the van may take (`allowsRequest`), or `null` as soon as the reasons weigh `limit` or more. */
export function reasonsBelow(
  problem: Problem,
  run: CompiledRun,
  order: readonly Visit[],
  frozen: FrozenPrefix,
  limit: number,
  weigh: (reasons: readonly Reason[]) => number,
): Reason[] | null {
  const times = timesAgainst(problem, run, order, frozen);
  if (weigh(times) >= limit) return null;
  const reasons = [...companyReasons(problem, run, order), ...times];
  if (weigh(reasons) >= limit) return null;
  const seated = assignPlaces(problem, run, order);
  if (typeof seated === 'number') reasons.push(layoutReason(problem, run, order, seated));
  return weigh(reasons) >= limit ? null : reasons;
}

/** Lift, skill and places of each request that boards, the van otherwise empty. */
function refusalsOf(problem: Problem, run: CompiledRun, order: readonly Visit[]): Reason[] {
  return order.flatMap((visit) => (visit >= 0 && (visit & 1) === 0 ? refusalsOfRequest(problem, run, visit >> 1) : []));
}

export function refusalsOfRequest(problem: Problem, run: CompiledRun, index: number): Reason[] {
  const request = problem.requests[index]!;
  const reasons: Reason[] = [];
  if (!liftRating.allows(run, request)) reasons.push(liftRating.reason(run, request));
  if (!driverSkill.allows(run, request)) reasons.push(driverSkill.reason(run, request));
  if (!layoutFits.alone(problem, run, request))
    reasons.push(layoutFits.reason(run, request, request.persons.length, layoutFits.lackingAlone(run, request)));
  return reasons;
}

function companyReasons(problem: Problem, run: CompiledRun, order: readonly Visit[]): Reason[] {
  const reasons: Reason[] = [];
  const aboard = new Set(run.aboard.map((a) => a.request));
  for (const visit of order) {
    if (visit < 0) {
      if (!breakMissed.allowsAboard(aboard.size))
        reasons.push(breakMissed.reason(run, -1 - visit, run.breaks[-1 - visit]!.from, aboard.size));
    } else if ((visit & 1) === 1) aboard.delete(visit >> 1);
    else {
      const request = problem.requests[visit >> 1]!;
      for (const other of aboard)
        if (riderConflict.clash(request, problem.requests[other]!))
          reasons.push(riderConflict.reason(run, request, problem.requests[other]!));
      aboard.add(visit >> 1);
    }
  }
  return reasons;
}

/** At the fullest moment of the stretch that begins at `from`: who boards then, what is missing, and who else is in such a place. */
function layoutReason(problem: Problem, run: CompiledRun, order: readonly Visit[], from: number): Reason {
  const aboard = from === 0 ? run.aboard.map((a) => a.request) : [];
  let fullest = [...aboard];
  for (const visit of order.slice(Math.max(0, from - 1))) {
    if (visit < 0) continue;
    if ((visit & 1) === 0) aboard.push(visit >> 1);
    else aboard.splice(aboard.indexOf(visit >> 1), 1);
    if (personsOf(problem, aboard) > personsOf(problem, fullest)) fullest = [...aboard];
    if (aboard.length === 0) break;
  }
  const all = fullest.map((request) => problem.requests[request]!);
  const last = all.at(-1) ?? null;
  return layoutFits.reason(run, last, personsOf(problem, fullest), layoutFits.lackingTogether(run, all));
}

const personsOf = (problem: Problem, requests: readonly number[]): number =>
  requests.reduce((sum, request) => sum + problem.requests[request]!.persons.length, 0);

/**
 * Every bound that the plain forward drive breaks; if it breaks none, the bound that pushing for a ride limit or for the length of the shift
 * broke. Nothing drives sooner than that, so what it breaks cannot be kept.
 */
function timesAgainst(problem: Problem, run: CompiledRun, order: readonly Visit[], frozen: FrozenPrefix): Reason[] {
  const s = scratch;
  s.load(problem, run, order, frozen);
  driveThrough(problem, run, order, s);
  const reasons: Reason[] = [];
  for (let k = 1; k <= s.count + 1; k++) {
    const reason = boundBroken(problem, run, order, s, k);
    if (reason) reasons.push(run.input.id === reason.run ? reason : { ...reason, run: run.input.id });
  }
  if (reasons.length > 0) return reasons;
  s.load(problem, run, order, frozen);
  const fault = s.settle(problem, run, order);
  return fault === Fault.none ? [] : [pushedTooFar(problem, run, order, frozen, fault, s.failedAt)];
}

function pushedTooFar(
  problem: Problem,
  run: CompiledRun,
  order: readonly Visit[],
  frozen: FrozenPrefix,
  fault: Fault,
  failedAt: number,
): Reason {
  const s = scratch;
  s.load(problem, run, order, frozen);
  driveThrough(problem, run, order, s);
  const visit = order[failedAt - 1];
  if (fault === Fault.shift || visit === undefined) return shiftHours.reason(run, s.begin[s.count + 1]!, s.depart[0]!);
  if (fault === Fault.frozen || visit < 0) return frozenStop.reason(run, failedAt);
  const ride = s.boarded[failedAt]! > 0 ? s.begin[failedAt]! - s.depart[s.boarded[failedAt]!]! : 0;
  return { ...rideTime.reason(problem.requests[visit >> 1]!, ride), run: run.input.id };
}

/** The earliest times by driving alone. */
export function driveThrough(problem: Problem, run: CompiledRun, order: readonly Visit[], s: Schedule): void {
  s.arrive[0] = s.begin[0] = s.depart[0] = s.lower[0]!;
  for (let k = 1; k <= s.count + 1; k++) {
    if (k <= s.count && order[k - 1]! < 0) s.settleBreak(problem, run, order, k);
    s.arrive[k] = problem.clock.arrival(s.depart[k - 1]!, s.freeFlow[k]!);
    s.begin[k] = Math.max(s.arrive[k]!, s.lower[k]!);
    s.depart[k] = s.begin[k]! + s.service[k]!;
  }
}

function boundBroken(problem: Problem, run: CompiledRun, order: readonly Visit[], s: Schedule, k: number): Reason | null {
  const begin = s.begin[k]!;
  const visit = order[k - 1];
  if (visit !== undefined && s.depart[k]! > run.unavailableFrom) return vehicleUnavailable.reason(run, s.depart[k]!);
  if (begin <= s.upper[k]!) return null;
  if (visit === undefined) return shiftHours.reason(run, begin, Number.isNaN(run.startedAt) ? s.depart[0]! : run.startedAt);
  if (visit < 0)
    return begin > run.breaks[-1 - visit]!.to ? breakMissed.reason(run, -1 - visit, begin) : shiftHours.reason(run, begin, s.depart[0]!);
  const request = problem.requests[visit >> 1]!;
  if (s.arrive[k] === Infinity) return { code: 'no_route', request: request.input.id, params: {} };
  const within = begin <= ((visit & 1) === 0 ? request.pickupTo : request.dropoffTo);
  if (within && begin > run.endLatest) return shiftHours.reason(run, begin, s.depart[0]!);
  if ((visit & 1) === 0) return pickupWindow.reason(request, begin);
  if (begin > request.dropoffTo) return dropoffWindow.reason(request, begin);
  const aboard = run.aboard.find((a) => a.request === request.index)!;
  return rideTime.reason(request, begin - aboard.boardedAt);
}
