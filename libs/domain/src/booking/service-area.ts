/** Where the agency serves: a box or a polygon with holes; small enough that degrees may be treated as a plane. */
import type { GeoPoint } from '@rampa/kernel';

export interface AreaBounds {
  readonly kind: 'bounds';
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

export interface AreaPolygon {
  readonly kind: 'polygon';
  /** The outline, then holes and further outlines; closed or not. A point inside an odd number of rings is inside. */
  readonly rings: readonly (readonly GeoPoint[])[];
}

export type ServiceArea = AreaBounds | AreaPolygon;

/** Whether a ray from the point towards the east crosses the edge. The lower end counts, the upper does not, so that corners count once. */
function crosses(point: GeoPoint, a: GeoPoint, b: GeoPoint): boolean {
  if (a.lat > point.lat === b.lat > point.lat) return false;
  return point.lon < a.lon + ((point.lat - a.lat) / (b.lat - a.lat)) * (b.lon - a.lon);
}

function crossings(point: GeoPoint, ring: readonly GeoPoint[]): number {
  return ring.filter((vertex, index) => crosses(point, vertex, ring[(index + 1) % ring.length]!)).length;
}

/** Whether a point lies in the area. */
export function isInServiceArea(point: GeoPoint, area: ServiceArea): boolean {
  if (!Number.isFinite(point.lat) || !Number.isFinite(point.lon)) return false;
  if (area.kind === 'bounds') {
    return point.lat >= area.south && point.lat <= area.north && point.lon >= area.west && point.lon <= area.east;
  }
  return area.rings.reduce((sum, ring) => sum + crossings(point, ring), 0) % 2 === 1;
}
