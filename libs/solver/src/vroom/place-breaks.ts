/** Puts a vehicle's breaks between the stops of its order: where the run ends soonest and is shortest. */
import type { PreparedProblem } from './prepared.ts';
import { scheduleRoute, type RouteStop } from './schedule-route.ts';

/** More placements than these are not compared. */
const MOST = 400;

/** The order with the breaks in it, or null where they do not fit. */
export function placeBreaks(problem: PreparedProblem, vehicle: number, stops: readonly RouteStop[]): readonly RouteStop[] | null {
  const breaks = problem.file.vehicles[vehicle]!.breaks ?? [];
  const light = breaks.map((pause) => lightGaps(problem, stops, pause.max_load));
  let best: readonly RouteStop[] | null = null;
  let least = Infinity;
  let tried = 0;
  const place = (index: number, order: readonly RouteStop[], from: number, gap: number): void => {
    const times = scheduleRoute(problem, vehicle, order);
    if (times === null || tried > MOST) return;
    if (index === breaks.length) {
      tried++;
      const length = 2 * times.end - times.departure;
      if (length < least) [best, least] = [order, length];
      return;
    }
    // `gap` counts stops of riders before the break, `at` all stops
    for (let [at, rides] = [from, gap]; rides <= stops.length; at++, rides++) {
      if (!light[index]![rides]) continue;
      const windows = breaks[index]!.time_windows?.length ?? 1;
      for (let window = 0; window < windows; window++) {
        place(index + 1, [...order.slice(0, at), { type: 'break', index, window }, ...order.slice(at)], at + 1, rides);
      }
    }
  };
  place(0, stops, 0, 0);
  return best;
}

/** By number of stops before it: whether what is aboard then may be. */
function lightGaps(problem: PreparedProblem, stops: readonly RouteStop[], maxLoad: readonly number[] | undefined): boolean[] {
  const load = new Array<number>(problem.dimensions).fill(0);
  const isLight = (): boolean => maxLoad === undefined || load.every((quantity, k) => quantity <= maxLoad[k]! + 1e-9);
  return [
    isLight(),
    ...stops.map((stop) => {
      if (stop.type !== 'break') problem.shipments[stop.shipment]!.amount.forEach((q, k) => (load[k]! += stop.type === 'pickup' ? q : -q));
      return isLight();
    }),
  ];
}
