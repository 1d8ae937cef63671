/** A growing square of travel times and distances between points, filled in as it is asked for. */
import type { GeoPoint } from '@rampa/kernel';
import type { RoutingPort, TravelMatrix } from '@rampa/routing';

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
    const ids = points.map((point) => this.#idOf(point));
    await this.#learn([...new Set(ids)]);
    const size = points.length;
    const durations = new Float64Array(size * size);
    const distances = new Float64Array(size * size);
    for (let i = 0; i < size; i++) {
      const row = ids[i]! * this.#capacity;
      for (let j = 0; j < size; j++) {
        durations[i * size + j] = this.#durations[row + ids[j]!]!;
        distances[i * size + j] = this.#distances[row + ids[j]!]!;
      }
    }
    return { size, durations, distances };
  }

  /** A few new points are asked against all, in two tables; otherwise the whole square. */
  async #learn(ids: readonly number[]): Promise<void> {
    const fresh = ids.filter((id) => this.#unknownOf(id, ids) > ids.length / 2);
    const known = ids.filter((id) => !fresh.includes(id));
    if (fresh.length * 2 > ids.length || known.some((id) => this.#unknownOf(id, known) > 0)) return this.#store(ids, ids);
    if (fresh.length === 0) return;
    await this.#store(fresh, ids);
    await this.#store(known, fresh);
  }

  #unknownOf(id: number, others: readonly number[]): number {
    let count = 0;
    for (const other of others) {
      if (Number.isNaN(this.#durations[id * this.#capacity + other]) || Number.isNaN(this.#durations[other * this.#capacity + id])) count++;
    }
    return count;
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
