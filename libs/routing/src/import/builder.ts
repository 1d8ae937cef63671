/** Collects what a reader finds, in any order, into a network and its places. */
import type { GeoPoint } from '@rampa/kernel';
import type { NetworkWay, RoadClass, RoadNetwork } from '../network.ts';
import type { PlaceEntry } from '../places/place-entry.ts';
import { streetPlaces } from './streets.ts';
import { placesOf, roadOf, type PlaceTags, type RoadTags, type Tags } from './tags.ts';

export interface BuilderOptions {
  /** What lines without any class count as; by default they are left out. */
  readonly assumeClass?: RoadClass;
}

export interface ReadMap {
  readonly network: RoadNetwork;
  readonly places: readonly PlaceEntry[];
}

export class MapBuilder {
  readonly #lat: number[] = [];
  readonly #lon: number[] = [];
  readonly #ways: NetworkWay[] = [];
  readonly #places: PlaceEntry[] = [];
  readonly #options: BuilderOptions;

  constructor(options: BuilderOptions = {}) {
    this.#options = options;
  }

  /** A new node's index. */
  addNode(lat: number, lon: number): number {
    this.#lon.push(lon);
    return this.#lat.push(lat) - 1;
  }

  roadOf = (tags: Tags): RoadTags | undefined => roadOf(tags, this.#options.assumeClass);

  /** @param nodes Undefined where the file lacks a node: the way is driven up to there and on from behind it. */
  addRoad({ reversed, roundabout, ...road }: RoadTags, nodes: readonly (number | undefined)[]): void {
    let part: number[] = [];
    const close = (): void => {
      if (part.length > 1) this.#ways.push({ ...road, ...(roundabout && { roundabout }), nodes: reversed ? part.reverse() : part });
      part = [];
    };
    for (const node of nodes) {
      if (node === undefined) close();
      else if (node !== part[part.length - 1]) part.push(node);
    }
    close();
  }

  addPlace(place: PlaceTags, point: GeoPoint): void {
    this.#places.push({ ...place, point });
  }

  addPlacesOf(tags: Tags, point: GeoPoint): void {
    for (const place of placesOf(tags)) this.addPlace(place, point);
  }

  /** The network with the nodes that its ways use, and the places with one entry a street. */
  finish(label: string, attribution: string): ReadMap {
    const number = new Int32Array(this.#lat.length).fill(-1);
    const kept: number[] = [];
    const ways = this.#ways.map((way) => ({
      ...way,
      nodes: way.nodes.map((node) => {
        if (number[node] === -1) number[node] = kept.push(node) - 1;
        return number[node]!;
      }),
    }));
    const network: RoadNetwork = {
      label,
      attribution,
      schematic: false,
      lat: Float64Array.from(kept, (node) => this.#lat[node]!),
      lon: Float64Array.from(kept, (node) => this.#lon[node]!),
      ways,
    };
    return { network, places: [...streetPlaces(network), ...this.#places] };
  }
}

/** The middle of some points. */
export function middleOf(points: readonly GeoPoint[]): GeoPoint | undefined {
  if (points.length === 0) return undefined;
  const mean = (of: (point: GeoPoint) => number): number => points.reduce((sum, point) => sum + of(point), 0) / points.length;
  return { lat: mean((point) => point.lat), lon: mean((point) => point.lon) };
}
