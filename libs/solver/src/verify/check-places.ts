/** Who sits where, and with whom: places held from boarding to alighting, layouts, lift, skills, company. */
import type { Violation } from '../model/options.ts';
import type { Placement } from '../model/plan.ts';
import type { PlaceNeed, RequestInput } from '../model/request-input.ts';
import type { LayoutInput, PlaceInput } from '../model/run-input.ts';
import { indexOfStop, type RunUnderTest, violation } from './findings.ts';

export function checkPlaces(test: RunUnderTest): Violation[] {
  return [...checkHeld(test), ...checkTogether(test), ...checkLayoutChanges(test), ...checkVan(test), ...checkCompany(test)];
}

const served = (test: RunUnderTest): RequestInput[] =>
  test.plan.stops.flatMap((s) => (s.kind === 'dropoff' && s.of !== null && test.requests.has(s.of) ? [test.requests.get(s.of)!] : []));

/** The stop indices between which a request is aboard. */
function stretchOf(test: RunUnderTest, request: string): { from: number; to: number } {
  return { from: Math.max(0, indexOfStop(test.plan, 'pickup', request)), to: indexOfStop(test.plan, 'dropoff', request) };
}

const layoutNamed = (test: RunUnderTest, id: string): LayoutInput | undefined => test.run.layouts.find((l) => l.id === id);
const placeNamed = (test: RunUnderTest, at: Placement): PlaceInput | undefined =>
  layoutNamed(test, at.layout)?.places.find((p) => p.key === at.place);

function checkHeld(test: RunUnderTest): Violation[] {
  const found: Violation[] = [];
  for (const request of served(test)) {
    const { from, to } = stretchOf(test, request.id);
    for (const person of request.persons) {
      const held = test.plan.placements.filter((p) => p.request === request.id && p.person === person.key);
      const at = held[0];
      const place = at && placeNamed(test, at);
      const wrong = held.length !== 1 || !place || at.from !== from || at.to !== to || !person.anyOf.some((need) => canTravel(need, place));
      if (wrong) found.push(violation(test, 'layout', { request: request.id, stop: from }, { person: person.key, place: at?.place ?? '' }));
      const pinned = test.run.live?.aboard.find((a) => a.request === request.id)?.places.find((p) => p.person === person.key);
      if (pinned && at && pinned.place !== at.place)
        found.push(violation(test, 'layout', { request: request.id }, { place: at.place, sits: pinned.place }));
    }
  }
  const known = new Set(served(test).map((r) => r.id));
  const stray = test.plan.placements.find((p) => !known.has(p.request));
  return stray ? [...found, violation(test, 'layout', { request: stray.request }, { place: stray.place })] : found;
}

function canTravel(need: PlaceNeed, place: PlaceInput): boolean {
  if (need.kind !== 'chair') return need.kind === place.kind;
  return (
    place.kind === 'bay' &&
    !(place.length !== undefined && place.length < need.length) &&
    !(place.width !== undefined && place.width < need.width)
  );
}

/** No place is held twice at a time, nor beside one that it blocks. */
function checkTogether(test: RunUnderTest): Violation[] {
  const { placements } = test.plan;
  const found: Violation[] = [];
  for (let i = 0; i < placements.length; i++) {
    for (let j = i + 1; j < placements.length; j++) {
      const [a, b] = [placements[i]!, placements[j]!];
      if (a.to <= b.from || b.to <= a.from) continue;
      const blocked = placeNamed(test, a)?.blocks.includes(b.place) === true || placeNamed(test, b)?.blocks.includes(a.place) === true;
      if (a.place === b.place || a.layout !== b.layout || blocked)
        found.push(violation(test, 'layout', { request: a.request, stop: b.from }, { place: a.place, beside: b.place }));
    }
  }
  return found;
}

function checkLayoutChanges(test: RunUnderTest): Violation[] {
  const { stops, placements } = test.plan;
  const found: Violation[] = [];
  stops.forEach((stop, i) => {
    if (!layoutNamed(test, stop.layout)) found.push(violation(test, 'layout', { stop: i }, { layout: stop.layout }));
    const differs = placements.find((p) => p.from <= i && i < p.to && p.layout !== stop.layout);
    if (differs)
      found.push(violation(test, 'layout', { stop: i, request: differs.request }, { layout: stop.layout, holds: differs.layout }));
  });
  for (const aboard of test.run.live?.aboard ?? []) {
    if (stops[0]!.layout !== aboard.layout)
      found.push(violation(test, 'layout', { stop: 0, request: aboard.request }, { layout: stops[0]!.layout }));
  }
  return found;
}

function checkVan(test: RunUnderTest): Violation[] {
  const { run } = test;
  return served(test).flatMap((request) => {
    if (indexOfStop(test.plan, 'pickup', request.id) < 0) return [];
    const found: Violation[] = [];
    const load = request.liftLoad;
    if (load !== null && !(run.liftRating !== null && load <= run.liftRating)) {
      found.push(violation(test, 'lift_rating', { request: request.id }, { load, rating: run.liftRating ?? 0 }));
    }
    const lacking = request.driverSkills.filter((skill) => !run.skills.includes(skill));
    if (lacking.length > 0) found.push(violation(test, 'driver_skill', { request: request.id }, { skill: lacking[0]! }));
    return found;
  });
}

function checkCompany(test: RunUnderTest): Violation[] {
  const all = served(test);
  return all.flatMap((a, i) =>
    all.slice(i + 1).flatMap((b) => {
      if (a.rider !== b.rider && !test.apart.has(`${a.rider}\n${b.rider}`)) return [];
      const [x, y] = [stretchOf(test, a.id), stretchOf(test, b.id)];
      return x.from < y.to && y.from < x.to ? [violation(test, 'rider_conflict', { request: a.id }, { with: b.id })] : [];
    }),
  );
}
