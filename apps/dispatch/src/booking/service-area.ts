/** The agency's GeoJSON area as the domain judges it. */
import type { ServiceArea } from '@rampa/domain';
import type { GeoPoint } from '@rampa/kernel';

const everywhere: ServiceArea = { kind: 'bounds', south: -90, west: -180, north: 90, east: 180 };

type Ring = readonly (readonly [lon: number, lat: number, ...rest: number[]])[];
interface Geometry {
  readonly type?: string;
  readonly geometry?: Geometry;
  readonly coordinates?: unknown;
}

/** Nothing, or what is no polygon, means: wherever the roads reach. */
export function serviceArea(area: unknown): ServiceArea {
  const shape = (area ?? {}) as Geometry;
  if (shape.type === 'Feature') return serviceArea(shape.geometry);
  if (shape.type === 'Polygon') return { kind: 'polygon', rings: (shape.coordinates as readonly Ring[]).map(points) };
  if (shape.type === 'MultiPolygon')
    return { kind: 'polygon', rings: (shape.coordinates as readonly (readonly Ring[])[]).flat().map(points) };
  return everywhere;
}

const points = (ring: Ring): GeoPoint[] => ring.map(([lon, lat]) => ({ lat, lon }));
