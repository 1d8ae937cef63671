/** A grid over the base layer's lines: which to draw in a box, and which street is nearest to a point. */
import type { BaseLayer } from '@rampa/contracts';
import { Metres, type GeoPoint } from '@rampa/kernel';

export type MapLine = BaseLayer['lines'][number];

export interface Box {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

export interface LineIndex {
  /** Lines that may touch the box, each once, in the order given at the start. */
  within(box: Box): readonly MapLine[];
  /** The nearest named street, if one lies within `limit` (default 400 m). */
  nearestNamed(point: GeoPoint, limit?: Metres): { readonly line: MapLine; readonly metres: Metres } | undefined;
}

const CELL_DEGREES = 0.01;
const METRES_PER_DEGREE = 111_320;
const cellKey = (row: number, column: number): number => row * 100_000 + column;
const cellOf = (degrees: number): number => Math.floor(degrees / CELL_DEGREES);

/** Builds the index once a network; asking is cheap. */
export function indexLines(lines: readonly MapLine[]): LineIndex {
  const cells = new Map<number, number[]>();
  lines.forEach((line, at) => {
    const seen = new Set<number>();
    for (let i = 1; i < line.line.length; i++) {
      for (const key of cellsOf(line.line[i - 1]!, line.line[i]!)) seen.add(key);
    }
    for (const key of seen) {
      const cell = cells.get(key);
      if (cell) cell.push(at);
      else cells.set(key, [at]);
    }
  });

  const numbersWithin = (box: Box): number[] => {
    const found = new Set<number>();
    for (let row = cellOf(box.south); row <= cellOf(box.north); row++) {
      for (let column = cellOf(box.west); column <= cellOf(box.east); column++) {
        for (const at of cells.get(cellKey(row, column)) ?? []) found.add(at);
      }
    }
    return [...found].sort((a, b) => a - b);
  };

  return {
    within: (box) => numbersWithin(box).map((at) => lines[at]!),
    nearestNamed(point, limit = Metres(400)) {
      const reach = limit / METRES_PER_DEGREE;
      const eastReach = reach / Math.cos((point.lat * Math.PI) / 180);
      const box = { south: point.lat - reach, north: point.lat + reach, west: point.lon - eastReach, east: point.lon + eastReach };
      let best: { line: MapLine; metres: Metres } | undefined;
      for (const at of numbersWithin(box)) {
        const line = lines[at]!;
        if (!line.name.bg && !line.name.en && !line.name.local) continue;
        const metres = distanceToLine(point, line.line);
        if (metres <= limit && (!best || metres < best.metres)) best = { line, metres };
      }
      return best;
    },
  };
}

function* cellsOf(a: readonly [number, number], b: readonly [number, number]): Generator<number> {
  for (let row = cellOf(Math.min(a[0], b[0])); row <= cellOf(Math.max(a[0], b[0])); row++) {
    for (let column = cellOf(Math.min(a[1], b[1])); column <= cellOf(Math.max(a[1], b[1])); column++) yield cellKey(row, column);
  }
}

/** Flat-earth distance: right to a metre over a few hundred metres, which is all that is asked here. */
function distanceToLine(point: GeoPoint, line: readonly (readonly [number, number])[]): Metres {
  const east = Math.cos((point.lat * Math.PI) / 180) * METRES_PER_DEGREE;
  let best = Infinity;
  for (let i = 1; i < line.length; i++) {
    const ax = (line[i - 1]![1] - point.lon) * east;
    const ay = (line[i - 1]![0] - point.lat) * METRES_PER_DEGREE;
    const bx = (line[i]![1] - point.lon) * east;
    const by = (line[i]![0] - point.lat) * METRES_PER_DEGREE;
    const length = (bx - ax) ** 2 + (by - ay) ** 2;
    const t = length === 0 ? 0 : Math.max(0, Math.min(1, -(ax * (bx - ax) + ay * (by - ay)) / length));
    best = Math.min(best, Math.hypot(ax + t * (bx - ax), ay + t * (by - ay)));
  }
  return Metres(best);
}
