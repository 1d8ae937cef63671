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

/** The straight pieces of all streets in Mercator metres, and the boxes around them. */
interface Segments {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Of each segment: its first point, and its edge. */
  readonly point: Uint32Array;
  readonly edge: Uint32Array;
  readonly boxes: Flatbush;
}

function segmentsOf({ edges, shape }: Graph): Segments {
  const count = shape.lat.length - edges.count;
  const x = Float64Array.from(shape.lon, mercatorX);
  const y = Float64Array.from(shape.lat, mercatorY);
  const [point, edge] = [new Uint32Array(count), new Uint32Array(count)];
  const boxes = new Flatbush(count);
  let next = 0;
  for (let e = 0; e < edges.count; e++) {
    for (let p = edges.firstPoint[e]!; p < edges.firstPoint[e + 1]! - 1; p++) {
      point[next] = p;
      edge[next++] = e;
      boxes.add(Math.min(x[p]!, x[p + 1]!), Math.min(y[p]!, y[p + 1]!), Math.max(x[p]!, x[p + 1]!), Math.max(y[p]!, y[p + 1]!));
    }
  }
  boxes.finish();
  return { x, y, point, edge, boxes };
}

/** Along segment `s` (0–1), how far off it lies, and how far its box: both in Mercator metres. */
function onSegment({ x, y, point }: Segments, s: number, px: number, py: number): { along: number; off: number; box: number } {
  const p = point[s]!;
  const [dx, dy] = [x[p + 1]! - x[p]!, y[p + 1]! - y[p]!];
  const length2 = dx * dx + dy * dy;
  const along = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((px - x[p]!) * dx + (py - y[p]!) * dy) / length2));
  const boxX = Math.max(Math.min(x[p]!, x[p + 1]!) - px, px - Math.max(x[p]!, x[p + 1]!), 0);
  const boxY = Math.max(Math.min(y[p]!, y[p + 1]!) - py, py - Math.max(y[p]!, y[p + 1]!), 0);
  return { along, off: Math.hypot(x[p]! + along * dx - px, y[p]! + along * dy - py), box: Math.hypot(boxX, boxY) };
}

/** The index knows boxes only: ask for more of them until the next box lies farther off than the best street. */
function nearestSegment(segments: Segments, px: number, py: number): { segment: number; along: number } {
  for (let ask = 8; ; ask *= 4) {
    const found = segments.boxes.neighbors(px, py, ask);
    let best = { segment: -1, along: 0, off: Infinity };
    let farthestBox = 0;
    for (const segment of found) {
      const { along, off, box } = onSegment(segments, segment, px, py);
      if (off < best.off || (off === best.off && segment < best.segment)) best = { segment, along, off };
      farthestBox = Math.max(farthestBox, box);
    }
    if (found.length < ask || farthestBox > best.off) return best;
  }
}

export function createSnapper(graph: Graph): Snapper {
  const { edges, shape } = graph;
  if (edges.count === 0) return { find: () => undefined };
  const segments = segmentsOf(graph);
  const keyBase = new Float64Array(edges.count);
  for (let e = 1; e < edges.count; e++) keyBase[e] = keyBase[e - 1]! + edges.cm[e - 1]! + 1;
  return {
    find(asked) {
      const { segment, along } = nearestSegment(segments, mercatorX(asked.lon), mercatorY(asked.lat));
      const edge = segments.edge[segment]!;
      const p = segments.point[segment]!;
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
