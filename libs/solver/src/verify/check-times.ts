/** Every explicit time of a run: driving, windows, service, rides, shift, breaks, promises. */
import type { Violation } from '../model/options.ts';
import type { PlannedStop } from '../model/plan.ts';
import { indexOfStop, type RunUnderTest, TOLERANCE, violation } from './findings.ts';
import { ownArrival } from './own-travel.ts';

export function checkTimes(test: RunUnderTest): Violation[] {
  const { plan } = test;
  if (plan.stops.some((s) => ![s.arrive, s.begin, s.depart].every(Number.isFinite)))
    return [violation(test, 'travel_time', {}, { fault: 'not_a_time' })];
  return [...checkDrives(test), ...checkShift(test), ...plan.stops.flatMap((stop, i) => checkStop(test, stop, i)), ...checkRides(test)];
}

function checkDrives(test: RunUnderTest): Violation[] {
  const { stops } = test.plan;
  const found: Violation[] = [];
  stops.forEach((stop, i) => {
    if (stop.begin < stop.arrive - TOLERANCE || stop.depart < stop.begin - TOLERANCE)
      found.push(violation(test, 'travel_time', { stop: i }, { fault: 'backward' }));
    if (i === 0) return;
    const before = stops[i - 1]!;
    const arrival = ownArrival(test.input.travel, before.node, stop.node, before.depart);
    if (!(stop.arrive >= arrival - TOLERANCE))
      found.push(violation(test, 'travel_time', { stop: i }, { arrive: stop.arrive, earliest: arrival }));
  });
  return found;
}

function checkShift(test: RunUnderTest): Violation[] {
  const { run, plan } = test;
  const start = plan.stops[0]!;
  const end = plan.stops.at(-1)!;
  const found: Violation[] = [];
  const earliest = run.live?.at.time ?? run.start.earliest;
  if (start.depart < earliest - TOLERANCE) found.push(violation(test, 'shift_hours', { stop: 0 }, { depart: start.depart, earliest }));
  if (run.unavailableFrom !== undefined) {
    plan.stops.slice(1, -1).forEach((stop, i) => {
      if (stop.depart > run.unavailableFrom! + TOLERANCE)
        found.push(violation(test, 'vehicle_unavailable', { stop: i + 1, request: stop.of }, { depart: stop.depart }));
    });
    return found;
  }
  const at = { stop: plan.stops.length - 1 };
  if (end.begin > run.end.latest + TOLERANCE) found.push(violation(test, 'shift_hours', at, { end: end.begin, latest: run.end.latest }));
  const lasted = end.begin - (run.live?.startedAt ?? start.depart);
  if (run.maxDuration !== undefined && lasted > run.maxDuration + TOLERANCE)
    found.push(violation(test, 'shift_hours', at, { lasted, limit: run.maxDuration }));
  return found;
}

function checkStop(test: RunUnderTest, stop: PlannedStop, i: number): Violation[] {
  if (stop.kind === 'break') return checkBreak(test, stop, i);
  if (stop.kind !== 'pickup' && stop.kind !== 'dropoff') return [];
  const request = test.requests.get(stop.of ?? '');
  if (!request) return [violation(test, 'trip_unknown', { stop: i, request: stop.of })];
  const { window, service } = request[stop.kind];
  const at = { stop: i, request: request.id };
  const found: Violation[] = [];
  const mayBeLate = test.late.has(request.id);
  if (stop.depart < stop.begin + service - TOLERANCE)
    found.push(violation(test, 'travel_time', at, { service, given: stop.depart - stop.begin }));
  if (!keepsTime(test, stop, i) && stop.begin < window.from - TOLERANCE) {
    found.push(violation(test, stop.kind === 'pickup' ? 'pickup_window' : 'dropoff_window', at, { begin: stop.begin, from: window.from }));
  }
  if (!mayBeLate && stop.begin > window.to + TOLERANCE) {
    found.push(violation(test, stop.kind === 'pickup' ? 'pickup_window' : 'dropoff_window', at, { begin: stop.begin, to: window.to }));
  }
  const { promise } = request;
  const from = stop.kind === 'pickup' ? promise?.pickup.from : promise?.earliestArrival;
  const to = stop.kind === 'pickup' ? promise?.pickup.to : promise?.latestArrival;
  if (from !== undefined && !keepsTime(test, stop, i) && stop.begin < from - TOLERANCE)
    found.push(violation(test, 'promise_broken', at, { begin: stop.begin, from }));
  if (to !== undefined && !mayBeLate && stop.begin > to + TOLERANCE)
    found.push(violation(test, 'promise_broken', at, { begin: stop.begin, to }));
  return found;
}

/** A frozen stop's own time was decided before; its window's lower bound is not asked again. */
function keepsTime(test: RunUnderTest, stop: PlannedStop, i: number): boolean {
  const frozen = test.run.live?.frozen[i - 1];
  return frozen !== undefined && frozen.of === stop.of && frozen.begin !== undefined;
}

function checkBreak(test: RunUnderTest, stop: PlannedStop, i: number): Violation[] {
  const owed = test.run.breaks.find((b) => b.id === stop.of);
  if (!owed) return [];
  const params = { break: owed.id, begin: stop.begin, from: owed.window.from, to: owed.window.to };
  const early = !keepsTime(test, stop, i) && stop.begin < owed.window.from - TOLERANCE;
  const wrong = early || stop.begin > owed.window.to + TOLERANCE || stop.depart - stop.begin < owed.duration - TOLERANCE;
  return wrong ? [violation(test, 'break_missed', { stop: i }, params)] : [];
}

function checkRides(test: RunUnderTest): Violation[] {
  const { plan, run } = test;
  return plan.stops.flatMap((stop, i) => {
    const request = stop.kind === 'dropoff' ? test.requests.get(stop.of ?? '') : undefined;
    if (!request) return [];
    const aboard = run.live?.aboard.find((a) => a.request === request.id);
    const boarded = aboard ? aboard.boardedAt : plan.stops[indexOfStop(plan, 'pickup', request.id)]?.depart;
    if (boarded === undefined || (aboard && test.late.has(request.id))) return [];
    const ride = stop.begin - boarded;
    // The moment somebody boarded is known to the second only.
    return ride > request.maxRide + (aboard ? 1 : TOLERANCE)
      ? [violation(test, 'ride_time', { stop: i, request: request.id }, { ride, limit: request.maxRide })]
      : [];
  });
}
