/** The road network and the places of Sofia that ship with the project. */
import type { RoadNetwork } from '../network.ts';
import { buildNetwork } from './build.ts';
import { drawnStreets } from './streets.ts';

export { sofiaPlaces, type SofiaPlace, type SofiaPlaceCategory } from './places.ts';

let network: RoadNetwork | undefined;

/** Sofia's boulevards and main streets, drawn by hand: for trying out, about right to 100–200 m. Built once a process. */
export function sofiaNetwork(): RoadNetwork {
  network ??= buildNetwork(drawnStreets);
  return network;
}
