/** What the rest of the platform knows of roads. Two adapters: OSRM over HTTP, and the city graph in process. */
import type { GeoPoint, Metres, Seconds } from '@rampa/kernel';

/** Row-major: entry `from * points + to`. Free-flow; the time of day comes on top by `TravelTimeProfile`. */
export interface TravelMatrix {
  readonly size: number;
  /** Seconds; Infinity where no road leads. */
  readonly durations: Float64Array;
  /** Metres; Infinity where no road leads. */
  readonly distances: Float64Array;
}

/** As `TravelMatrix`, for different sources and targets. */
export interface TravelTable {
  readonly sources: number;
  readonly targets: number;
  readonly durations: Float64Array;
  readonly distances: Float64Array;
}

/** A manoeuvre in OSRM's terms, so that osrm-text-instructions can speak it. */
export interface RouteStep {
  readonly maneuver: {
    readonly type: string;
    readonly modifier?: string;
    readonly location: readonly [lon: number, lat: number];
    readonly bearing_before: number;
    readonly bearing_after: number;
    readonly exit?: number;
  };
  readonly name: string;
  readonly ref?: string;
  readonly mode: 'driving';
  readonly driving_side: 'right' | 'left';
  readonly distance: Metres;
  readonly duration: Seconds;
  readonly geometry: readonly GeoPoint[];
}

export interface RouteLeg {
  readonly distance: Metres;
  readonly duration: Seconds;
  readonly steps: readonly RouteStep[];
}

export interface Route {
  readonly distance: Metres;
  readonly duration: Seconds;
  /** The whole way, from the first point's road to the last one's. */
  readonly geometry: readonly GeoPoint[];
  readonly legs: readonly RouteLeg[];
}

export interface NearestRoad {
  readonly point: GeoPoint;
  /** From the asked point to the road. */
  readonly distance: Metres;
  readonly name: string;
}

export interface RoadsInfo {
  readonly adapter: 'osrm' | 'city-graph';
  readonly label: string;
  readonly attribution: string;
  readonly schematic: boolean;
}

/** @throws FailureError `roads_unavailable` (OSRM down), `no_road_near` (a point too far from any road), `no_route`. */
export interface RoutingPort {
  readonly info: RoadsInfo;
  matrix(points: readonly GeoPoint[]): Promise<TravelMatrix>;
  /** From each source to each target, row-major `source * targets.length + target`: what a few new points among many known ones cost. */
  table(sources: readonly GeoPoint[], targets: readonly GeoPoint[]): Promise<TravelTable>;
  /** At least two points. `language` chooses street names where the source has several. */
  route(points: readonly GeoPoint[], options?: { readonly language?: 'bg' | 'en' }): Promise<Route>;
  nearest(point: GeoPoint): Promise<NearestRoad>;
  /** Resolves when roads can be asked; otherwise says why not. */
  check(): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: string }>;
}
