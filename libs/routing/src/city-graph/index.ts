/** The city graph: roads in process, for one city, with no other service to run. */
import { FailureError, Metres, Seconds, type GeoPoint } from '@rampa/kernel';
import { nameIn } from '../names.ts';
import type { RoadNetwork } from '../network.ts';
import type { NearestRoad, Route, RoutingPort, TravelTable } from '../port.ts';
import { baseLayerOf, boundsOf, type BaseLayer, type BaseLayerOptions, type Bounds } from './base-layer.ts';
import { compileGraph } from './compile.ts';
import type { Graph, GraphStats } from './graph.ts';
import { costTable, type MatrixTools } from './matrix.ts';
import { PairCache } from './pair-cache.ts';
import { findPath } from './path.ts';
import { Search } from './search.ts';
import { createSnapper, type Position } from './snap.ts';
import { vanSpeeds, type SpeedModel } from './speeds.ts';
import { joined, legOf } from './steps.ts';

export type { BaseLayer, BaseLayerOptions, BaseRoad, Bounds } from './base-layer.ts';
export type { GraphStats } from './graph.ts';
export { vanSpeeds, type SpeedModel } from './speeds.ts';

export interface CityGraphOptions {
  /** A point farther than this from any street is refused with `no_road_near`. Default 2 km. */
  readonly maxSnap?: Metres;
  readonly speeds?: SpeedModel;
  /** Most positions whose pairs stay cached; the table takes up to 8 × positions² bytes. Default 1,500 (18 MB). */
  readonly cachedPositions?: number;
  readonly drivingSide?: 'right' | 'left';
}

/** What only a network in process can give. */
export interface CityGraphExtras {
  /** What was kept of the network and what was left out, because it cannot be reached from the rest. */
  readonly stats: GraphStats;
  readonly bounds: Bounds;
  /** The whole network as simplified lines by class, to draw a map without tiles. */
  baseLayer(options?: BaseLayerOptions): BaseLayer;
}

export type CityGraph = RoutingPort & CityGraphExtras;

/** Points whose place on a street is remembered: the same addresses are asked about all day. */
const MOST_SNAPPED = 20_000;

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Compiles a network (a second for a large city) and answers from memory. Durations are free-flow, exact to the millisecond and the same
 * whichever way they were computed; a matrix lets other work run between its searches.
 * @throws FailureError `map_unreadable` when the network has no street that can be driven both to and from.
 */
export function createCityGraph(network: RoadNetwork, options: CityGraphOptions = {}): CityGraph {
  const graph = compileGraph(network, options.speeds ?? vanSpeeds);
  if (graph.edges.count === 0) throw new FailureError({ code: 'map_unreadable', params: { reason: 'no_roads' } });
  const snapper = createSnapper(graph);
  const tools: MatrixTools = { graph, search: new Search(graph), cache: new PairCache(options.cachedPositions ?? 1500), pause };
  const maxSnap = options.maxSnap ?? Metres(2000);

  const snapped = new Map<string, Position | undefined>();
  const snap = (point: GeoPoint): Position | undefined => {
    const key = `${point.lat},${point.lon}`;
    if (snapped.has(key)) return snapped.get(key);
    const position = Number.isFinite(point.lat) && Number.isFinite(point.lon) ? snapper.find(point) : undefined;
    if (snapped.size >= MOST_SNAPPED) snapped.clear();
    snapped.set(key, position);
    return position;
  };
  const positionOf = (point: GeoPoint, pointer?: string): Position => {
    const position = snap(point);
    if (!position || position.distance > maxSnap)
      throw new FailureError({ code: 'no_road_near', ...(pointer !== undefined && { pointer }) });
    return position;
  };

  return {
    info: { adapter: 'city-graph', label: network.label, attribution: network.attribution, schematic: network.schematic },
    stats: graph.stats,
    bounds: boundsOf(network),
    baseLayer: (layer) => baseLayerOf(network, layer),
    matrix: async (points) => {
      const positions = points.map((point, i) => positionOf(point, `/${i}`));
      const { durations, distances } = await tableOf(tools, positions, positions);
      return { size: points.length, durations, distances };
    },
    table: async (sources, targets) =>
      tableOf(
        tools,
        sources.map((point, i) => positionOf(point, `/sources/${i}`)),
        targets.map((point, i) => positionOf(point, `/targets/${i}`)),
      ),
    route: async (points, { language = 'bg' } = {}) => {
      if (points.length < 2) throw new FailureError({ code: 'invalid_input', params: { points: points.length } });
      const stepOptions = { language, drivingSide: options.drivingSide ?? 'right' } as const;
      return routeThrough(
        graph,
        tools.search,
        points,
        points.map((point, i) => positionOf(point, `/${i}`)),
        stepOptions,
      );
    },
    nearest: async (point) => nearestRoad(graph, positionOf(point)),
    check: async () => ({ ok: true }),
  };
}

/** Each position once, and where each of the given ones stands among those. */
function distinctOf(positions: readonly Position[]): { readonly distinct: readonly Position[]; readonly placeOf: readonly number[] } {
  const places = new Map<number, number>();
  const distinct: Position[] = [];
  const placeOf = positions.map((position) => {
    const known = places.get(position.key);
    if (known !== undefined) return known;
    places.set(position.key, distinct.length);
    return distinct.push(position) - 1;
  });
  return { distinct, placeOf };
}

async function tableOf(tools: MatrixTools, sources: readonly Position[], targets: readonly Position[]): Promise<TravelTable> {
  const rows = distinctOf(sources);
  const columns = distinctOf(targets);
  const costs = await costTable(tools, rows.distinct, columns.distinct);
  const durations = new Float64Array(sources.length * targets.length);
  const distances = new Float64Array(sources.length * targets.length);
  rows.placeOf.forEach((row, i) => {
    columns.placeOf.forEach((column, j) => {
      const at = row * columns.distinct.length + column;
      durations[i * targets.length + j] = costs.ms[at]! / 1000;
      distances[i * targets.length + j] = costs.cm[at]! / 100;
    });
  });
  return { sources: sources.length, targets: targets.length, durations, distances };
}

function routeThrough(
  graph: Graph,
  search: Search,
  points: readonly GeoPoint[],
  positions: readonly Position[],
  options: { readonly language: 'bg' | 'en'; readonly drivingSide: 'right' | 'left' },
): Route {
  const legs = positions.slice(1).map((to, i) => {
    const from = positions[i]!;
    const path = findPath(graph, search, from, to);
    if (!path) throw new FailureError({ code: 'no_route', pointer: `/${i + 1}` });
    return legOf(graph, path, from, to, points[i + 1]!, options);
  });
  const geometry = joined(legs.flatMap((leg) => leg.steps.map((step) => step.geometry)));
  return {
    distance: Metres(legs.reduce((sum, leg) => sum + leg.distance * 100, 0) / 100),
    duration: Seconds(legs.reduce((sum, leg) => sum + leg.duration * 1000, 0) / 1000),
    geometry: geometry.length === 1 ? [geometry[0]!, geometry[0]!] : geometry,
    legs,
  };
}

function nearestRoad(graph: Graph, position: Position): NearestRoad {
  const way = graph.network.ways[graph.edges.way[position.edge]!]!;
  return { point: position.point, distance: position.distance, name: nameIn('bg', way.name) };
}
