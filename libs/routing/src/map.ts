/** Which map the service runs on: the one its operator imported, else the one that ships. */
import { streetPlaces } from './import/streets.ts';
import { loadNetwork, loadPlaces, mapFiles } from './network-file.ts';
import type { RoadNetwork } from './network.ts';
import type { PlaceEntry } from './places/place-entry.ts';
import { sofiaNetwork, sofiaPlaces } from './sofia/index.ts';

export interface LoadedMap {
  readonly network: RoadNetwork;
  readonly places: readonly PlaceEntry[];
  /** False for the schematic network of Sofia. */
  readonly imported: boolean;
}

/**
 * @param dataDir The setting DATA_DIR.
 * @throws FailureError `map_unreadable` when an imported map is there but damaged: better to say so than to drive by the wrong one.
 */
export async function loadMap(dataDir: string): Promise<LoadedMap> {
  const files = mapFiles(dataDir);
  try {
    return { network: await loadNetwork(files.network), places: await loadPlaces(files.places), imported: true };
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
  const network = sofiaNetwork();
  return { network, places: [...sofiaPlaces, ...streetPlaces(network)], imported: false };
}

const codeOf = (error: unknown): unknown => (typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined);
