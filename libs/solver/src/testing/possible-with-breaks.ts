/** Whether an order of stops leaves room for breaks: every placement tried, each judged by shortest ways with the breaks as stops of their own. */
import type { CompactInput } from '../model/compact-input.ts';
import type { CompactBreak } from '../model/compact-problem.ts';

type Edge = [from: number, to: number, most: number];

export function possibleWithBreaks(input: CompactInput, vehicle: number, order: readonly number[]): boolean {
  const breaks = input.vehicles[vehicle]!.breaks ?? [];
  if (order.length === 0) return true;
  const gaps = order.length + 1;
  const placements = (k: number, from: number): number[][] =>
    k === breaks.length
      ? [[]]
      : Array.from({ length: gaps - from }, (_, i) => from + i).flatMap((gap) => placements(k + 1, gap).map((rest) => [gap, ...rest]));
  const windows = (k: number): number[][] =>
    k === breaks.length ? [[]] : breaks[k]!.windows.flatMap((_, w) => windows(k + 1).map((rest) => [w, ...rest]));
  return placements(0, 0).some(
    (at) => areLight(input, breaks, order, at) && windows(0).some((w) => isPossible(input, vehicle, order, breaks, at, w)),
  );
}

function areLight(input: CompactInput, breaks: readonly CompactBreak[], order: readonly number[], at: readonly number[]): boolean {
  const n = input.requests.length;
  return breaks.every(({ mostAboard }, k) => {
    const before = order.slice(0, at[k]);
    const aboard = before.filter((x) => x < n && !before.includes(n + x));
    if (!mostAboard) return aboard.length === 0;
    return mostAboard.every((most, d) => aboard.reduce((sum, r) => sum + input.requests[r]!.load[d]!, 0) <= most);
  });
}

function isPossible(
  input: CompactInput,
  vehicle: number,
  order: readonly number[],
  breaks: readonly CompactBreak[],
  at: readonly number[],
  windows: readonly number[],
): boolean {
  const n = input.requests.length;
  const van = input.vehicles[vehicle]!;
  const { time } = input.profiles[van.profile ?? 0]!;
  const stopOf = (x: number) => (x < n ? input.requests[x]!.pickup : input.requests[x - n]!.dropoff);
  const end = { earliest: van.shift[0], latest: van.shift[1], service: 0, setup: 0 };
  const stops = [{ ...end, place: van.start ?? -1 }, ...order.map(stopOf), { ...end, place: van.end ?? -1 }];
  const stay = stops.map((s, k) => s.service + (k > 0 && stops[k - 1]!.place === s.place ? 0 : (s.setup ?? 0)));
  const count = stops.length;
  const origin = count + breaks.length;
  const edges: Edge[] = [];
  const atLeast = (before: number, after: number, gap: number): void => void edges.push([after, before, -gap]);
  stops.forEach((s, k) => {
    edges.push([origin, k, s.latest], [k, origin, -s.earliest]);
    if (k === 0) return;
    const here = breaks.map((_, b) => b).filter((b) => at[b] === k - 1);
    const [from, to] = [stops[k - 1]!.place, s.place];
    const way = from < 0 || to < 0 ? 0 : time[from * input.places + to]!;
    atLeast(k - 1, k, stay[k - 1]! + way + here.reduce((sum, b) => sum + breaks[b]!.duration, 0));
    here.forEach((b, i) => {
      if (i === 0) atLeast(k - 1, count + b, stay[k - 1]!);
      else atLeast(count + here[i - 1]!, count + b, breaks[here[i - 1]!]!.duration);
      atLeast(count + b, k, breaks[b]!.duration);
    });
  });
  breaks.forEach((pause, b) => {
    const [opens, closes] = pause.windows[windows[b]!]!;
    edges.push([origin, count + b, closes], [count + b, origin, -opens]);
  });
  order.forEach((x, i) => {
    const limit = x < n ? (input.requests[x]!.rideLimit ?? Infinity) : Infinity;
    if (limit < Infinity) edges.push([i + 1, order.indexOf(n + x) + 1, stay[i + 1]! + limit]);
  });
  if ((van.longestRun ?? Infinity) < Infinity) edges.push([0, count - 1, van.longestRun!]);
  return hasNoNegativeCycle(edges, origin + 1);
}

function hasNoNegativeCycle(edges: readonly Edge[], nodes: number): boolean {
  const least = new Array<number>(nodes).fill(0);
  for (let round = 0; round <= nodes; round++) {
    let moved = false;
    for (const [from, to, most] of edges) {
      if (least[from]! + most >= least[to]! - 1e-9) continue;
      least[to] = least[from]! + most;
      moved = true;
    }
    if (!moved) return true;
  }
  return false;
}
