/** Vehicles' `steps` as a plan to start from. As in VROOM only pickups and deliveries count, and a route that breaks a rule is refused. */
import { CompactEvaluator } from '../evaluate/compact/compact-evaluator.ts';
import type { CompactProblem } from '../model/compact-problem.ts';
import type { PreparedProblem } from './prepared.ts';
import type { VehicleInput } from './problem-schema.ts';
import { RefusalList } from './refusals.ts';

/** Stops of each vehicle; null when no vehicle has steps. @throws ProblemRefused naming the vehicles whose steps cannot be kept. */
export function startOf(problem: PreparedProblem, compact: CompactProblem): Int32Array[] | null {
  const { vehicles, shipments } = problem.file;
  if (vehicles.every((vehicle) => vehicle.steps === undefined)) return null;
  const refusals = new RefusalList();
  const pickups = new Map(shipments.map((shipment, i) => [shipment.pickup.id, i]));
  const deliveries = new Map(shipments.map((shipment, i) => [shipment.delivery.id, i]));
  const used = new Set<number>();
  const evaluator = new CompactEvaluator(compact, { cacheBits: 4, related: [] });
  const routes = vehicles.map((vehicle, v) => {
    const at = `/vehicles/${v}/steps`;
    const route = routeOf(vehicle, pickups, deliveries, compact.requests);
    const twice = route?.find((stop) => used.has(stop));
    route?.forEach((stop) => used.add(stop));
    if (route === null) refusals.add('id_unknown', at, `the steps of vehicle ${vehicle.id} name a task that is not in the file`);
    else if (twice !== undefined)
      refusals.add('steps_invalid', at, `the steps of vehicle ${vehicle.id} name a task that other steps name too`);
    else if (!isWhole(route, compact.requests) || !Number.isFinite(evaluator.costOfOrder(v, route, route.length))) {
      refusals.add(
        'steps_invalid',
        at,
        `the steps of vehicle ${vehicle.id} cannot be driven as they are: some window, ride limit, load or order is broken`,
      );
    }
    return route ?? new Int32Array(0);
  });
  refusals.throwIfAny();
  return routes;
}

function routeOf(
  vehicle: VehicleInput,
  pickups: ReadonlyMap<number, number>,
  deliveries: ReadonlyMap<number, number>,
  requests: number,
): Int32Array | null {
  const route: number[] = [];
  for (const { type, id } of vehicle.steps ?? []) {
    if (type === 'start' || type === 'end' || type === 'break') continue;
    const shipment = type === 'pickup' ? pickups.get(id!) : type === 'delivery' ? deliveries.get(id!) : undefined;
    if (shipment === undefined) return null;
    route.push(type === 'pickup' ? shipment : requests + shipment);
  }
  return Int32Array.from(route);
}

/** Each pickup before its delivery, both there. */
function isWhole(route: Int32Array, requests: number): boolean {
  const place = new Map(Array.from(route, (stop, k) => [stop, k] as const));
  return (
    route.every((stop, k) => (stop < requests ? (place.get(requests + stop) ?? -1) > k : place.has(stop - requests))) &&
    place.size === route.length
  );
}
