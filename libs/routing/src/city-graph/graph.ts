/** The compiled city graph: typed arrays only. Costs are whole milliseconds and centimetres, so that sums do not depend on their order. */
import type { RoadNetwork } from '../network.ts';

/** Arcs by junction. Forwards: those that leave it, `ends` are heads. Backwards: those that enter it, `ends` are tails. */
export interface Arcs {
  readonly first: Uint32Array;
  readonly ends: Uint32Array;
  /** Includes what passing the arc's head costs. */
  readonly ms: Int32Array;
  readonly cm: Int32Array;
  /** `edge * 2`, plus one when driven against the order of its points. */
  readonly edge: Uint32Array;
}

/** The stretches of street between junctions; each may be driven one way or both. */
export interface Edges {
  readonly count: number;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Index into the network's ways. */
  readonly way: Uint32Array;
  /** 1 where it may be driven against the order of its points. */
  readonly twoWay: Uint8Array;
  readonly ms: Int32Array;
  readonly cm: Int32Array;
  /** Its points are `firstPoint[e] … firstPoint[e + 1]) of the shape arrays, both ends included. */
  readonly firstPoint: Uint32Array;
}

export interface Shape {
  readonly lat: Float64Array;
  readonly lon: Float64Array;
  /** Centimetres from the start of the edge. */
  readonly cm: Int32Array;
}

export interface Graph {
  readonly network: RoadNetwork;
  readonly junctions: number;
  /** Milliseconds for passing each junction. */
  readonly penalty: Int32Array;
  readonly edges: Edges;
  readonly shape: Shape;
  readonly out: Arcs;
  readonly into: Arcs;
  readonly stats: GraphStats;
}

/** What became of a network: only its largest part in which every place can be reached from every other is driven. */
export interface GraphStats {
  readonly junctions: number;
  readonly stretches: number;
  readonly roadKm: number;
  readonly droppedJunctions: number;
  readonly droppedKm: number;
  /** Separate parts beside the kept one. */
  readonly droppedParts: number;
  /** Share of all junctions that was kept, 0–1. */
  readonly keptShare: number;
}
