/** From where a van is to when it will be at each later stop: pure arithmetic over the plan. */
import { Instant } from '@rampa/kernel';

export interface AheadStop {
  readonly id: string;
  /** The plan, as instants. */
  readonly arrive: Instant;
  readonly begin: Instant;
  readonly depart: Instant;
  readonly arrivedAt: Instant | null;
}

export interface StopForecast {
  readonly stopId: string;
  readonly arrive: Instant;
  readonly depart: Instant;
}

/**
 * @param stops those still to be made, in order. @param nextArrival when the van reaches the first of them, or reached it.
 * The legs between them take what the plan gives them; waiting for a window shrinks before lateness is passed on.
 */
export function forecastStops(stops: readonly AheadStop[], nextArrival: Instant, now: Instant): StopForecast[] {
  let previous: { plan: AheadStop; depart: Instant } | undefined;
  return stops.map((stop) => {
    const arrive = previous ? previous.depart + (stop.arrive - previous.plan.depart) : nextArrival;
    const begin = Math.max(arrive, stop.begin);
    const depart = Math.max(begin + (stop.depart - stop.begin), stop.arrivedAt !== null ? now : 0);
    previous = { plan: stop, depart: Instant(depart) };
    return { stopId: stop.id, arrive: Instant(arrive), depart: Instant(depart) };
  });
}
