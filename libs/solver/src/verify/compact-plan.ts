/**
 * Judges a plan of a static problem against what the caller said, apart from the search: it reads the input, not the compiled problem, and finds
 * a schedule by shortest ways through the graph of difference constraints rather than by sweeps.
 */
import type { CompactInput, CompactStop, CompactVehicle } from '../model/compact-input.ts';
import { shortestWays, type Edge } from './shortest-ways.ts';

export interface CompactFinding {
  readonly rule:
    'served_once' | 'order' | 'may_not_take' | 'load' | 'apart' | 'time' | 'ride_or_run_length' | 'distance' | 'drive' | 'too_many';
  readonly vehicle: number;
  readonly request?: number;
}

export interface CompactVerdict {
  readonly findings: readonly CompactFinding[];
  readonly unserved: readonly number[];
  /** Fixed costs and ways of all vehicles; penalties are not in it. */
  readonly cost: number;
  /** Start of service of each vehicle's stops, its two ends included; empty where there is none. */
  readonly times: readonly (readonly number[])[];
}

/** `routes[v]` holds the stops of vehicle v: r for a pick-up, requests + r for a drop-off. Breaks are checked by whoever places them. */
export function verifyCompact(input: CompactInput, routes: readonly (readonly number[])[]): CompactVerdict {
  const findings: CompactFinding[] = [];
  const served = new Map<number, number>();
  const times: number[][] = [];
  let cost = 0;
  routes.forEach((route, vehicle) => {
    times.push([]);
    if (route.length === 0) return;
    const before = findings.length;
    checkOrder(input, route, vehicle, served, findings);
    if (findings.length > before) return;
    checkAboard(input, route, vehicle, findings);
    cost += checkWays(input, route, vehicle, findings);
    times[vehicle] = checkTimes(input, route, vehicle, findings);
  });
  const unserved = input.requests.flatMap((_, r) => (served.has(r) ? [] : [r]));
  return { findings, unserved, cost, times };
}

function checkOrder(
  { requests }: CompactInput,
  route: readonly number[],
  vehicle: number,
  served: Map<number, number>,
  findings: CompactFinding[],
): void {
  const n = requests.length;
  const aboard = new Set<number>();
  for (const stop of route) {
    const request = stop % n;
    if (stop < n) {
      if (served.has(request)) findings.push({ rule: 'served_once', vehicle, request });
      served.set(request, vehicle);
      aboard.add(request);
    } else if (!aboard.delete(request)) findings.push({ rule: 'order', vehicle, request });
  }
  for (const request of aboard) findings.push({ rule: 'order', vehicle, request });
}

function checkAboard({ requests, vehicles }: CompactInput, route: readonly number[], vehicle: number, findings: CompactFinding[]): void {
  const n = requests.length;
  const van = vehicles[vehicle]!;
  if (route.length / 2 > (van.mostRequests ?? n)) findings.push({ rule: 'too_many', vehicle });
  const aboard = new Set<number>();
  let open = van.layouts;
  for (const stop of route) {
    const request = stop % n;
    if (stop >= n) aboard.delete(request);
    else {
      if (van.takes?.(request) === false) findings.push({ rule: 'may_not_take', vehicle, request });
      for (const other of aboard)
        if (requests[other]!.apart?.includes(request) || requests[request]!.apart?.includes(other))
          findings.push({ rule: 'apart', vehicle, request });
      aboard.add(request);
    }
    if (aboard.size === 0) open = van.layouts;
    else {
      const riders = [...aboard];
      open = open.filter((layout) => layout.every((room, d) => riders.reduce((sum, r) => sum + requests[r]!.load[d]!, 0) <= room + 1e-9));
    }
    if (open.length === 0) {
      findings.push({ rule: 'load', vehicle, request });
      return;
    }
  }
}

const stopsOf = ({ requests }: CompactInput, van: CompactVehicle, route: readonly number[]): CompactStop[] => {
  const n = requests.length;
  const shift = { earliest: van.shift[0], latest: van.shift[1], service: 0 };
  const between = route.map((stop) => (stop < n ? requests[stop]!.pickup : requests[stop - n]!.dropoff));
  return [{ place: van.start ?? -1, ...shift }, ...between, { place: van.end ?? -1, ...shift }];
};

const wayOf = ({ places }: CompactInput, matrix: ArrayLike<number>, from: CompactStop, to: CompactStop): number =>
  from.place < 0 || to.place < 0 ? 0 : matrix[from.place * places + to.place]!;

function checkWays(input: CompactInput, route: readonly number[], vehicle: number, findings: CompactFinding[]): number {
  const van = input.vehicles[vehicle]!;
  const profile = input.profiles[van.profile ?? 0]!;
  const stops = stopsOf(input, van, route);
  const sum = (matrix: ArrayLike<number>): number =>
    stops.reduce((total, stop, k) => (k === 0 ? 0 : total + wayOf(input, matrix, stops[k - 1]!, stop)), 0);
  const drive = sum(profile.time);
  const distance = sum(profile.distance ?? profile.time);
  if (drive > (van.longestDrive ?? Infinity) + 1e-6) findings.push({ rule: 'drive', vehicle });
  if (distance > (van.longestDistance ?? Infinity) + 1e-6) findings.push({ rule: 'distance', vehicle });
  const perSecond = van.costs?.perSecond ?? (van.costs?.perMetre === undefined ? 1 : 0);
  return (van.costs?.fixed ?? 0) + perSecond * drive + (van.costs?.perMetre ?? 0) * distance;
}

/** Windows and driving alone first, then with rides and the run's length, so that the finding names what is at fault. */
function checkTimes(input: CompactInput, route: readonly number[], vehicle: number, findings: CompactFinding[]): number[] {
  const n = input.requests.length;
  const van = input.vehicles[vehicle]!;
  const { time } = input.profiles[van.profile ?? 0]!;
  const stops = stopsOf(input, van, route);
  const stay = stops.map((stop, k) => stop.service + (k > 0 && stops[k - 1]!.place === stop.place ? 0 : (stop.setup ?? 0)));
  const origin = stops.length;
  const edges: Edge[] = stops.flatMap((stop, k): Edge[] => [
    { from: origin, to: k, most: stop.latest },
    { from: k, to: origin, most: -stop.earliest },
    ...(k > 0 ? [{ from: k, to: k - 1, most: -(stay[k - 1]! + wayOf(input, time, stops[k - 1]!, stop)) }] : []),
  ]);
  if (!shortestWays(stops.length + 1, edges, origin)) {
    findings.push({ rule: 'time', vehicle });
    return [];
  }
  route.forEach((stop, i) => {
    const limit = stop < n ? (input.requests[stop]!.rideLimit ?? Infinity) : Infinity;
    if (limit < Infinity) edges.push({ from: i + 1, to: route.indexOf(n + stop) + 1, most: stay[i + 1]! + limit });
  });
  if (van.longestRun !== undefined && van.longestRun < Infinity) edges.push({ from: 0, to: stops.length - 1, most: van.longestRun });
  const ways = shortestWays(stops.length + 1, edges, origin);
  if (!ways) findings.push({ rule: 'ride_or_run_length', vehicle });
  return ways ? ways.slice(0, stops.length) : [];
}
