/** Answers how far a point is from the nearest of many line segments; for measuring the drawing. */
import Flatbush from 'flatbush';
import { project, type Xy } from './geometry.ts';

export type Piece = readonly Xy[];

/** Two segments run the same way when their bearings differ by less than this, whichever end they start from. */
const sameWayRadians = (25 * Math.PI) / 180;

function runsAlong(bearing: number, a: Xy, b: Xy): boolean {
  const turn = Math.abs(Math.atan2(b.y - a.y, b.x - a.x) - bearing) % Math.PI;
  return Math.min(turn, Math.PI - turn) <= sameWayRadians;
}

export class SegmentField {
  readonly #segments: (readonly [Xy, Xy])[];
  readonly #tree: Flatbush;

  constructor(lines: readonly Piece[]) {
    this.#segments = lines.flatMap((points) => points.slice(1).map((b, index) => [points[index]!, b] as const));
    this.#tree = new Flatbush(this.#segments.length);
    for (const [a, b] of this.#segments) this.#tree.add(Math.min(a.x, b.x), Math.min(a.y, b.y), Math.max(a.x, b.x), Math.max(a.y, b.y));
    this.#tree.finish();
  }

  /** Metres to the nearest segment (of those running along `bearing`, radians, when given); Infinity beyond 6.4 km. */
  nearest(point: Xy, bearing?: number): number {
    for (let reach = 100; reach <= 6_400; reach *= 2) {
      const found = this.#tree.search(point.x - reach, point.y - reach, point.x + reach, point.y + reach);
      let best = Infinity;
      for (const index of found) {
        const [a, b] = this.#segments[index]!;
        if (bearing === undefined || runsAlong(bearing, a, b)) best = Math.min(best, project(point, a, b).metres);
      }
      if (best <= reach) return best;
    }
    return Infinity;
  }
}
