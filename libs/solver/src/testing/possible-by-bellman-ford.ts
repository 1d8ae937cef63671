/** Whether a run is possible in time, by shortest ways through the graph of its difference constraints. Slow, plain, and shares no code. */
import type { CompactInput, CompactStop } from '../model/compact-input.ts';

/** `order` holds stops: r is a pick-up, n + r a drop-off. Times only; loads and who may ride are not its business. */
export function possibleInTime(input: CompactInput, vehicle: number, order: readonly number[], tolerance = 1e-7): boolean {
  const n = input.requests.length;
  const van = input.vehicles[vehicle]!;
  const { time } = input.profiles[van.profile ?? 0]!;
  const ends = { earliest: van.shift[0], latest: van.shift[1], service: 0 };
  const stops: CompactStop[] = [
    { place: van.start ?? -1, ...ends },
    ...order.map((x) => (x < n ? input.requests[x]!.pickup : input.requests[x - n]!.dropoff)),
    { place: van.end ?? -1, ...ends },
  ];
  const stay = stops.map((stop, k) => stop.service + (k > 0 && stops[k - 1]!.place === stop.place ? 0 : (stop.setup ?? 0)));
  const way = (a: number, b: number): number => (a < 0 || b < 0 ? 0 : time[a * input.places + b]!);
  const origin = stops.length;
  const edges: [from: number, to: number, most: number][] = [];
  stops.forEach((stop, k) => {
    edges.push([origin, k, stop.latest], [k, origin, -stop.earliest]);
    if (k > 0) edges.push([k, k - 1, -(stay[k - 1]! + way(stops[k - 1]!.place, stop.place))]);
  });
  order.forEach((x, i) => {
    if (x >= n) return;
    const limit = input.requests[x]!.rideLimit ?? Infinity;
    if (limit < Infinity) edges.push([i + 1, order.indexOf(n + x) + 1, stay[i + 1]! + limit]);
  });
  if ((van.longestRun ?? Infinity) < Infinity) edges.push([0, stops.length - 1, van.longestRun!]);
  const latest = new Array<number>(stops.length + 1).fill(0);
  for (let round = 0; round <= stops.length + 1; round++) {
    let moved = false;
    for (const [from, to, most] of edges) {
      if (latest[from]! + most + tolerance / stops.length >= latest[to]! - 1e-11) continue;
      latest[to] = latest[from]! + most + tolerance / stops.length;
      moved = true;
    }
    if (!moved) return true;
  }
  return false;
}
