/** Days small enough to reckon by hand: a straight road with a node every minute, node 0 the depot. For specs. */
import { Kilograms, Millimetres, Seconds, ServiceTime, unwrap } from '@rampa/kernel';
import { buildProblem } from '../api/build-problem.ts';
import { frozenStop } from '../evaluate/constraints/frozen-stop.ts';
import type { Problem } from '../model/problem.ts';
import { defaultWeights, type ProblemInput } from '../model/problem-input.ts';
import type { PlaceNeed, RequestInput } from '../model/request-input.ts';
import type { LayoutInput, LiveState, PlaceInput, RunInput, TimeWindow } from '../model/run-input.ts';
import type { TravelInput } from '../model/travel-input.ts';
import { makeRoute } from '../search/route.ts';

export const NODES = 61;
export const MINUTE = 60;

export const window = (from: number, to: number): TimeWindow => ({ from: ServiceTime(from), to: ServiceTime(to) });
export const at = (minute: number): ServiceTime => ServiceTime(minute * MINUTE);
/** In minutes. */
export const between = (from: number, to: number): TimeWindow => window(from * MINUTE, to * MINUTE);

export function straightRoad(factors: TravelInput['factors'] = []): TravelInput {
  const durations = Float64Array.from({ length: NODES * NODES }, (_, i) => Math.abs(Math.floor(i / NODES) - (i % NODES)) * MINUTE);
  return { size: NODES, durations, distances: durations.map((s) => s * 10), factors };
}

export const seatPlace = (key: string, blocks: readonly string[] = []): PlaceInput => ({ key, kind: 'seat', blocks });
export const bayPlace = (key: string, blocks: readonly string[] = [], length = 1300, width = 750): PlaceInput => ({
  key,
  kind: 'bay',
  length: Millimetres(length),
  width: Millimetres(width),
  blocks,
});
export const chair = (length = 1200, width = 700): PlaceNeed => ({ kind: 'chair', length: Millimetres(length), width: Millimetres(width) });
export const onSeat: PlaceNeed = { kind: 'seat' };

export const van: LayoutInput = { id: 'van', places: [seatPlace('1'), seatPlace('2'), bayPlace('A')] };

export function run(id: string, change: Partial<RunInput> = {}): RunInput {
  return {
    id,
    vehicle: `van of ${id}`,
    driver: `driver of ${id}`,
    layouts: [van],
    liftRating: Kilograms(300),
    start: { node: 0, earliest: at(0) },
    end: { node: 0, latest: at(600) },
    breaks: [],
    skills: [],
    ...change,
  };
}

export interface Trip extends Partial<Omit<RequestInput, 'pickup' | 'dropoff'>> {
  readonly pickup?: TimeWindow;
  readonly dropoff?: TimeWindow;
  /** Seconds, both ends. Default a minute. */
  readonly service?: number;
}

/** A trip on a seat between two nodes, at any time unless said otherwise. */
export function trip(id: string, from: number, to: number, change: Trip = {}): RequestInput {
  const { pickup = between(0, 600), dropoff = between(0, 600), service = MINUTE, ...rest } = change;
  return {
    id,
    rider: `rider of ${id}`,
    persons: [{ key: 'rider', anyOf: [onSeat] }],
    liftLoad: null,
    pickup: { node: from, window: pickup, service: Seconds(service) },
    dropoff: { node: to, window: dropoff, service: Seconds(service) },
    maxRide: Seconds(3600),
    driverSkills: [],
    vital: false,
    promise: null,
    standbyAllowed: true,
    ...rest,
  };
}

export function dayInput(runs: readonly RunInput[], requests: readonly RequestInput[], change: Partial<ProblemInput> = {}): ProblemInput {
  return { travel: straightRoad(), runs, requests, conflicts: [], weights: defaultWeights, frozenUntil: at(0), ...change };
}

export const day = (runs: readonly RunInput[], requests: readonly RequestInput[], change: Partial<ProblemInput> = {}): Problem =>
  unwrap(buildProblem(dayInput(runs, requests, change), { impossible: 'standby' }));

export const live = (change: Partial<LiveState> & Pick<LiveState, 'at'>): LiveState => ({ aboard: [], frozen: [], ...change });

/** `p:a d:a b:lunch` as an order. */
export const order = (text: string): { kind: 'pickup' | 'dropoff' | 'break'; of: string }[] =>
  text
    .split(' ')
    .filter(Boolean)
    .map((item) => ({ kind: item.startsWith('p:') ? 'pickup' : item.startsWith('d:') ? 'dropoff' : 'break', of: item.slice(2) }));

/**
 * Whether the search's own evaluation takes these visits (2 r picks request r up, 2 r + 1 sets it down) on the first run. What is said against
 * an order is reckoned apart from it.
 */
export function possible(problem: Problem, visits: readonly number[]): boolean {
  const run = problem.runs[0]!;
  return makeRoute(problem, run, visits, frozenStop.prefix(problem, run, null)).cost !== null;
}
