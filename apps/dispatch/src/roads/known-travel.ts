/** A growing square of travel times and distances between points, filled in as it is asked for. */
import type { GeoPoint } from '@rampa/kernel';
import type { RoutingPort, TravelMatrix, TravelTable } from '@rampa/routing';

/** About 1 m: a point this near is the same. */
const PRECISION = 1e5;
const FIRST_CAPACITY = 512;

export class KnownTravel {
  readonly #roads: RoutingPort;
  readonly #ids = new Map<string, number>();
  readonly #points: GeoPoint[] = [];
  #capacity = FIRST_CAPACITY;
  /** `from * capacity + to`; NaN where nobody has asked yet. */
  #durations = unknown(FIRST_CAPACITY);
  #distances = unknown(FIRST_CAPACITY);

  constructor(roads: RoutingPort) {
    this.#roads = roads;
  }

  get size(): number {
    return this.#points.length;
  }

  async matrix(points: readonly GeoPoint[]): Promise<TravelMatrix> {
    const { durations, distances } = await this.table(points, points);
    return { size: points.length, durations, distances };
  }

  /** From each source to each target, row-major. Only pairs that nobody asked for yet are asked of the roads. */
  async table(sources: readonly GeoPoint[], targets: readonly GeoPoint[]): Promise<TravelTable> {
    const from = sources.map((point) => this.#idOf(point));
    const to = targets.map((point) => this.#idOf(point));
    await this.#learn([...new Set(from)], [...new Set(to)]);
    const size = from.length * to.length;
    const durations = new Float64Array(size);
    const distances = new Float64Array(size);
    for (let i = 0; i < from.length; i++) {
      const row = from[i]! * this.#capacity;
      for (let j = 0; j < to.length; j++) {
        durations[i * to.length + j] = this.#durations[row + to[j]!]!;
        distances[i * to.length + j] = this.#distances[row + to[j]!]!;
      }
    }
    return { sources: from.length, targets: to.length, durations, distances };
  }

  /** Sources that are mostly new are asked against all targets, the others only against targets that are new to them. */
  async #learn(from: readonly number[], to: readonly number[]): Promise<void> {
    const lacking = from.map((id) => this.#unknownFrom(id, to));
    const fresh = from.filter((_, i) => lacking[i]! > to.length / 2);
    const partly = from.filter((_, i) => lacking[i]! > 0 && lacking[i]! <= to.length / 2);
    if (fresh.length > 0) await this.#store(fresh, to);
    const missing = partly.length === 0 ? [] : to.filter((id) => partly.some((source) => this.#isUnknown(source, id)));
    if (missing.length > 0) await this.#store(partly, missing);
  }

  #unknownFrom(id: number, targets: readonly number[]): number {
    let count = 0;
    for (const target of targets) if (this.#isUnknown(id, target)) count++;
    return count;
  }

  #isUnknown(from: number, to: number): boolean {
    return Number.isNaN(this.#durations[from * this.#capacity + to]);
  }

  async #store(from: readonly number[], to: readonly number[]): Promise<void> {
    const at = (ids: readonly number[]): GeoPoint[] => ids.map((id) => this.#points[id]!);
    const table = await this.#roads.table(at(from), at(to));
    from.forEach((source, i) => {
      to.forEach((target, j) => {
        const cell = source * this.#capacity + target;
        this.#durations[cell] = source === target ? 0 : table.durations[i * to.length + j]!;
        this.#distances[cell] = source === target ? 0 : table.distances[i * to.length + j]!;
      });
    });
  }

  #idOf(point: GeoPoint): number {
    const key = `${Math.round(point.lat * PRECISION)},${Math.round(point.lon * PRECISION)}`;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#points.length;
    if (id >= this.#capacity) this.#grow();
    this.#points.push(point);
    this.#ids.set(key, id);
    this.#durations[id * this.#capacity + id] = 0;
    this.#distances[id * this.#capacity + id] = 0;
    return id;
  }

  #grow(): void {
    const before = this.#capacity;
    this.#capacity *= 2;
    this.#durations = widened(this.#durations, before, this.#capacity);
    this.#distances = widened(this.#distances, before, this.#capacity);
  }
}

const unknown = (capacity: number): Float64Array => new Float64Array(capacity * capacity).fill(Number.NaN);

function widened(matrix: Float64Array, before: number, after: number): Float64Array {
  const wide = unknown(after);
  for (let row = 0; row < before; row++) wide.set(matrix.subarray(row * before, (row + 1) * before), row * after);
  return wide;
}
