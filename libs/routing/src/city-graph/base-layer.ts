/** The network as lines to draw, so that a map needs no foreign tiles. */
import { distanceBetween, type GeoPoint } from '@rampa/kernel';
import { nameIn, nameKey } from '../names.ts';
import { roadClasses, type NetworkWay, type RoadClass, type RoadNetwork } from '../network.ts';

export interface Bounds {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

export interface BaseRoad {
  readonly class: RoadClass;
  /** Empty texts where the street has no name. */
  readonly name: { readonly bg: string; readonly en: string };
  readonly ref?: string;
  readonly oneway: boolean;
  /** Degrees, five decimals (about a metre). */
  readonly line: readonly (readonly [lat: number, lon: number])[];
}

export interface BaseLayer {
  readonly label: string;
  readonly attribution: string;
  readonly schematic: boolean;
  readonly bounds: Bounds;
  /** Small streets first, so that great ones are drawn over them. */
  readonly roads: readonly BaseRoad[];
}

export interface BaseLayerOptions {
  /** How far a drawn line may lie from the true one. Default 4 m. */
  readonly toleranceMetres?: number;
  /** Only these classes. Default all. */
  readonly classes?: readonly RoadClass[];
}

export function baseLayerOf(network: RoadNetwork, { toleranceMetres = 4, classes = roadClasses }: BaseLayerOptions = {}): BaseLayer {
  const shown = network.ways.filter((way) => classes.includes(way.roadClass));
  const roads = chainsOf(shown).map(({ way, nodes }) => ({
    class: way.roadClass,
    name: { bg: nameIn('bg', way.name), en: nameIn('en', way.name) },
    ...(way.ref !== undefined && { ref: way.ref }),
    oneway: way.oneway,
    line: simplified(
      nodes.map((node) => ({ lat: network.lat[node]!, lon: network.lon[node]! })),
      toleranceMetres,
    ).map(({ lat, lon }) => [rounded(lat), rounded(lon)] as const),
  }));
  roads.sort((a, b) => roadClasses.indexOf(b.class) - roadClasses.indexOf(a.class));
  const { label, attribution, schematic } = network;
  return { label, attribution, schematic, bounds: boundsOf(network), roads };
}

const rounded = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;

/** The box around all nodes of the network's ways; all zero for an empty one. */
export function boundsOf(network: RoadNetwork): Bounds {
  let [south, west, north, east] = [90, 180, -90, -180];
  for (let i = 0; i < network.lat.length; i++) {
    south = Math.min(south, network.lat[i]!);
    north = Math.max(north, network.lat[i]!);
    west = Math.min(west, network.lon[i]!);
    east = Math.max(east, network.lon[i]!);
  }
  return network.lat.length === 0 ? { south: 0, west: 0, north: 0, east: 0 } : { south, west, north, east };
}

interface Chain {
  readonly way: NetworkWay;
  readonly nodes: number[];
}

/** Ways of the same street that follow each other become one line: far fewer things to draw. */
function chainsOf(ways: readonly NetworkWay[]): Chain[] {
  const kindOf = (way: NetworkWay): string => [way.roadClass, way.oneway, way.ref ?? '', nameKey(way.name)].join('|');
  const openEnds = new Map<string, Chain>();
  const chains: Chain[] = [];
  for (const way of ways) {
    const kind = kindOf(way);
    const first = way.nodes[0]!;
    const last = way.nodes[way.nodes.length - 1]!;
    const before = openEnds.get(`${kind}|${first}`);
    if (before) {
      before.nodes.push(...way.nodes.slice(1));
      openEnds.delete(`${kind}|${first}`);
      openEnds.set(`${kind}|${last}`, before);
      continue;
    }
    const chain = { way, nodes: [...way.nodes] };
    chains.push(chain);
    openEnds.set(`${kind}|${last}`, chain);
  }
  return chains;
}

/** Douglas and Peucker (1973): leaves out points that lie closer than the tolerance to the line without them. */
export function simplified(points: readonly GeoPoint[], toleranceMetres: number): GeoPoint[] {
  const keep = new Uint8Array(points.length);
  keep[0] = keep[points.length - 1] = 1;
  const open: [number, number][] = [[0, points.length - 1]];
  for (let range = open.pop(); range; range = open.pop()) {
    const [from, to] = range;
    let farthest = -1;
    let off = toleranceMetres;
    for (let i = from + 1; i < to; i++) {
      const distance = offLine(points[i]!, points[from]!, points[to]!);
      if (distance <= off) continue;
      off = distance;
      farthest = i;
    }
    if (farthest === -1) continue;
    keep[farthest] = 1;
    open.push([from, farthest], [farthest, to]);
  }
  return points.filter((_, i) => keep[i]);
}

/** Metres from a point to the line between two others. */
function offLine(point: GeoPoint, from: GeoPoint, to: GeoPoint): number {
  const squeeze = Math.cos((point.lat * Math.PI) / 180);
  const [dx, dy] = [(to.lon - from.lon) * squeeze, to.lat - from.lat];
  const length2 = dx * dx + dy * dy;
  const along =
    length2 === 0 ? 0 : Math.max(0, Math.min(1, ((point.lon - from.lon) * squeeze * dx + (point.lat - from.lat) * dy) / length2));
  return distanceBetween(point, { lat: from.lat + along * (to.lat - from.lat), lon: from.lon + along * (to.lon - from.lon) });
}
