/** From any point to the nearest place on a street that can be driven. */
import { distanceBetween, Metres, type GeoPoint } from '@rampa/kernel';
import Flatbush from 'flatbush';
import type { Graph } from './graph.ts';

/** A place on a street. Two points on the same metre of the same street share it. */
export interface Position {
  readonly edge: number;
  /** Whole metres from the start of the edge, in centimetres (or the edge's very end). */
  readonly cm: number;
  /** The same for the same position, and for no other. */
  readonly key: number;
  readonly point: GeoPoint;
  /** From the asked point. */
  readonly distance: Metres;
}

export interface Snapper {
  /** The nearest position, however far; undefined only in an empty network. */
  find(point: GeoPoint): Position | undefined;
}

const RAD = Math.PI / 180;
const RADIUS = 6_371_008.8;
/** Mercator metres: true angles everywhere, so the nearest street is the nearest; lengths grow by 1 / cos(latitude). */
const mercatorX = (lon: number): number => lon * RAD * RADIUS;
const mercatorY = (lat: number): number => Math.log(Math.tan(Math.PI / 4 + (Math.max(-85, Math.min(85, lat)) * RAD) / 2)) * RADIUS;

export function createSnapper(graph: Graph): Snapper {
  const { edges, shape } = graph;
  const segments = shape.lat.length - edges.count;
  if (segments <= 0) return { find: () => undefined };
  const x = Float64Array.from(shape.lon, mercatorX);
  const y = Float64Array.from(shape.lat, mercatorY);
  const segmentPoint = new Uint32Array(segments);
  const segmentEdge = new Uint32Array(segments);
  const keyBase = new Float64Array(edges.count);
  const index = new Flatbush(segments);
  let next = 0;
  let key = 0;
  for (let e = 0; e < edges.count; e++) {
    keyBase[e] = key;
    key += edges.cm[e]! + 1;
    for (let p = edges.firstPoint[e]!; p < edges.firstPoint[e + 1]! - 1; p++) {
      segmentPoint[next] = p;
      segmentEdge[next++] = e;
      index.add(Math.min(x[p]!, x[p + 1]!), Math.min(y[p]!, y[p + 1]!), Math.max(x[p]!, x[p + 1]!), Math.max(y[p]!, y[p + 1]!));
    }
  }
  index.finish();

  /** Along segment `s` (0–1), and how far off in Mercator metres. */
  const onSegment = (s: number, px: number, py: number): { along: number; off: number } => {
    const p = segmentPoint[s]!;
    const dx = x[p + 1]! - x[p]!;
    const dy = y[p + 1]! - y[p]!;
    const length2 = dx * dx + dy * dy;
    const along = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((px - x[p]!) * dx + (py - y[p]!) * dy) / length2));
    return { along, off: Math.hypot(x[p]! + along * dx - px, y[p]! + along * dy - py) };
  };
  /** The index knows boxes only: ask for more of them until the next box lies farther off than the best street. */
  const nearest = (px: number, py: number): { segment: number; along: number } => {
    for (let ask = 8; ; ask *= 4) {
      const found = index.neighbors(px, py, ask);
      let best = { segment: -1, along: 0, off: Infinity };
      let farthestBox = 0;
      for (const segment of found) {
        const { along, off } = onSegment(segment, px, py);
        if (off < best.off || (off === best.off && segment < best.segment)) best = { segment, along, off };
        farthestBox = Math.max(farthestBox, boxDistance(segment, px, py));
      }
      if (found.length < ask || farthestBox > best.off) return best;
    }
  };
  const boxDistance = (s: number, px: number, py: number): number => {
    const p = segmentPoint[s]!;
    const dx = Math.max(Math.min(x[p]!, x[p + 1]!) - px, px - Math.max(x[p]!, x[p + 1]!), 0);
    const dy = Math.max(Math.min(y[p]!, y[p + 1]!) - py, py - Math.max(y[p]!, y[p + 1]!), 0);
    return Math.hypot(dx, dy);
  };

  return {
    find(asked) {
      const { segment, along } = nearest(mercatorX(asked.lon), mercatorY(asked.lat));
      const edge = segmentEdge[segment]!;
      const p = segmentPoint[segment]!;
      const exact = shape.cm[p]! + along * (shape.cm[p + 1]! - shape.cm[p]!);
      const cm = edges.cm[edge]! - exact < 50 ? edges.cm[edge]! : Math.round(exact / 100) * 100;
      const point = pointOnEdge(graph, edge, cm);
      return { edge, cm, key: keyBase[edge]! + cm, point, distance: Metres(distanceBetween(asked, point)) };
    },
  };
}

/** The point `cm` centimetres along an edge. */
export function pointOnEdge({ edges, shape }: Graph, edge: number, cm: number): GeoPoint {
  const last = edges.firstPoint[edge + 1]! - 1;
  let p = edges.firstPoint[edge]!;
  if (cm >= edges.cm[edge]!) return { lat: shape.lat[last]!, lon: shape.lon[last]! };
  while (p < last - 1 && shape.cm[p + 1]! < cm) p++;
  const length = shape.cm[p + 1]! - shape.cm[p]!;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, (cm - shape.cm[p]!) / length));
  return {
    lat: shape.lat[p]! + along * (shape.lat[p + 1]! - shape.lat[p]!),
    lon: shape.lon[p]! + along * (shape.lon[p + 1]! - shape.lon[p]!),
  };
}
