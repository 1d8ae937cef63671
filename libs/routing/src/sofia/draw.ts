/** The few words the drawing is written in: one call a street, its path as "6935,3345 …" in ten-thousandths of a degree. */
import type { RoadClass } from '../network.ts';
import { latinStreetName } from './names.ts';

/** Degrees that every coordinate of the drawing starts from: "6935,3345" is 42.6935° N, 23.3345° E (one step is 11 m north, 8 m east). */
const originLat = 42;
const originLon = 23;

export interface DrawnStreet {
  readonly bg: string;
  readonly en: string;
  readonly roadClass: RoadClass;
  readonly kmh: number;
  readonly oneway: boolean;
  readonly ref?: string;
  /** A bridge or tunnel: meets other streets only at its own two ends. */
  readonly over: boolean;
  readonly path: readonly DrawnPoint[];
}

export interface DrawnPoint {
  readonly lat: number;
  readonly lon: number;
}

export interface StreetOptions {
  /** Where transliterating the Bulgarian name would give the wrong English one. */
  readonly en?: string;
  readonly kmh?: number;
  readonly oneway?: boolean;
  readonly ref?: string;
  readonly over?: boolean;
}

/** @throws Error when a coordinate of the path is not two plain numbers: a slip of the pen, found by the tests. */
export function parsePath(path: string): DrawnPoint[] {
  return path
    .trim()
    .split(/\s+/)
    .map((pair) => {
      const match = /^(\d{4}),(\d{4})$/.exec(pair);
      if (!match) throw new Error(`not a coordinate pair: "${pair}"`);
      return { lat: originLat + Number(match[1]) / 1e4, lon: originLon + Number(match[2]) / 1e4 };
    });
}

export function street(roadClass: RoadClass, kmh: number, bg: string, path: string, options: StreetOptions = {}): DrawnStreet {
  return {
    bg,
    en: options.en ?? latinStreetName(bg),
    roadClass,
    kmh: options.kmh ?? kmh,
    oneway: options.oneway ?? false,
    ref: options.ref,
    over: options.over ?? false,
    path: parsePath(path),
  };
}

type Pen = (bg: string, path: string, options?: StreetOptions) => DrawnStreet;

const pen =
  (roadClass: RoadClass, kmh: number): Pen =>
  (bg, path, options) =>
    street(roadClass, kmh, bg, path, options);

export const motorway = pen('motorway', 120);
export const trunk = pen('trunk', 80);
export const primary = pen('primary', 60);
export const secondary = pen('secondary', 50);
export const tertiary = pen('tertiary', 50);
export const lane = pen('residential', 40);
