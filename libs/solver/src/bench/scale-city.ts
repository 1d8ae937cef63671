/**
 * A made-up city's service day in the format of `npm run solve`: homes around a dense centre, hospitals and day centres as common
 * destinations, most riders there and back, peaks in the morning and afternoon, vans of two kinds with alternative layouts, staggered
 * shifts from several depots, breaks with nobody aboard. The same seed gives the same day; every time is a whole second.
 */
import { seededRandom, type Random } from '@rampa/kernel';
import type { NumberTable } from '../vroom/number-table.ts';
import type { ProblemFile, ShipmentInput, VehicleInput } from '../vroom/problem-schema.ts';

export interface ScaleOptions {
  readonly vehicles: number;
  readonly shipments: number;
  readonly seed: number;
}

type Point = readonly [x: number, y: number];

const HALF_WIDTH_METRES = 9_000;
const METRES_PER_DEGREE = 111_320;
const [HOUR, MINUTE] = [3600, 60];
const CENTRE_DEGREES = [23.32, 42.7] as const;

/** Densest in the centre, with suburbs. */
function homePoint(random: Random, suburbs: readonly Point[]): Point {
  if (random.chance(0.4)) return [random.normal(0, 2600), random.normal(0, 2200)];
  const [x, y] = random.pick(suburbs);
  return [random.normal(x, 900), random.normal(y, 900)];
}

const somewhere = (random: Random, share: number): Point => [
  (random.next() * 2 - 1) * HALF_WIDTH_METRES * share,
  (random.next() * 2 - 1) * HALF_WIDTH_METRES * share,
];

/** Streets are longer than the crow flies and slower in the centre; no two directions are quite alike. */
function travelTables(points: readonly Point[], random: Random): { durations: NumberTable; distances: NumberTable } {
  const size = points.length;
  const durations = new Float32Array(new SharedArrayBuffer(size * size * 4));
  const distances = new Float32Array(new SharedArrayBuffer(size * size * 4));
  const hinders = points.map(() => 0.96 + 0.08 * random.next());
  points.forEach(([ax, ay], a) => {
    points.forEach(([bx, by], b) => {
      const metres = a === b ? 0 : (Math.abs(ax - bx) + Math.abs(ay - by)) * 0.55 + Math.hypot(ax - bx, ay - by) * 0.6;
      const fromCentre = Math.min(1, Math.hypot(ax + bx, ay + by) / (2 * HALF_WIDTH_METRES));
      const speed = 6.5 + 6 * fromCentre;
      durations[a * size + b] = a === b ? 0 : Math.round(45 + (metres / speed) * hinders[a]! * (2 - hinders[b]!));
      distances[a * size + b] = Math.round(metres);
    });
  });
  return { durations: { size, values: durations }, distances: { size, values: distances } };
}

interface City {
  readonly points: readonly Point[];
  readonly depots: number;
  readonly hubs: number;
}

function city(options: ScaleOptions, random: Random): City {
  const suburbs = Array.from({ length: 14 }, () => somewhere(random, 0.8));
  const depots = Math.max(1, Math.round(Math.sqrt(options.vehicles) / 4));
  const hubs = Math.max(6, Math.round(options.shipments / 45));
  const homes = Math.max(2, Math.round(options.shipments * 0.5));
  const points = [
    ...Array.from({ length: depots }, () => somewhere(random, 0.6)),
    ...Array.from({ length: hubs }, () => (random.chance(0.5) ? homePoint(random, suburbs) : somewhere(random, 0.7))),
    ...Array.from({ length: homes }, () => homePoint(random, suburbs)),
  ];
  return { points, depots, hubs };
}

const degrees = ([x, y]: Point): [number, number] => [
  Math.round((CENTRE_DEGREES[0] + x / (METRES_PER_DEGREE * 0.735)) * 1e5) / 1e5,
  Math.round((CENTRE_DEGREES[1] + y / METRES_PER_DEGREE) * 1e5) / 1e5,
];

/** Dimensions of load: seats, wheelchair bays. */
const largeVan = [
  [8, 0],
  [5, 1],
  [3, 2],
  [1, 3],
];
const smallVan = [
  [4, 0],
  [2, 1],
];
const most = (layouts: readonly number[][]): number[] => layouts[0]!.map((_, k) => Math.max(...layouts.map((layout) => layout[k]!)));

function van(i: number, { points, depots }: City, random: Random): VehicleInput {
  const depot = i % depots;
  const layouts = random.chance(0.75) ? largeVan : smallVan;
  const from = random.pick([5.5, 6.5, 6.5, 7.5, 9, 11]) * HOUR;
  const pause = from + 4 * HOUR;
  return {
    id: i + 1,
    start: degrees(points[depot]!),
    start_index: depot,
    end: degrees(points[depot]!),
    end_index: depot,
    capacity: most(layouts),
    layouts,
    skills: i % 5 < 2 ? [1] : [],
    time_window: [from, from + 9.5 * HOUR],
    breaks: [{ id: i + 1, service: 30 * MINUTE, time_windows: [[pause, pause + 2 * HOUR]], max_load: [0, 0] }],
  };
}

interface Rider {
  readonly home: number;
  readonly hub: number;
  readonly amount: number[];
  readonly skills: number[];
  readonly board: number;
}

function rider(number: number, { points, depots, hubs }: City, random: Random): Rider {
  const kind = random.next();
  const amount = kind < 0.55 ? [1, 0] : kind < 0.72 ? [2, 0] : kind < 0.92 ? [0, 1] : [1, 1];
  return {
    home: depots + hubs + (number % (points.length - depots - hubs)),
    // a few hubs draw most riders
    hub: depots + Math.floor(hubs * random.next() ** 1.6),
    amount,
    skills: random.chance(0.1) ? [1] : [],
    board: (amount[1]! > 0 ? 4 : 2) * MINUTE,
  };
}

/** Most begin between eight and eleven; visits last one to five hours. */
function appointment(random: Random): number {
  const hour = random.chance(0.6) ? random.normal(9.2, 1.1) : 7.5 + 9 * random.next();
  return Math.round((Math.min(16, Math.max(7.2, hour)) * HOUR) / 300) * 300;
}

function trip(id: number, person: Rider, at: number, isThere: boolean, { points }: City, durations: NumberTable): ShipmentInput {
  const [from, to] = isThere ? [person.home, person.hub] : [person.hub, person.home];
  const direct = durations.values[from * durations.size + to]!;
  const task = (place: number, task: number) => ({
    id: task,
    location: degrees(points[place]!),
    location_index: place,
    service: person.board,
  });
  const window = { time_windows: [isThere ? ([at - 30 * MINUTE, at] as [number, number]) : ([at, at + 30 * MINUTE] as [number, number])] };
  return {
    pickup: { ...task(from, 2 * id - 1), ...(!isThere && window) },
    delivery: { ...task(to, 2 * id), ...(isThere && window) },
    amount: person.amount,
    skills: person.skills,
    max_ride_time: Math.ceil(Math.max(30 * MINUTE, 1.5 * direct + 10 * MINUTE)),
  };
}

/** The day as `npm run solve` would read it from a file. */
export function scaleCity(options: ScaleOptions): ProblemFile {
  const random = seededRandom(`scale city ${options.seed} ${options.vehicles} ${options.shipments}`);
  const town = city(options, random.fork('places'));
  const tables = travelTables(town.points, random.fork('roads'));
  const shipments: ShipmentInput[] = [];
  const people = random.fork('riders');
  for (let number = 0; shipments.length < options.shipments; number++) {
    const person = rider(number, town, people);
    const there = appointment(people);
    shipments.push(trip(shipments.length + 1, person, there, true, town, tables.durations));
    const back = there + Math.round((1 + 3.5 * people.next()) * 12) * 300;
    if (people.chance(0.9) && shipments.length < options.shipments) {
      shipments.push(trip(shipments.length + 1, person, Math.min(back, 18.5 * HOUR), false, town, tables.durations));
    }
  }
  const fleet = random.fork('vans');
  return {
    vehicles: Array.from({ length: options.vehicles }, (_, i) => van(i, town, fleet)),
    shipments,
    matrices: { car: tables },
  };
}
