/** The whole drawing, area by area. */
import { boulevards } from './areas/boulevards.ts';
import { centreEast } from './areas/centre-east.ts';
import { centreWest } from './areas/centre-west.ts';
import { east } from './areas/east.ts';
import { mladost } from './areas/mladost.ts';
import { north } from './areas/north.ts';
import { ring } from './areas/ring.ts';
import { south } from './areas/south.ts';
import { villages } from './areas/villages.ts';
import { west } from './areas/west.ts';
import type { DrawnStreet } from './draw.ts';

export const drawnStreets: readonly DrawnStreet[] = [
  ...boulevards,
  ...ring,
  ...centreWest,
  ...centreEast,
  ...north,
  ...east,
  ...south,
  ...mladost,
  ...west,
  ...villages,
];
