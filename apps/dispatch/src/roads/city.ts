/** The map that this service has in its own memory: the operator's import, else the schematic Sofia that ships. */
import { existsSync } from 'node:fs';
import type { GeoPoint } from '@rampa/kernel';
import {
  createCityGraph,
  loadNetwork,
  loadPlaces,
  mapFiles,
  PlaceIndex,
  sofiaNetwork,
  sofiaPlaces,
  type CityGraph,
  type PlaceEntry,
  type RoadNetwork,
} from '@rampa/routing';

export class City {
  readonly network: RoadNetwork;
  readonly entries: readonly PlaceEntry[];
  readonly graph: CityGraph;
  readonly places: PlaceIndex;
  readonly centre: GeoPoint;

  private constructor(network: RoadNetwork, entries: readonly PlaceEntry[]) {
    this.network = network;
    this.entries = entries;
    this.graph = createCityGraph(network);
    this.places = new PlaceIndex(entries);
    this.centre = { lat: median(network.lat), lon: median(network.lon) };
  }

  /** @throws FailureError `map_unreadable` when an imported map is damaged. */
  static async load(dataDir: string): Promise<City> {
    const files = mapFiles(dataDir);
    if (!existsSync(files.network)) return new City(sofiaNetwork(), [...sofiaPlaces, ...streetsOf(sofiaNetwork())]);
    return new City(await loadNetwork(files.network), existsSync(files.places) ? await loadPlaces(files.places) : []);
  }

  get bounds(): { south: number; west: number; north: number; east: number } {
    return { ...this.graph.bounds };
  }
}

const median = (values: Float64Array): number => Float64Array.from(values).sort()[values.length >> 1] ?? 0;

/** The schematic has no index of its own: each named street once, at the middle of its longest stretch. */
function streetsOf(network: RoadNetwork): PlaceEntry[] {
  const longest = new Map<string, RoadNetwork['ways'][number]>();
  for (const way of network.ways) {
    const key = way.name.bg ?? way.name.local;
    if (key && (longest.get(key)?.nodes.length ?? 0) < way.nodes.length) longest.set(key, way);
  }
  return [...longest.values()].map((way) => {
    const node = way.nodes[way.nodes.length >> 1]!;
    return { kind: 'street', name: way.name, point: { lat: network.lat[node]!, lon: network.lon[node]! } };
  });
}
