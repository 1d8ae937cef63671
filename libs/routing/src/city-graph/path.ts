/** The way itself between two positions: the stretches driven, in order. */
import type { GeoPoint } from '@rampa/kernel';
import type { Graph } from './graph.ts';
import { alongOneStreet, cheaper, msAlong, type Cost, type Search, waysIn, waysOut } from './search.ts';
import { pointOnEdge, type Position } from './snap.ts';

/** A part of one edge, driven in one direction. */
export interface Stretch {
  readonly edge: number;
  readonly backward: boolean;
  /** Centimetres from the start of the edge; `fromCm > toCm` when driven backward. */
  readonly fromCm: number;
  readonly toCm: number;
  /** Includes what passing the junction at its end costs, if it goes that far and on. */
  readonly ms: number;
}

export interface Path extends Cost {
  readonly stretches: readonly Stretch[];
}

/** The fastest way, the same that the matrix measures; undefined where no road leads. */
export function findPath(graph: Graph, search: Search, from: Position, to: Position): Path | undefined {
  if (from.key === to.key) return { ms: 0, cm: 0, stretches: [] };
  const accesses = waysIn(graph, to);
  search.run(
    'out',
    waysOut(graph, from),
    accesses.map((way) => way.junction),
  );
  const direct = alongOneStreet(graph, from, to);
  const reached = search.best(accesses);
  const best = cheaper(reached, direct);
  if (!best) return undefined;
  if (best === direct) return { ms: direct.ms, cm: direct.cm, stretches: [partOf(direct.code, from.cm, to.cm, direct.ms)] };
  return { ms: best.ms, cm: best.cm, stretches: unwind(graph, search, from, to, reached!.access) };
}

function unwind(
  graph: Graph,
  search: Search,
  from: Position,
  to: Position,
  last: { junction: number; code: number; ms: number },
): Stretch[] {
  const { edges, penalty } = graph;
  const codes: number[] = [];
  let at = last.junction;
  for (let arc = search.via[at]!; arc !== -1; arc = search.via[at]!) {
    const code = graph.out.edge[arc]!;
    codes.push(code);
    at = code % 2 === 0 ? edges.from[code >> 1]! : edges.to[code >> 1]!;
  }
  const stretches: Stretch[] = [];
  const first = waysOut(graph, from).find((way) => way.junction === at && way.ms === search.ms[at])!;
  stretches.push(partOf(first.code, from.cm, first.code % 2 === 0 ? edges.cm[from.edge]! : 0, first.ms));
  for (const code of codes.reverse()) {
    const edge = code >> 1;
    const head = code % 2 === 0 ? edges.to[edge]! : edges.from[edge]!;
    const [start, end] = code % 2 === 0 ? [0, edges.cm[edge]!] : [edges.cm[edge]!, 0];
    stretches.push(partOf(code, start, end, edges.ms[edge]! + penalty[head]!));
  }
  const lastMs = last.code % 2 === 0 ? msAlong(graph, to) : edges.ms[to.edge]! - msAlong(graph, to);
  stretches.push(partOf(last.code, last.code % 2 === 0 ? 0 : edges.cm[to.edge]!, to.cm, lastMs));
  return withoutEmpty(stretches);
}

/** Starts and ends at a junction leave stretches of no length: what passing the junction costs goes to their neighbour. */
function withoutEmpty(stretches: readonly Stretch[]): Stretch[] {
  const kept: Stretch[] = [];
  let carried = 0;
  for (const stretch of stretches) {
    if (stretch.fromCm === stretch.toCm) {
      carried += stretch.ms;
      continue;
    }
    kept.push({ ...stretch, ms: stretch.ms + carried });
    carried = 0;
  }
  const last = kept.pop();
  if (last) kept.push({ ...last, ms: last.ms + carried });
  return kept;
}

const partOf = (code: number, fromCm: number, toCm: number, ms: number): Stretch => ({
  edge: code >> 1,
  backward: code % 2 === 1,
  fromCm,
  toCm,
  ms,
});

/** The points of a stretch, both ends included. */
export function pointsOf(graph: Graph, stretch: Stretch): GeoPoint[] {
  const { edges, shape } = graph;
  const [low, high] = [Math.min(stretch.fromCm, stretch.toCm), Math.max(stretch.fromCm, stretch.toCm)];
  const points: GeoPoint[] = [pointOnEdge(graph, stretch.edge, low)];
  for (let p = edges.firstPoint[stretch.edge]! + 1; p < edges.firstPoint[stretch.edge + 1]! - 1; p++) {
    if (shape.cm[p]! > low && shape.cm[p]! < high) points.push({ lat: shape.lat[p]!, lon: shape.lon[p]! });
  }
  points.push(pointOnEdge(graph, stretch.edge, high));
  return stretch.backward ? points.reverse() : points;
}
