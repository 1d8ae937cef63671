/** Small days with a bit of everything (chairs, layouts, conflicts, lifts, breaks, traffic) for properties of evaluation. */
import { Kilograms, seededRandom, Seconds, type Random } from '@rampa/kernel';
import type { ProblemInput } from '../model/problem-input.ts';
import type { PlaceNeed, RequestInput } from '../model/request-input.ts';
import type { LayoutInput, RunInput } from '../model/run-input.ts';
import { at, bayPlace, between, chair, dayInput, live, onSeat, run, seatPlace, straightRoad, trip } from './small-day.ts';

const seats: LayoutInput = { id: 'seats', places: [seatPlace('1'), seatPlace('2'), seatPlace('3')] };
const mixed: LayoutInput = { id: 'mixed', places: [seatPlace('1'), seatPlace('2', ['A']), bayPlace('A'), bayPlace('B', [], 1500, 800)] };
const road = straightRoad();
const needs: readonly PlaceNeed[] = [onSeat, onSeat, chair(), chair(1400, 780)];

function someTrip(random: Random, id: string): RequestInput {
  const from = random.int(1, 30);
  const to = random.int(1, 30);
  const early = random.int(0, 90);
  const need = random.pick(needs);
  return trip(id, from, to === from ? from + 1 : to, {
    rider: `rider ${random.int(0, 5)}`,
    persons: [{ key: 'rider', anyOf: random.chance(0.2) ? [need, onSeat] : [need] }],
    liftLoad: need.kind === 'chair' ? Kilograms(random.pick([150, 250, 320])) : null,
    pickup: between(early, early + random.int(5, 60)),
    dropoff: between(random.chance(0.3) ? early + 20 : 0, early + random.int(40, 160)),
    maxRide: Seconds(random.int(15, 60) * 60),
    driverSkills: random.chance(0.15) ? ['stairs'] : [],
    service: random.pick([30, 60, 180]),
    ...(random.chance(0.2) && { promise: { pickup: between(early, early + 30) } }),
  });
}

function someRun(random: Random, id: string): RunInput {
  const layouts = random.pick([[seats, mixed], [mixed], [mixed, seats], [seats]]);
  return run(id, {
    layouts,
    liftRating: random.pick([null, Kilograms(200), Kilograms(300)]),
    end: { node: 0, latest: at(random.int(120, 260)) },
    skills: random.chance(0.5) ? ['stairs'] : [],
    breaks: random.chance(0.4) ? [{ id: 'break', window: between(random.int(0, 60), random.int(60, 120)), duration: Seconds(900) }] : [],
    ...(random.chance(0.3) && { maxDuration: Seconds(random.int(90, 200) * 60) }),
  });
}

/** One run on its way with somebody aboard in a place of the layout that is in force. */
function underWay(shift: RunInput, random: Random): RunInput {
  const layout = shift.layouts.at(-1)!;
  const aboard = [{ request: 't0', boardedAt: at(2), layout: layout.id, places: [{ person: 'rider', place: '1' }] }];
  return { ...shift, live: live({ at: { node: random.int(0, 20), time: at(random.int(3, 20)) }, aboard }) };
}

export interface SmallDayOptions {
  readonly trips: number;
  readonly runs?: number;
  /** How often somebody is in the first van already: trip t0, on a seat. From 0 to 1. */
  readonly live?: number;
}

export function randomSmallDay(seed: number, { trips, runs = 1, live: begun = 0 }: SmallDayOptions): ProblemInput {
  const random = seededRandom(seed);
  const factors = random.chance(0.5)
    ? [
        { from: at(0), factor: 1 },
        { from: at(random.int(20, 60)), factor: random.pick([0.6, 1.4, 2]) },
        { from: at(random.int(70, 110)), factor: 1 },
      ]
    : [];
  const requests = Array.from({ length: trips }, (_, i) => someTrip(random, `t${i}`));
  const shifts = Array.from({ length: runs }, (_, i) => someRun(random, `r${i}`));
  if (random.chance(begun)) {
    requests[0] = { ...requests[0]!, persons: [{ key: 'rider', anyOf: [onSeat] }], liftLoad: null };
    shifts[0] = underWay(shifts[0]!, random);
  }
  const pairs = Array.from({ length: 4 }, () => [`rider ${random.int(0, 5)}`, `rider ${random.int(0, 5)}`] as const);
  return dayInput(shifts, requests, { travel: { ...road, factors }, conflicts: pairs.filter(([a, b]) => a !== b) });
}

/** A sound order of some of a run's visits: pick-ups before drop-offs, everybody aboard set down, every break taken. */
export function someOrder(random: Random, trips: readonly number[], aboard: readonly number[], breaks: number): number[] {
  const order = aboard.map((request) => 2 * request + 1);
  for (let b = 0; b < breaks; b++) order.splice(random.int(0, order.length), 0, -1 - b);
  for (const request of trips) {
    const up = random.int(0, order.length);
    order.splice(up, 0, 2 * request);
    order.splice(random.int(up + 1, Math.min(order.length, up + 3)), 0, 2 * request + 1);
  }
  return order;
}
