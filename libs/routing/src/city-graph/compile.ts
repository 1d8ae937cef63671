/** From a road network to the city graph: cut at junctions, keep the part that hangs together, weigh, index. */
import { distanceBetween } from '@rampa/kernel';
import type { RoadClass, RoadNetwork } from '../network.ts';
import { adjacencyOf, strongComponents } from './components.ts';
import type { Arcs, Edges, Graph, GraphStats, Shape } from './graph.ts';
import { freeFlowSpeed, type SpeedModel } from './speeds.ts';

/** A stretch of one way between two junctions, by positions in the way's node list. */
interface Piece {
  readonly way: number;
  readonly start: number;
  readonly end: number;
}

const rank: readonly RoadClass[] = [
  'service',
  'living_street',
  'residential',
  'unclassified',
  'tertiary',
  'secondary',
  'primary',
  'trunk',
  'motorway',
];

export function compileGraph(network: RoadNetwork, speeds: SpeedModel): Graph {
  const pieces = cutAtJunctions(network);
  const ends = new JunctionNumbers(network, pieces);
  const { component, largest, count } = componentsOf(network, pieces, ends);
  const kept = pieces.filter((piece) => component[ends.from(piece)] === largest && component[ends.to(piece)] === largest);
  const junctionOf = new JunctionNumbers(network, kept);
  const { edges, shape } = weighEdges(network, kept, junctionOf, speeds);
  const penalty = junctionPenalties(network, edges, junctionOf.count, speeds);
  const stats = statsOf(network, pieces, edges, ends.count, junctionOf.count, count);
  return { network, junctions: junctionOf.count, penalty, edges, shape, stats, ...arcsOf(edges, penalty, junctionOf.count) };
}

/** Nodes where ways begin, end or meet. */
function cutAtJunctions(network: RoadNetwork): Piece[] {
  const uses = new Uint8Array(network.lat.length);
  for (const way of network.ways) {
    way.nodes.forEach((node, i) => {
      uses[node] = Math.min(2, uses[node]! + (i === 0 || i === way.nodes.length - 1 ? 2 : 1));
    });
  }
  const pieces: Piece[] = [];
  network.ways.forEach((way, w) => {
    let start = 0;
    for (let i = 1; i < way.nodes.length; i++) {
      if (uses[way.nodes[i]!]! < 2) continue;
      pieces.push({ way: w, start, end: i });
      start = i;
    }
  });
  return pieces;
}

/** Numbers junctions as the pieces name them first, which keeps neighbours near each other in memory. */
class JunctionNumbers {
  readonly #network: RoadNetwork;
  readonly #number: Int32Array;
  count = 0;
  constructor(network: RoadNetwork, pieces: readonly Piece[]) {
    this.#network = network;
    this.#number = new Int32Array(network.lat.length).fill(-1);
    for (const piece of pieces) {
      for (const at of [piece.start, piece.end]) {
        const node = network.ways[piece.way]!.nodes[at]!;
        if (this.#number[node] === -1) this.#number[node] = this.count++;
      }
    }
  }
  from = (piece: Piece): number => this.#number[this.#network.ways[piece.way]!.nodes[piece.start]!]!;
  to = (piece: Piece): number => this.#number[this.#network.ways[piece.way]!.nodes[piece.end]!]!;
}

function componentsOf(network: RoadNetwork, pieces: readonly Piece[], ends: JunctionNumbers): ReturnType<typeof strongComponents> {
  const tails: number[] = [];
  const heads: number[] = [];
  for (const piece of pieces) {
    tails.push(ends.from(piece));
    heads.push(ends.to(piece));
    if (network.ways[piece.way]!.oneway) continue;
    tails.push(ends.to(piece));
    heads.push(ends.from(piece));
  }
  return strongComponents(adjacencyOf(ends.count, tails, heads));
}

function weighEdges(
  network: RoadNetwork,
  pieces: readonly Piece[],
  ends: JunctionNumbers,
  speeds: SpeedModel,
): { edges: Edges; shape: Shape } {
  const points = pieces.reduce((sum, piece) => sum + piece.end - piece.start + 1, 0);
  const shape: Shape = { lat: new Float64Array(points), lon: new Float64Array(points), cm: new Int32Array(points) };
  const edges: Edges = {
    count: pieces.length,
    from: Uint32Array.from(pieces, ends.from),
    to: Uint32Array.from(pieces, ends.to),
    way: Uint32Array.from(pieces, (piece) => piece.way),
    twoWay: Uint8Array.from(pieces, (piece) => (network.ways[piece.way]!.oneway ? 0 : 1)),
    ms: new Int32Array(pieces.length),
    cm: new Int32Array(pieces.length),
    firstPoint: new Uint32Array(pieces.length + 1),
  };
  let at = 0;
  pieces.forEach((piece, e) => {
    const way = network.ways[piece.way]!;
    edges.firstPoint[e] = at;
    let metres = 0;
    for (let i = piece.start; i <= piece.end; i++, at++) {
      shape.lat[at] = network.lat[way.nodes[i]!]!;
      shape.lon[at] = network.lon[way.nodes[i]!]!;
      if (i > piece.start) metres += distanceBetween(pointAt(shape, at - 1), pointAt(shape, at));
      shape.cm[at] = Math.round(metres * 100);
    }
    edges.cm[e] = shape.cm[at - 1]!;
    edges.ms[e] = Math.max(1, Math.round((metres / freeFlowSpeed(speeds, way.roadClass, way.speedLimitKmh)) * 1000));
  });
  edges.firstPoint[pieces.length] = at;
  return { edges, shape };
}

const pointAt = (shape: Shape, i: number): { lat: number; lon: number } => ({ lat: shape.lat[i]!, lon: shape.lon[i]! });

/** Only where three or more stretches meet; the greatest class among them decides. */
function junctionPenalties(network: RoadNetwork, edges: Edges, junctions: number, speeds: SpeedModel): Int32Array {
  const degree = new Uint8Array(junctions);
  const greatest = new Int8Array(junctions);
  for (let e = 0; e < edges.count; e++) {
    const classRank = rank.indexOf(network.ways[edges.way[e]!]!.roadClass);
    for (const junction of [edges.from[e]!, edges.to[e]!]) {
      degree[junction] = Math.min(3, degree[junction]! + 1);
      greatest[junction] = Math.max(greatest[junction]!, classRank);
    }
  }
  return Int32Array.from(greatest, (classRank, j) => (degree[j]! < 3 ? 0 : speeds.junctionSeconds[rank[classRank]!] * 1000));
}

function arcsOf(edges: Edges, penalty: Int32Array, junctions: number): { out: Arcs; into: Arcs } {
  const total = edges.count + edges.twoWay.reduce((sum, two) => sum + two, 0);
  const tails = new Uint32Array(total);
  const heads = new Uint32Array(total);
  const codes = new Uint32Array(total);
  let arc = 0;
  const add = (tail: number, head: number, code: number): void => {
    tails[arc] = tail;
    heads[arc] = head;
    codes[arc++] = code;
  };
  for (let e = 0; e < edges.count; e++) {
    add(edges.from[e]!, edges.to[e]!, e * 2);
    if (edges.twoWay[e]) add(edges.to[e]!, edges.from[e]!, e * 2 + 1);
  }
  const sorted = (by: Uint32Array, ends: Uint32Array): Arcs => {
    const { first, heads: sortedEnds, order } = adjacencyOf(junctions, by, ends);
    return {
      first,
      ends: sortedEnds,
      ms: Int32Array.from(order, (a) => edges.ms[codes[a]! >> 1]! + penalty[heads[a]!]!),
      cm: Int32Array.from(order, (a) => edges.cm[codes[a]! >> 1]!),
      edge: Uint32Array.from(order, (a) => codes[a]!),
    };
  };
  return { out: sorted(tails, heads), into: sorted(heads, tails) };
}

function statsOf(network: RoadNetwork, pieces: readonly Piece[], edges: Edges, all: number, kept: number, parts: number): GraphStats {
  const roadKm = edges.cm.reduce((sum, cm) => sum + cm, 0) / 100_000;
  let allKm = 0;
  for (const { way, start, end } of pieces) {
    const { nodes } = network.ways[way]!;
    for (let i = start; i < end; i++) {
      const [a, b] = [nodes[i]!, nodes[i + 1]!];
      const from = { lat: network.lat[a]!, lon: network.lon[a]! };
      allKm += distanceBetween(from, { lat: network.lat[b]!, lon: network.lon[b]! }) / 1000;
    }
  }
  return {
    junctions: kept,
    stretches: edges.count,
    roadKm,
    droppedJunctions: all - kept,
    droppedKm: Math.max(0, allKm - roadKm),
    droppedParts: Math.max(0, parts - 1),
    keptShare: all === 0 ? 0 : kept / all,
  };
}
