/** Dijkstra's algorithm from or to one position, over whole milliseconds; of equally fast ways the shortest. */
import FlatQueue from 'flatqueue';
import type { Arcs, Graph } from './graph.ts';
import type { Position } from './snap.ts';

/** No way known (yet). */
export const UNREACHED = 0x7fffffff;

export interface Cost {
  ms: number;
  cm: number;
}

const less = (ms: number, cm: number, than: Cost): boolean => ms < than.ms || (ms === than.ms && cm < than.cm);

/** Milliseconds from the start of the edge to a position on it. */
export const msAlong = ({ edges }: Graph, at: Position): number =>
  edges.cm[at.edge] === 0 ? 0 : Math.round((edges.ms[at.edge]! * at.cm) / edges.cm[at.edge]!);

/** A way between a position and one of the two junctions of its street. */
export interface Access extends Cost {
  readonly junction: number;
  /** The edge code by which it is driven. */
  readonly code: number;
}

/** How one gets from a position to a junction: what passing that junction costs is included. */
export function waysOut(graph: Graph, at: Position): Access[] {
  const { edges, penalty } = graph;
  const [start, end, along] = [edges.from[at.edge]!, edges.to[at.edge]!, msAlong(graph, at)];
  const left = edges.cm[at.edge]! - at.cm;
  const ways: Access[] = [{ junction: end, code: at.edge * 2, ms: edges.ms[at.edge]! - along + penalty[end]!, cm: left }];
  if (edges.twoWay[at.edge] || at.cm === 0) ways.push({ junction: start, code: at.edge * 2 + 1, ms: along + penalty[start]!, cm: at.cm });
  return ways;
}

/** How one gets from a junction, once passed, to a position. */
export function waysIn(graph: Graph, at: Position): Access[] {
  const { edges } = graph;
  const along = msAlong(graph, at);
  const left = edges.cm[at.edge]! - at.cm;
  const ways: Access[] = [{ junction: edges.from[at.edge]!, code: at.edge * 2, ms: along, cm: at.cm }];
  if (edges.twoWay[at.edge] || left === 0) {
    ways.push({ junction: edges.to[at.edge]!, code: at.edge * 2 + 1, ms: edges.ms[at.edge]! - along, cm: left });
  }
  return ways;
}

/** The drive along one street without passing a junction, where both positions lie on it and it may be driven so. */
export function alongOneStreet(graph: Graph, from: Position, to: Position): (Cost & { readonly code: number }) | undefined {
  if (from.edge !== to.edge) return undefined;
  const ms = msAlong(graph, to) - msAlong(graph, from);
  if (to.cm >= from.cm) return { ms, cm: to.cm - from.cm, code: to.edge * 2 };
  return graph.edges.twoWay[to.edge] ? { ms: -ms, cm: from.cm - to.cm, code: to.edge * 2 + 1 } : undefined;
}

/** The workspace of one search after another: allocated once a graph, used synchronously. */
export class Search {
  readonly ms: Int32Array;
  readonly cm: Int32Array;
  /** The arc by which each junction was reached, -1 for a start. */
  readonly via: Int32Array;
  readonly #goal: Uint32Array;
  #round = 0;
  /** On plain arrays: with typed ones it is three times slower, since the index of streets already uses it with plain ones. */
  readonly #queue = new FlatQueue<number>();
  readonly #graph: Graph;

  constructor(graph: Graph) {
    this.#graph = graph;
    this.ms = new Int32Array(graph.junctions);
    this.cm = new Int32Array(graph.junctions);
    this.via = new Int32Array(graph.junctions);
    this.#goal = new Uint32Array(graph.junctions);
  }

  /** Costs from the given starts until every goal is settled; only the goals' entries (and those on the way to them) may be read. */
  run(direction: 'out' | 'into', starts: readonly Access[], goals: Iterable<number>): void {
    let open = 0;
    this.#round++;
    for (const goal of goals) {
      if (this.#goal[goal] !== this.#round) open++;
      this.#goal[goal] = this.#round;
    }
    this.ms.fill(UNREACHED);
    this.cm.fill(UNREACHED);
    this.#queue.clear();
    for (const start of starts) {
      if (!less(start.ms, start.cm, { ms: this.ms[start.junction]!, cm: this.cm[start.junction]! })) continue;
      this.ms[start.junction] = start.ms;
      this.cm[start.junction] = start.cm;
      this.via[start.junction] = -1;
      this.#queue.push(start.junction, start.ms);
    }
    this.#settle(this.#graph[direction], open);
  }

  #settle(arcs: Arcs, open: number): void {
    const { ms, cm, via } = this;
    const [queue, goal, round] = [this.#queue, this.#goal, this.#round];
    const { first, ends, ms: arcMs, cm: arcCm } = arcs;
    while (queue.length > 0) {
      const reached = queue.peekValue()!;
      const at = queue.pop()!;
      if (reached > ms[at]!) continue;
      if (goal[at] === round && --open === 0) return;
      const metres = cm[at]!;
      for (let arc = first[at]!, last = first[at + 1]!; arc < last; arc++) {
        const end = ends[arc]!;
        const time = reached + arcMs[arc]!;
        const known = ms[end]!;
        if (time > known) continue;
        const length = metres + arcCm[arc]!;
        if (time === known && length >= cm[end]!) continue;
        ms[end] = time;
        cm[end] = length;
        via[end] = arc;
        if (time < known) queue.push(end, time);
      }
    }
  }

  /** The best of the given accesses after a run, on top of what the run found; undefined where none was reached. */
  best(accesses: readonly Access[]): (Cost & { readonly access: Access }) | undefined {
    let best: (Cost & { access: Access }) | undefined;
    for (const access of accesses) {
      const reached = this.ms[access.junction]!;
      if (reached === UNREACHED) continue;
      const ms = reached + access.ms;
      const cm = this.cm[access.junction]! + access.cm;
      if (!best || less(ms, cm, best)) best = { ms, cm, access };
    }
    return best;
  }
}

/** The cheaper of two, where either may be missing. */
export function cheaper<A extends Cost, B extends Cost>(a: A | undefined, b: B | undefined): A | B | undefined {
  if (!a || !b) return a ?? b;
  return less(b.ms, b.cm, a) ? b : a;
}
