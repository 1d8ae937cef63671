/** Directions in degrees clockwise from north, and what a change of direction is called. */
import { distanceBetween, type GeoPoint } from '@rampa/kernel';

const RAD = Math.PI / 180;

/** Whole degrees, 0–359; 0 for two equal points. */
export function bearing(from: GeoPoint, to: GeoPoint): number {
  const east = (to.lon - from.lon) * Math.cos(((from.lat + to.lat) / 2) * RAD);
  const north = to.lat - from.lat;
  if (east === 0 && north === 0) return 0;
  return (Math.round(Math.atan2(east, north) / RAD) + 360) % 360;
}

/** How far along a street its direction is judged: past the kink that junctions are drawn with, before the next bend. */
const SIGHT_METRES = 20;

/** The direction in which a line of points sets out. */
export function bearingAtStart(points: readonly GeoPoint[]): number {
  const start = points[0]!;
  const seen = points.slice(1).find((point) => distanceBetween(start, point) >= SIGHT_METRES) ?? points[points.length - 1]!;
  return bearing(start, seen);
}

/** The direction in which a line of points arrives. */
export const bearingAtEnd = (points: readonly GeoPoint[]): number => (bearingAtStart([...points].reverse()) + 180) % 360;

/** Degrees turned, −179 … 180; right is positive. */
export const turnAngle = (before: number, after: number): number => ((after - before + 540) % 360) - 180 || 0;

export type Modifier = 'straight' | 'slight right' | 'right' | 'sharp right' | 'uturn' | 'sharp left' | 'left' | 'slight left';

/** Up to this many degrees a road is still the same road. */
export const SLIGHT_DEGREES = 50;

/** OSRM's word for a turn of so many degrees. */
export function modifierOf(angle: number): Modifier {
  const size = Math.abs(angle);
  if (size <= 20) return 'straight';
  if (size > 165) return 'uturn';
  const side = angle > 0 ? 'right' : 'left';
  if (size <= SLIGHT_DEGREES) return `slight ${side}`;
  return size <= 125 ? side : `sharp ${side}`;
}
