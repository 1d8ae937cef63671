/** A part of a problem as a problem of its own: some vehicles and some requests, over the same matrices. */
import type { CompactProblem } from './compact-problem.ts';

/**
 * Requests, vehicles and places are renumbered. Matrices are cut to the places in use: a few hundred squared stay in the processor's cache,
 * thousands squared do not.
 */
export function partOf(whole: CompactProblem, requests: Int32Array, vehicles: Int32Array): CompactProblem {
  const n = requests.length;
  const { dimensions } = whole;
  const nodes = nodesOf(whole, requests, vehicles);
  const floatsAt = (values: Float64Array): Float64Array => Float64Array.from(nodes, (node) => values[node]!);
  const byRequest = (values: Float64Array): Float64Array => Float64Array.from(requests, (r) => values[r]!);
  const floats = (values: Float64Array): Float64Array => Float64Array.from(vehicles, (v) => values[v]!);
  const ints = (values: Int32Array): Int32Array => Int32Array.from(vehicles, (v) => values[v]!);
  const classOf = renumbered(ints(whole.vehicleClass));
  const load = new Float64Array(n * dimensions);
  requests.forEach((r, i) => load.set(whole.load.subarray(r * dimensions, (r + 1) * dimensions), i * dimensions));
  return {
    ...whole,
    requests: n,
    vehicles: vehicles.length,
    ...placesOf(whole, nodes),
    earliest: floatsAt(whole.earliest),
    latest: floatsAt(whole.latest),
    service: floatsAt(whole.service),
    setup: floatsAt(whole.setup),
    rideLimit: byRequest(whole.rideLimit),
    load,
    penalty: byRequest(whole.penalty),
    apart: apartOf(whole, requests),
    profile: ints(whole.profile),
    costClass: ints(whole.costClass),
    fixedCost: floats(whole.fixedCost),
    longestRun: floats(whole.longestRun),
    longestDistance: floats(whole.longestDistance),
    longestDrive: floats(whole.longestDrive),
    mostRequests: ints(whole.mostRequests),
    layouts: Array.from(vehicles, (v) => whole.layouts[v]!),
    ...takesOf(whole, requests, vehicles),
    breaks: Array.from(vehicles, (v) => whole.breaks[v]!),
    vehicleClass: classOf,
    classes: new Set(classOf).size,
  };
}

/** For each node of the part, the node of the whole. */
export function nodesOf(whole: CompactProblem, requests: Int32Array, vehicles: Int32Array): Int32Array {
  const n = requests.length;
  const nodes = new Int32Array(2 * n + 2 * vehicles.length);
  requests.forEach((r, i) => {
    nodes[i] = r;
    nodes[n + i] = whole.requests + r;
  });
  vehicles.forEach((v, i) => {
    nodes[2 * n + 2 * i] = 2 * whole.requests + 2 * v;
    nodes[2 * n + 2 * i + 1] = 2 * whole.requests + 2 * v + 1;
  });
  return nodes;
}

/** The last place of all is `nowhere`, used or not. */
function placesOf(whole: CompactProblem, nodes: Int32Array): Pick<CompactProblem, 'place' | 'places' | 'times' | 'distances' | 'costs'> {
  const used = [...new Set([...Array.from(nodes, (node) => whole.place[node]!), whole.places - 1])].sort((a, b) => a - b);
  const position = new Map(used.map((place, at) => [place, at] as const));
  const cut = new Map<Float64Array, Float64Array>();
  const taken = (matrix: Float64Array): Float64Array => {
    const known = cut.get(matrix);
    if (known) return known;
    const part = new Float64Array(used.length * used.length);
    let at = 0;
    for (const from of used) {
      const row = from * whole.places;
      for (const to of used) part[at++] = matrix[row + to]!;
    }
    cut.set(matrix, part);
    return part;
  };
  return {
    place: Int32Array.from(nodes, (node) => position.get(whole.place[node]!)!),
    places: used.length,
    times: whole.times.map(taken),
    distances: whole.distances.map(taken),
    costs: whole.costs.map(taken),
  };
}

function renumbered(classes: Int32Array): Int32Array {
  const known = new Map<number, number>();
  return classes.map((kind) => {
    if (!known.has(kind)) known.set(kind, known.size);
    return known.get(kind)!;
  });
}

function apartOf(whole: CompactProblem, requests: Int32Array): Int32Array[] {
  const position = new Map(Array.from(requests, (r, i) => [r, i] as const));
  return Array.from(requests, (r) => whole.apart[r]!.filter((other) => position.has(other)).map((other) => position.get(other)!));
}

function takesOf(whole: CompactProblem, requests: Int32Array, vehicles: Int32Array): { takes: Uint32Array; words: number } {
  const words = Math.max(1, (requests.length + 31) >>> 5);
  const takes = new Uint32Array(vehicles.length * words);
  vehicles.forEach((v, j) => {
    requests.forEach((r, i) => {
      if (whole.takes[v * whole.words + (r >>> 5)]! & (1 << (r & 31))) takes[j * words + (i >>> 5)]! |= 1 << (i & 31);
    });
  });
  return { takes, words };
}
