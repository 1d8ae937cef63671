/** Who is where in the run: start and end, pick-up before drop-off, riders aboard set down, frozen stops first, breaks taken empty. */
import type { Violation } from '../model/options.ts';
import { type RunUnderTest, violation } from './findings.ts';
import { ownArrival } from './own-travel.ts';

export function checkOrder(test: RunUnderTest): Violation[] {
  const { plan, run } = test;
  const found: Violation[] = [];
  const last = plan.stops.length - 1;
  plan.stops.forEach((stop, i) => {
    const misplaced = (i === 0) !== (stop.kind === 'start') || (i === last) !== (stop.kind === 'end');
    if (misplaced) found.push(violation(test, 'order_of_stops', { stop: i }, { kind: stop.kind }));
  });
  const aboard = new Set(run.live?.aboard.map((a) => a.request) ?? []);
  const boardedBefore = new Set(aboard);
  const taken = new Set<string>();
  plan.stops.forEach((stop, i) => {
    const of = stop.of ?? '';
    if (stop.kind === 'pickup') {
      if (aboard.has(of) || boardedBefore.has(of))
        found.push(violation(test, 'order_of_stops', { stop: i, request: of }, { fault: 'boards_twice' }));
      aboard.add(of);
    } else if (stop.kind === 'dropoff') {
      if (!aboard.delete(of)) found.push(violation(test, 'order_of_stops', { stop: i, request: of }, { fault: 'not_aboard' }));
    } else if (stop.kind === 'break') {
      if (aboard.size > 0) found.push(violation(test, 'break_missed', { stop: i }, { break: of, aboard: aboard.size }));
      if (taken.has(of) || !run.breaks.some((b) => b.id === of))
        found.push(violation(test, 'break_missed', { stop: i }, { break: of, fault: 'not_owed' }));
      taken.add(of);
    }
  });
  for (const request of aboard) found.push(violation(test, 'order_of_stops', { request }, { fault: 'never_set_down' }));
  if (run.unavailableFrom === undefined) {
    for (const owed of run.breaks) if (!taken.has(owed.id)) found.push(violation(test, 'break_missed', {}, { break: owed.id }));
  }
  return [...found, ...checkFrozen(test), ...checkNodes(test)];
}

function checkFrozen(test: RunUnderTest): Violation[] {
  const { plan, run, input } = test;
  return (run.live?.frozen ?? []).flatMap((frozen, i) => {
    const stop = plan.stops[i + 1];
    if (!stop || stop.kind !== frozen.kind || stop.of !== frozen.of)
      return [violation(test, 'frozen_stop_moved', { stop: i + 1 }, { of: frozen.of })];
    if (frozen.begin === undefined) return [];
    const left = i === 0 ? run.live!.at.time : plan.stops[i]!.depart;
    const due = Math.max(Math.ceil(frozen.begin), ownArrival(input.travel, plan.stops[i]!.node, stop.node, left));
    return Math.abs(stop.begin - due) > 1
      ? [violation(test, 'frozen_stop_moved', { stop: i + 1 }, { of: frozen.of, begin: stop.begin, kept: frozen.begin })]
      : [];
  });
}

/** Stops are where the request says; breaks where the van stands or goes next; the run begins and ends where it must. */
function checkNodes(test: RunUnderTest): Violation[] {
  const { plan, run, requests } = test;
  return plan.stops.flatMap((stop, i) => {
    const request = stop.of === null ? undefined : requests.get(stop.of);
    const behind = plan.stops[i - 1]?.node;
    if (stop.kind === 'break' && stop.node === plan.stops[i + 1]?.node) return [];
    const expected =
      stop.kind === 'start'
        ? (run.live?.at.node ?? run.start.node)
        : stop.kind === 'end'
          ? run.unavailableFrom === undefined
            ? run.end.node
            : behind
          : stop.kind === 'break'
            ? behind
            : stop.kind === 'pickup'
              ? request?.pickup.node
              : request?.dropoff.node;
    return expected === stop.node
      ? []
      : [violation(test, 'order_of_stops', { stop: i, request: stop.of }, { node: stop.node, expected: expected ?? -1 })];
  });
}
