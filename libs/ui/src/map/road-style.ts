/** How each class of road is drawn at a zoom: calm widths, small streets only when near. */
import type { MapColour } from './palette.ts';

export interface RoadStyle {
  readonly colour: MapColour;
  /** Pixels. */
  readonly width: number;
  /** Drawn later lies above. */
  readonly rank: number;
}

const ranks: Readonly<Record<string, 0 | 1 | 2 | 3>> = {
  motorway: 3,
  trunk: 3,
  primary: 2,
  secondary: 2,
  tertiary: 1,
  unclassified: 0,
  residential: 0,
  living_street: 0,
  service: 0,
};
const firstZoom = [13, 11, 0, 0] as const;
const widthAt14 = [1.6, 2.4, 4, 5.5] as const;
const colours = ['road-minor', 'road-middle', 'road-major', 'road-major'] as const;

/** Undefined where this class is not drawn at this zoom. */
export function roadStyle(roadClass: string, zoom: number): RoadStyle | undefined {
  const rank = ranks[roadClass] ?? 0;
  if (zoom < firstZoom[rank]) return undefined;
  const width = Math.max(0.75, widthAt14[rank] * 1.35 ** (zoom - 14));
  return { colour: colours[rank], width: Math.min(width, 18), rank };
}

/** From which zoom on a street of this class has its name written. */
export const showsName = (roadClass: string, zoom: number): boolean => zoom >= [16, 15, 14, 13][ranks[roadClass] ?? 0]!;
