/** From a caller's words to flat arrays. Expects checked input: readers say by name what is wrong with a file before they come here. */
import type { CompactInput, CompactVehicle } from './compact-input.ts';
import type { CompactProblem } from './compact-problem.ts';
import { tightenWindows } from './compact-tighten.ts';

/** The problem, with windows as tight as pairs and ride limits make them. @throws RangeError when a vector has the wrong length. */
export function compactProblem(input: CompactInput): CompactProblem {
  const n = input.requests.length;
  const m = input.vehicles.length;
  const dimensions = input.requests[0]?.load.length ?? input.vehicles[0]?.layouts[0]?.length ?? 1;
  const places = input.places + 1;
  const times = input.profiles.map(({ time }) => withNowhere(time, input.places));
  const distances = input.profiles.map(({ distance }, i) => (distance ? withNowhere(distance, input.places) : times[i]!));
  const priced = costClasses(input.vehicles, times, distances);
  const classOf = vehicleClasses(input.vehicles, n);
  const problem: CompactProblem = {
    requests: n,
    vehicles: m,
    dimensions,
    places,
    times,
    distances,
    costs: priced.costs,
    costClass: priced.classOf,
    ...nodes(input),
    ...perRequest(input, dimensions, largestCost(priced.costs)),
    profile: Int32Array.from(input.vehicles, (v) => v.profile ?? 0),
    fixedCost: Float64Array.from(input.vehicles, (v) => v.costs?.fixed ?? 0),
    longestRun: Float64Array.from(input.vehicles, (v) => v.longestRun ?? Infinity),
    longestDistance: Float64Array.from(input.vehicles, (v) => v.longestDistance ?? Infinity),
    longestDrive: Float64Array.from(input.vehicles, (v) => v.longestDrive ?? Infinity),
    mostRequests: Int32Array.from(input.vehicles, (v) => v.mostRequests ?? n),
    layouts: input.vehicles.map((v) => layoutsOf(v, dimensions)),
    ...taking(input.vehicles, n),
    breaks: input.vehicles.map((v) => v.breaks ?? []),
    vehicleClass: classOf,
    classes: new Set(classOf).size,
  };
  tightenWindows(problem);
  return problem;
}

/** A zeroed array that worker threads share instead of copying. */
export const shared = (length: number): Float64Array => new Float64Array(new SharedArrayBuffer(length * 8));

function withNowhere(matrix: Float32Array | Float64Array, places: number): Float64Array {
  if (matrix.length !== places * places) throw new RangeError(`a matrix of ${matrix.length} values for ${places} places`);
  const wider = shared((places + 1) * (places + 1));
  for (let i = 0; i < places; i++) wider.set(matrix.subarray(i * places, (i + 1) * places), i * (places + 1));
  return wider;
}

/** Vehicles that pay alike share one matrix of leg costs; one that pays by time or by distance alone needs no new one. */
function costClasses(vehicles: readonly CompactVehicle[], times: Float64Array[], distances: Float64Array[]) {
  const costs: Float64Array[] = [];
  const known = new Map<string, number>();
  const classOf = Int32Array.from(vehicles, ({ profile = 0, costs: rates }) => {
    const perSecond = rates?.perSecond ?? (rates?.perMetre === undefined ? 1 : 0);
    const perMetre = rates?.perMetre ?? 0;
    const key = `${profile} ${perSecond} ${perMetre}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    known.set(key, costs.length);
    return costs.push(price(times[profile]!, distances[profile]!, perSecond, perMetre)) - 1;
  });
  return { costs, classOf };
}

function price(time: Float64Array, distance: Float64Array, perSecond: number, perMetre: number): Float64Array {
  if (perSecond === 1 && perMetre === 0) return time;
  if (perSecond === 0 && perMetre === 1) return distance;
  const cost = shared(time.length);
  for (let i = 0; i < cost.length; i++) cost[i] = perSecond * time[i]! + perMetre * distance[i]!;
  return cost;
}

const largestCost = (costs: readonly Float64Array[]): number => {
  let largest = 1;
  for (const matrix of costs) for (let i = 0; i < matrix.length; i++) if (matrix[i]! > largest) largest = matrix[i]!;
  return largest;
};

function nodes({ requests, vehicles, places }: CompactInput) {
  const n = requests.length;
  const count = 2 * n + 2 * vehicles.length;
  const place = new Int32Array(count);
  const [earliest, latest, service, setup] = [0, 1, 2, 3].map(() => new Float64Array(count)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const stops = [...requests.map((r) => r.pickup), ...requests.map((r) => r.dropoff)];
  stops.forEach((stop, node) => {
    place[node] = stop.place;
    earliest[node] = stop.earliest;
    latest[node] = stop.latest;
    service[node] = stop.service;
    setup[node] = stop.setup ?? 0;
  });
  vehicles.forEach((vehicle, v) => {
    for (const end of [0, 1]) {
      const node = 2 * n + 2 * v + end;
      place[node] = (end ? vehicle.end : vehicle.start) ?? places;
      [earliest[node], latest[node]] = vehicle.shift;
    }
  });
  return { place, earliest, latest, service, setup };
}

function perRequest({ requests }: CompactInput, dimensions: number, largest: number) {
  const load = new Float64Array(requests.length * dimensions);
  requests.forEach((request, r) => {
    if (request.load.length !== dimensions) throw new RangeError(`request ${r} has ${request.load.length} loads, not ${dimensions}`);
    load.set(request.load, r * dimensions);
  });
  return {
    load,
    rideLimit: Float64Array.from(requests, (r) => r.rideLimit ?? Infinity),
    penalty: Float64Array.from(requests, (r) => r.penalty ?? 10 * largest * Math.max(1, Math.sqrt(requests.length))),
    apart: keptApart(requests),
  };
}

/** Said by one of two, it holds for both. */
function keptApart(requests: CompactInput['requests']): Int32Array[] {
  const others = requests.map((r) => new Set(r.apart));
  others.forEach((set, r) => set.forEach((other) => others[other]!.add(r)));
  return others.map((set) => Int32Array.from(set));
}

function layoutsOf({ layouts }: CompactVehicle, dimensions: number): Float64Array {
  if (layouts.length > 30) throw new RangeError('a vehicle has at most 30 layouts');
  for (const layout of layouts) if (layout.length !== dimensions) throw new RangeError(`a layout of ${layout.length}, not ${dimensions}`);
  return Float64Array.from(layouts.flat());
}

function taking(vehicles: readonly CompactVehicle[], n: number) {
  const words = Math.max(1, (n + 31) >>> 5);
  const takes = new Uint32Array(vehicles.length * words);
  vehicles.forEach(({ takes: may }, v) => {
    for (let r = 0; r < n; r++) if (!may || may(r)) takes[v * words + (r >>> 5)]! |= 1 << (r & 31);
  });
  return { words, takes };
}

/** The same text is the same class. */
function vehicleClasses(vehicles: readonly CompactVehicle[], n: number): Int32Array {
  const known = new Map<string, number>();
  return Int32Array.from(vehicles, ({ takes, ...rest }) => {
    let taken = '';
    if (takes) for (let r = 0; r < n; r++) taken += takes(r) ? '1' : '0';
    const key = JSON.stringify({ ...rest, taken });
    const found = known.get(key) ?? known.size;
    known.set(key, found);
    return found;
  });
}
