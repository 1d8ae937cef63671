/** A problem that was read, checked and brought into the form the search and the writer share. Indices are positions in the file. */
import { checkMatrices } from './check-matrices.ts';
import { checkReach, type Impossible } from './check-reach.ts';
import { checkShipments } from './check-shipments.ts';
import { checkVehicles } from './check-vehicles.ts';
import { parseProblem } from './parse-problem.ts';
import type { ProblemFile, TaskInput } from './problem-schema.ts';
import { RefusalList } from './refusals.ts';
import { buildTravel, type Travel } from './travel.ts';

export interface PreparedVehicle {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
  /** Alternative capacities; empty where loads have no dimension. */
  readonly layouts: readonly (readonly number[])[];
  readonly skills: ReadonlySet<number>;
}

export interface PreparedTask {
  readonly place: number;
  readonly setup: number;
  readonly service: number;
  readonly from: number;
  readonly to: number;
}

export interface PreparedShipment {
  readonly pickup: PreparedTask;
  readonly delivery: PreparedTask;
  readonly amount: readonly number[];
  readonly skills: readonly number[];
  readonly maxRide: number;
}

export interface PreparedProblem {
  readonly file: ProblemFile;
  readonly travel: Travel;
  readonly dimensions: number;
  readonly vehicles: readonly PreparedVehicle[];
  readonly shipments: readonly PreparedShipment[];
  /** Pairs of shipments never aboard together, each once, lower first. */
  readonly incompatible: readonly (readonly [number, number])[];
  /** Shipments that no plan can serve, when they were not to be refused. */
  readonly impossible: ReadonlyMap<number, Impossible>;
}

export interface PrepareOptions {
  /** Leave shipments that nothing could serve unassigned, each with its reason, instead of refusing the file. */
  readonly leaveImpossible?: boolean;
}

/** @throws ProblemRefused with every fault found, before any search. */
export function prepareProblem(json: unknown, options: PrepareOptions = {}): PreparedProblem {
  const file = parseProblem(json);
  const refusals = new RefusalList();
  const size = checkMatrices(file, refusals);
  refusals.throwIfAny();
  const dimensions = dimensionsOf(file);
  checkVehicles(file, size, dimensions, refusals);
  checkShipments(file, size, dimensions, refusals);
  refusals.throwIfAny();
  const travel = buildTravel(file);
  const horizon = horizonOf(file);
  const vehicles = vehiclesOf(file, travel, horizon);
  const shipments = shipmentsOf(file, travel, dimensions, horizon);
  const shared = { file, travel, dimensions, vehicles, shipments };
  const impossible = checkReach(shared, refusals, options.leaveImpossible ?? false);
  refusals.throwIfAny();
  return { ...shared, incompatible: incompatiblePairs(file), impossible };
}

function dimensionsOf(file: ProblemFile): number {
  const amount = file.shipments.find((s) => s.amount)?.amount;
  const vehicle = file.vehicles.find((v) => v.capacity ?? v.layouts);
  return (amount ?? vehicle?.capacity ?? vehicle?.layouts?.[0])?.length ?? 0;
}

/** Where no window is given, VROOM's day begins at 0 and never ends; ours ends 100 days after the last time in the file. */
const LONG_AFTER = 8_640_000;

function horizonOf(file: ProblemFile): readonly [number, number] {
  let [first, last] = [0, 0];
  const see = (window: readonly [number, number] | undefined): void => {
    if (!window) return;
    first = Math.min(first, window[0]);
    last = Math.max(last, window[1]);
  };
  for (const vehicle of file.vehicles) {
    see(vehicle.time_window);
    for (const pause of vehicle.breaks ?? []) pause.time_windows?.forEach(see);
  }
  for (const { pickup, delivery } of file.shipments) {
    pickup.time_windows?.forEach(see);
    delivery.time_windows?.forEach(see);
  }
  return [first, last + LONG_AFTER];
}

/** The place of no place: a vehicle that starts at its first stop or ends at its last. */
export const ANYWHERE = -1;

function vehiclesOf(file: ProblemFile, { placeOfRow }: Travel, horizon: readonly [number, number]): PreparedVehicle[] {
  const place = (row: number | undefined): number => (row === undefined ? ANYWHERE : placeOfRow.get(row)!);
  return file.vehicles.map((vehicle) => ({
    start: place(vehicle.start_index),
    end: place(vehicle.end_index),
    from: vehicle.time_window?.[0] ?? horizon[0],
    to: vehicle.time_window?.[1] ?? horizon[1],
    layouts: (vehicle.layouts ?? [vehicle.capacity ?? []]).map((layout) =>
      layout.map((most, k) => Math.min(most, vehicle.capacity?.[k] ?? Infinity)),
    ),
    skills: new Set(vehicle.skills),
  }));
}

function shipmentsOf(
  file: ProblemFile,
  { placeOfRow }: Travel,
  dimensions: number,
  horizon: readonly [number, number],
): PreparedShipment[] {
  const task = (input: TaskInput): PreparedTask => ({
    place: placeOfRow.get(input.location_index!)!,
    setup: input.setup ?? 0,
    service: input.service ?? 0,
    from: input.time_windows?.[0]![0] ?? horizon[0],
    to: input.time_windows?.at(-1)![1] ?? horizon[1],
  });
  return file.shipments.map((shipment) => ({
    pickup: task(shipment.pickup),
    delivery: task(shipment.delivery),
    amount: shipment.amount ?? new Array<number>(dimensions).fill(0),
    skills: shipment.skills ?? [],
    maxRide: shipment.max_ride_time ?? Infinity,
  }));
}

function incompatiblePairs(file: ProblemFile): [number, number][] {
  const shipmentOf = new Map(file.shipments.map((s, i) => [s.pickup.id, i]));
  const pairs = new Map<string, [number, number]>();
  file.shipments.forEach((shipment, i) => {
    for (const id of shipment.incompatible_with ?? []) {
      const j = shipmentOf.get(id)!;
      const pair: [number, number] = i < j ? [i, j] : [j, i];
      pairs.set(pair.join(), pair);
    }
  });
  return [...pairs.values()];
}
