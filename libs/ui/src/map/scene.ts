/** What the map shows above its ground: plain data, given by the page. */
import type { GeoPoint } from '@rampa/kernel';
import type { VanState } from './van-state.ts';

export interface VanOnMap {
  readonly id: string;
  /** `Vehicle.index`: the number its positions come under. */
  readonly index: number;
  readonly label: string;
  readonly state: VanState;
  /** An alert of lateness is open for it. */
  readonly late: boolean;
}

export const pinKinds = ['pickup', 'dropoff', 'depot', 'home', 'place'] as const;
export interface MapPin {
  readonly id: string;
  readonly kind: (typeof pinKinds)[number];
  readonly point: GeoPoint;
  readonly label?: string;
  /** Already done: drawn quietly. */
  readonly done?: boolean;
}

export interface MapPath {
  readonly points: readonly (readonly [number, number])[];
  /** Straight lines between stops, for want of the way along the roads: drawn dashed. */
  readonly straight: boolean;
}

/** Everything above the ground; `selected` holds ids of vans and pins. */
export interface MapScene {
  readonly vans: readonly VanOnMap[];
  readonly pins: readonly MapPin[];
  readonly path?: MapPath;
  readonly selected: ReadonlySet<string>;
}

export const emptyScene: MapScene = { vans: [], pins: [], selected: new Set() };
