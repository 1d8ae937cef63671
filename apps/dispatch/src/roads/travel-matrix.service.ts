/** Travel between points, remembered: the same pair of points is asked of the roads once. */
import { Inject, Injectable } from '@nestjs/common';
import { factorsFor, sofiaTravelTimes, type IsoWeekday, type RoutingPort, type TravelMatrix, type TravelTable } from '@rampa/routing';
import { weekdayOf } from '@rampa/domain';
import type { GeoPoint, ServiceTime } from '@rampa/kernel';
import { KnownTravel } from './known-travel.ts';
import { ROADS } from './roads.ts';

const MOST_POINTS = 4_096;

@Injectable()
export class TravelMatrixService {
  #known: KnownTravel;

  constructor(@Inject(ROADS) private readonly roads: RoutingPort) {
    this.#known = new KnownTravel(roads);
  }

  /** Free-flow seconds and metres between all points, row-major. @throws FailureError of the routing port. */
  async matrix(points: readonly GeoPoint[]): Promise<TravelMatrix> {
    return this.#knownWith(points.length).matrix(points);
  }

  /** From each source to each target, row-major. @throws FailureError of the routing port. */
  async table(sources: readonly GeoPoint[], targets: readonly GeoPoint[]): Promise<TravelTable> {
    return this.#knownWith(sources.length + targets.length).table(sources, targets);
  }

  /** Begins anew when it would grow too large; whoever is still filling in the old one keeps it. */
  #knownWith(points: number): KnownTravel {
    if (this.#known.size + points > MOST_POINTS) this.#known = new KnownTravel(this.roads);
    return this.#known;
  }

  /** How much slower than free flow, by time of the service day. */
  factors(serviceDate: string): { from: ServiceTime; factor: number }[] {
    return factorsFor(sofiaTravelTimes, weekdayOf(serviceDate) as IsoWeekday);
  }
}
