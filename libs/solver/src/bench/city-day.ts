/** A made-up service day: a round city, vans with two layouts, trips with a realistic mix of needs. For benchmarks and property tests. */
import { hours, Kilograms, Millimetres, minutes, type Random, Seconds, seededRandom, ServiceTime } from '@rampa/kernel';
import { defaultWeights, type ProblemInput } from '../model/problem-input.ts';
import type { PersonInput, PlaceNeed, RequestInput } from '../model/request-input.ts';
import type { LayoutInput, PlaceInput, RunInput } from '../model/run-input.ts';
import type { TravelInput } from '../model/travel-input.ts';

export interface CityOptions {
  readonly vans: number;
  readonly trips: number;
  readonly seed: number | string;
  /** Distinct addresses; the depot is node 0. */
  readonly nodes?: number;
  /** Promises around the wished time on every trip; else wide windows. */
  readonly promised?: boolean;
  /** Traffic of the day; default true. */
  readonly rush?: boolean;
}

const RADIUS_METRES = 6500;
const METRES_PER_SECOND = 8;

const seat = (key: string, blocks: readonly string[] = []): PlaceInput => ({ key, kind: 'seat', blocks });
const bay = (key: string, blocks: readonly string[], length = 1300, width = 750): PlaceInput => ({
  key,
  kind: 'bay',
  length: Millimetres(length),
  width: Millimetres(width),
  blocks,
});

export const cityLayouts: readonly LayoutInput[] = [
  { id: 'mixed', places: [seat('1'), seat('2'), seat('3'), seat('4'), bay('A', ['3', '4']), bay('B', [], 1500, 800)] },
  { id: 'stretcher', places: [seat('1'), seat('2'), { key: 'S', kind: 'stretcher', blocks: [] }] },
];

export function cityTravel(random: Random, nodes: number, rush: boolean): TravelInput {
  const points = Array.from({ length: nodes }, (_, i) => {
    const angle = random.next() * 2 * Math.PI;
    const r = i === 0 ? 0 : RADIUS_METRES * Math.sqrt(random.next());
    return [r * Math.cos(angle), r * Math.sin(angle)] as const;
  });
  const durations = new Float64Array(nodes * nodes);
  const distances = new Float64Array(nodes * nodes);
  for (let a = 0; a < nodes; a++) {
    for (let b = 0; b < nodes; b++) {
      const metres = Math.hypot(points[a]![0] - points[b]![0], points[a]![1] - points[b]![1]) * 1.3;
      distances[a * nodes + b] = metres;
      durations[a * nodes + b] = metres / METRES_PER_SECOND;
    }
  }
  const at = (hour: number, factor: number) => ({ from: ServiceTime((hour - 4) * 3600), factor });
  const factors = rush ? [at(4, 1), at(7, 1.3), at(8, 1.7), at(10, 1.2), at(16, 1.4), at(17, 1.8), at(19, 1.2), at(21, 1)] : [];
  return { size: nodes, durations, distances, factors };
}

function cityRun(random: Random, i: number): RunInput {
  const from = i % 2 === 0 ? 2 : 5;
  const pause = from + 4 + random.int(0, 1);
  return {
    id: `run-${i}`,
    vehicle: `van-${i}`,
    driver: `driver-${i}`,
    layouts: cityLayouts,
    liftRating: Kilograms(i % 5 === 4 ? 250 : 350),
    start: { node: 0, earliest: ServiceTime(hours(from)) },
    end: { node: 0, latest: ServiceTime(hours(from + 10)) },
    breaks: [{ id: 'lunch', window: { from: ServiceTime(hours(pause - 1)), to: ServiceTime(hours(pause + 1.5)) }, duration: minutes(30) }],
    skills: i % 3 === 0 ? ['stairs'] : [],
    maxDuration: hours(10),
  };
}

function cityPersons(random: Random): { persons: PersonInput[]; load: Kilograms | null; board: Seconds } {
  const kind = random.next();
  const chair: PlaceNeed = { kind: 'chair', length: Millimetres(random.int(1000, 1350)), width: Millimetres(random.int(600, 760)) };
  const rider: PlaceNeed[] =
    kind < 0.5 ? [chair] : kind < 0.6 ? [{ kind: 'seat' }, chair] : kind < 0.97 ? [{ kind: 'seat' }] : [{ kind: 'stretcher' }];
  const persons: PersonInput[] = [{ key: 'rider', anyOf: rider }];
  if (random.chance(0.3)) persons.push({ key: 'assistant', anyOf: [{ kind: 'seat' }] });
  const load = kind < 0.6 || kind >= 0.97 ? Kilograms(random.int(150, 340)) : null;
  return { persons, load, board: minutes(kind < 0.6 ? 5 : kind < 0.97 ? 2 : 8) };
}

/** One trip at a wished time with honest limits; `promised` gives it a window of -15/+15 minutes. */
export function cityRequest(random: Random, travel: TravelInput, id: string, promised: boolean): RequestInput {
  const [from, to] = [random.int(1, travel.size - 1), random.int(1, travel.size - 1)];
  const direct = travel.durations[from * travel.size + (to === from ? 0 : to)]! * 1.8;
  const { persons, load, board } = cityPersons(random);
  const wish = hours(3) + random.int(0, 10 * 12) * 300;
  const day = { from: ServiceTime(hours(2)), to: ServiceTime(hours(16)) };
  return {
    id,
    rider: `rider-${id}`,
    persons,
    liftLoad: load,
    pickup: { node: from, window: day, service: board },
    dropoff: { node: to === from ? 0 : to, window: day, service: board },
    maxRide: Seconds(Math.ceil(Math.max(direct + 1200, direct * 1.5))),
    driverSkills: random.chance(0.1) ? ['stairs'] : [],
    vital: random.chance(0.15),
    promise: promised ? { pickup: { from: ServiceTime(wish - 900), to: ServiceTime(wish + 900) } } : null,
    standbyAllowed: true,
  };
}

export function cityDay(options: CityOptions): ProblemInput {
  const random = seededRandom(options.seed);
  const travel = cityTravel(random.fork('roads'), options.nodes ?? 150, options.rush ?? true);
  const trips = random.fork('trips');
  const requests = Array.from({ length: options.trips }, (_, i) => cityRequest(trips, travel, `t${i}`, options.promised ?? true));
  const runs = Array.from({ length: options.vans }, (_, i) => cityRun(random.fork(`run ${i}`), i));
  const conflicts: [string, string][] = Array.from({ length: Math.floor(options.trips / 20) }, (_, i) => [
    `rider-t${i}`,
    `rider-t${i + 1}`,
  ]);
  return { travel, runs, requests, conflicts, weights: defaultWeights, frozenUntil: ServiceTime(0) };
}
