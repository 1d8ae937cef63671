/** Finds where drawn streets meet: crossings of polylines, ends that stop just short of another street, vertices drawn onto one. */
import Flatbush from 'flatbush';
import { along, cross, metresBetween, project, type Xy } from './geometry.ts';

/** An end this near another street was meant to reach it. */
export const endSnapMetres = 30;
/** A vertex this near another street was drawn onto it. */
const vertexSnapMetres = 3;

export interface Line {
  readonly points: readonly Xy[];
  /** Meets others only at its ends. */
  readonly over: boolean;
}

/** A place on a line: `position` 2.25 is a quarter of the way from its third point to its fourth. */
export interface Mark {
  readonly line: number;
  readonly position: number;
  readonly at: Xy;
}

/** Two marks that are one junction. */
export type Meeting = readonly [Mark, Mark];

interface Segment {
  readonly line: number;
  readonly index: number;
  readonly a: Xy;
  readonly b: Xy;
}

class SegmentIndex {
  readonly segments: Segment[] = [];
  readonly #tree: Flatbush;

  constructor(lines: readonly Line[]) {
    lines.forEach(({ points }, line) => {
      points.slice(1).forEach((b, index) => this.segments.push({ line, index, a: points[index]!, b }));
    });
    this.#tree = new Flatbush(this.segments.length);
    for (const { a, b } of this.segments) {
      this.#tree.add(Math.min(a.x, b.x), Math.min(a.y, b.y), Math.max(a.x, b.x), Math.max(a.y, b.y));
    }
    this.#tree.finish();
  }

  near(a: Xy, b: Xy, metres: number): Segment[] {
    return this.#tree
      .search(Math.min(a.x, b.x) - metres, Math.min(a.y, b.y) - metres, Math.max(a.x, b.x) + metres, Math.max(a.y, b.y) + metres)
      .map((index) => this.segments[index]!);
  }
}

function neighbours(one: Segment, two: Segment): boolean {
  return one.line === two.line && Math.abs(one.index - two.index) <= 1;
}

function crossings(lines: readonly Line[], index: SegmentIndex): Meeting[] {
  const found: Meeting[] = [];
  index.segments.forEach((one) => {
    if (lines[one.line]!.over) return;
    for (const two of index.near(one.a, one.b, 0)) {
      const counted = two.line < one.line || (two.line === one.line && two.index <= one.index);
      if (counted || lines[two.line]!.over || neighbours(one, two)) continue;
      const met = cross(one.a, one.b, two.a, two.b);
      if (!met) continue;
      const at = along(one.a, one.b, met.first);
      found.push([
        { line: one.line, position: one.index + met.first, at },
        { line: two.line, position: two.index + met.second, at },
      ]);
    }
  });
  return found;
}

/** The mark of another street nearest to a vertex, within reach; of a bridge only its ends count. */
function nearestOther(lines: readonly Line[], index: SegmentIndex, line: number, vertex: number, reach: number): Mark | undefined {
  const point = lines[line]!.points[vertex]!;
  let best: Mark | undefined;
  let bestMetres = reach;
  for (const segment of index.near(point, point, reach)) {
    const own = segment.line === line && Math.abs(segment.index + 0.5 - vertex) < 2;
    if (own) continue;
    const { share, metres } = project(point, segment.a, segment.b);
    const position = segment.index + share;
    const isEnd = position === 0 || position === lines[segment.line]!.points.length - 1;
    if (metres > bestMetres || (lines[segment.line]!.over && !isEnd)) continue;
    bestMetres = metres;
    best = { line: segment.line, position, at: along(segment.a, segment.b, share) };
  }
  return best;
}

function touches(lines: readonly Line[], index: SegmentIndex, crossed: readonly Meeting[]): Meeting[] {
  const marksOf = new Map<number, Xy[]>();
  for (const { line, at } of crossed.flat()) marksOf.set(line, [...(marksOf.get(line) ?? []), at]);
  const found: Meeting[] = [];
  lines.forEach(({ points, over }, line) => {
    points.forEach((point, vertex) => {
      const isEnd = vertex === 0 || vertex === points.length - 1;
      if (over && !isEnd) return;
      const reach = isEnd ? endSnapMetres : vertexSnapMetres;
      if (isEnd && marksOf.get(line)?.some((at) => metresBetween(at, point) <= endSnapMetres)) return;
      const other = nearestOther(lines, index, line, vertex, reach);
      if (other) found.push([{ line, position: vertex, at: other.at }, other]);
    });
  });
  return found;
}

/** All places where two of the lines meet. */
export function findMeetings(lines: readonly Line[]): Meeting[] {
  const index = new SegmentIndex(lines);
  const crossed = crossings(lines, index);
  return [...crossed, ...touches(lines, index, crossed)];
}
