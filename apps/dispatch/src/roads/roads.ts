/** The roads the service plans on: OSRM where an operator runs one (the city graph stands in while it is down), else the city graph. */
import { Logger } from '@nestjs/common';
import type { SystemClock } from '@rampa/kernel';
import { createOsrmClient, withFallback, type RoutingPort } from '@rampa/routing';
import type { City } from './city.ts';

/** Injection token of the `RoutingPort`. */
export const ROADS = Symbol('Roads');

const log = new Logger('roads');

export function chooseRoads(city: City, osrmUrl: string | undefined, clock: SystemClock): RoutingPort {
  if (!osrmUrl) return city.graph;
  return withFallback(createOsrmClient({ url: osrmUrl }), city.graph, {
    clock,
    onChange: ({ degraded, reason }) => log.warn(degraded ? `OSRM is down (${reason}); the city graph stands in` : 'OSRM is back'),
  });
}
