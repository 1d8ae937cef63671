/** A small made-up city for specs: a grid of two-way streets, so that every distance is known and every point is reachable. */
import type { GeoPoint } from '@rampa/kernel';
import type { NetworkWay, RoadNetwork } from '@rampa/routing';

export interface GridOptions {
  /** Streets each way. */
  readonly streets?: number;
  readonly spacingMetres?: number;
  /** South-west corner. */
  readonly corner?: GeoPoint;
}

export interface Grid {
  readonly network: RoadNetwork;
  /** The crossing in this column (from the west) and row (from the south). */
  crossing(column: number, row: number): GeoPoint;
  readonly streets: number;
}

const METRES_PER_DEGREE = 111_195;

export function gridCity({ streets = 16, spacingMetres = 600, corner = { lat: 42.64, lon: 23.26 } }: GridOptions = {}): Grid {
  const perLat = spacingMetres / METRES_PER_DEGREE;
  const perLon = perLat / Math.cos((corner.lat * Math.PI) / 180);
  const crossing = (column: number, row: number): GeoPoint => ({ lat: corner.lat + row * perLat, lon: corner.lon + column * perLon });
  const points = Array.from({ length: streets * streets }, (_, i) => crossing(i % streets, Math.floor(i / streets)));
  const way = (name: string, nodes: readonly number[]): NetworkWay => ({
    name: { bg: name },
    roadClass: 'secondary',
    oneway: false,
    nodes,
  });
  const along = Array.from({ length: streets }, (_, i) => i);
  const ways = [
    ...along.map((row) =>
      way(
        `Улица ${row + 1}`,
        along.map((column) => row * streets + column),
      ),
    ),
    ...along.map((column) =>
      way(
        `Булевард ${column + 1}`,
        along.map((row) => row * streets + column),
      ),
    ),
  ];
  const network: RoadNetwork = {
    label: 'grid',
    attribution: 'made up',
    schematic: true,
    lat: Float64Array.from(points, (point) => point.lat),
    lon: Float64Array.from(points, (point) => point.lon),
    ways,
  };
  return { network, crossing, streets };
}
