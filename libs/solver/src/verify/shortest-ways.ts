/** Bellman and Ford's shortest ways: what `value[to] − value[from] ≤ most` for all edges allows at most, if anything. */
export interface Edge {
  readonly from: number;
  readonly to: number;
  readonly most: number;
}

/** Rounding of sums is forgiven up to this much on each edge. */
const TOLERANCE = 1e-8;

/** The largest values allowed, counted from `origin`; nothing when a cycle forbids all. */
export function shortestWays(nodes: number, edges: readonly Edge[], origin: number): number[] | undefined {
  const value = new Array<number>(nodes).fill(Infinity);
  value[origin] = 0;
  for (let round = 0; round <= nodes; round++) {
    let moved = false;
    for (const { from, to, most } of edges) {
      const reach = value[from]! + most + TOLERANCE;
      if (reach >= value[to]! - 1e-12) continue;
      value[to] = reach;
      moved = true;
    }
    if (!moved) return value;
  }
  return undefined;
}
