/** The roads the service plans on: OSRM where an operator runs one (the city graph stands in while it is down), else the city graph. */
import { createOsrmClient, withFallback, type RoutingPort } from '@rampa/routing';
import type { City } from './city.ts';

/** Injection token of the `RoutingPort`. */
export const ROADS = Symbol('Roads');

export function chooseRoads(city: City, osrmUrl: string | undefined): RoutingPort {
  return osrmUrl ? withFallback(createOsrmClient({ url: osrmUrl }), city.graph) : city.graph;
}
