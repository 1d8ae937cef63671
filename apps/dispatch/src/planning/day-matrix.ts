/** The travel matrix of one service day: grows by a few points a quote without being copied. */
import type { GeoPoint } from '@rampa/kernel';
import type { TravelTable } from '@rampa/routing';

/** Where a matrix comes from: `TravelMatrixService`, or a hand-made one in specs. */
export interface TravelSource {
  table(sources: readonly GeoPoint[], targets: readonly GeoPoint[]): Promise<TravelTable>;
}

/** About 1 m, as `TravelMatrixService` has it. */
const PRECISION = 1e5;
const SPARE = 64;
const keyOf = (point: GeoPoint): string => `${Math.round(point.lat * PRECISION)},${Math.round(point.lon * PRECISION)}`;

/** Square arrays with spare nodes. A spare node is written once, when its point becomes known; until then nobody refers to it. */
interface Grid {
  readonly capacity: number;
  readonly durations: Float64Array;
  readonly distances: Float64Array;
}

const emptyGrid = (capacity: number): Grid => ({
  capacity,
  durations: new Float64Array(new SharedArrayBuffer(capacity * capacity * 8)).fill(Infinity),
  distances: new Float64Array(new SharedArrayBuffer(capacity * capacity * 8)).fill(Infinity),
});

export class DayMatrix {
  readonly #source: TravelSource;
  readonly #nodes = new Map<string, number>();
  readonly #points: GeoPoint[] = [];
  #grid: Grid = emptyGrid(SPARE);
  #adding: Promise<void> = Promise.resolve();

  constructor(source: TravelSource) {
    this.#source = source;
  }

  /** The arrays as they are now; after `learn` outgrew them they are others, and old problems keep the old ones. */
  get grid(): Grid {
    return this.#grid;
  }

  knows(points: readonly GeoPoint[]): boolean {
    return points.every((point) => this.#nodes.has(keyOf(point)));
  }

  /** Makes sure that every point has a node; asks the roads only for new ones. @throws FailureError of the routing port. */
  async learn(points: readonly GeoPoint[]): Promise<void> {
    const turn = this.#adding.then(() => this.#learn(points));
    this.#adding = turn.then(undefined, () => undefined);
    return turn;
  }

  /** The node of a point that was learned. @throws RangeError otherwise. */
  node(point: GeoPoint): number {
    const node = this.#nodes.get(keyOf(point));
    if (node === undefined) throw new RangeError('a point of the plan has no node');
    return node;
  }

  point(node: number): GeoPoint {
    const point = this.#points[node];
    if (!point) throw new RangeError('a node of the plan has no point');
    return point;
  }

  async #learn(points: readonly GeoPoint[]): Promise<void> {
    const fresh = new Map<string, GeoPoint>();
    for (const { lat, lon } of points) {
      const key = keyOf({ lat, lon });
      if (!this.#nodes.has(key)) fresh.set(key, { lat, lon });
    }
    if (fresh.size === 0) return;
    const known = [...this.#points];
    const all = [...known, ...fresh.values()];
    const out = await this.#source.table([...fresh.values()], all);
    const back = await this.#source.table(known, [...fresh.values()]);
    if (all.length > this.#grid.capacity) this.#grid = grown(this.#grid, known.length, roomFor(all.length));
    for (let i = 0; i < fresh.size; i++) fillNode(this.#grid, known.length + i, i, out, back);
    for (const [key, point] of fresh) {
      this.#nodes.set(key, this.#points.length);
      this.#points.push(point);
    }
  }
}

/** Grows by half, so that a day that fills up is copied a few times only. */
const roomFor = (points: number): number => points + Math.max(SPARE, points >> 1);

/** Writes row and column of the `i`-th new node. */
function fillNode(grid: Grid, node: number, i: number, out: TravelTable, back: TravelTable): void {
  const { capacity } = grid;
  for (let to = 0; to < out.targets; to++) {
    grid.durations[node * capacity + to] = out.durations[i * out.targets + to]!;
    grid.distances[node * capacity + to] = out.distances[i * out.targets + to]!;
  }
  for (let from = 0; from < back.sources; from++) {
    grid.durations[from * capacity + node] = back.durations[from * back.targets + i]!;
    grid.distances[from * capacity + node] = back.distances[from * back.targets + i]!;
  }
}

function grown(before: Grid, used: number, capacity: number): Grid {
  const after = emptyGrid(capacity);
  for (let i = 0; i < used; i++) {
    after.durations.set(before.durations.subarray(i * before.capacity, i * before.capacity + used), i * capacity);
    after.distances.set(before.distances.subarray(i * before.capacity, i * before.capacity + used), i * capacity);
  }
  return after;
}
