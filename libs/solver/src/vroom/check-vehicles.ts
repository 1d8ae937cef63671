/** Faults of single vehicles: identity, places, shift, breaks, costs. */
import type { BreakInput, ProblemFile, VehicleInput } from './problem-schema.ts';
import type { RefusalList } from './refusals.ts';
import { profileOf } from './travel.ts';
import { checkWindows } from './check-windows.ts';

export function checkVehicles(file: ProblemFile, size: number, dimensions: number, refusals: RefusalList): void {
  const seen = new Map<number, number>();
  file.vehicles.forEach((vehicle, i) => {
    const at = `/vehicles/${i}`;
    const earlier = seen.get(vehicle.id);
    if (earlier !== undefined)
      refusals.add('duplicate_id', `${at}/id`, `vehicles ${earlier} and ${i} share the id ${vehicle.id}`, { id: vehicle.id });
    seen.set(vehicle.id, i);
    checkEnds(vehicle, at, size, refusals);
    checkCapacity(vehicle, at, dimensions, refusals);
    checkCosts(file, vehicle, at, refusals);
    if (vehicle.time_window) checkWindows([vehicle.time_window], `${at}/time_window`, `vehicle ${vehicle.id}`, refusals, false);
    checkBreaks(vehicle, at, dimensions, refusals);
  });
}

function checkEnds(vehicle: VehicleInput, at: string, size: number, refusals: RefusalList): void {
  const name = `vehicle ${vehicle.id}`;
  for (const end of ['start', 'end'] as const) {
    const index = vehicle[`${end}_index`];
    if (index === undefined && vehicle[end] !== undefined) {
      refusals.add('index_missing', `${at}/${end}_index`, `${name} has coordinates for its ${end} but no ${end}_index into the matrices`);
    } else if (index !== undefined && index >= size) {
      refusals.add(
        'index_out_of_range',
        `${at}/${end}_index`,
        `${name} has ${end}_index ${index}; the matrices have places 0 to ${size - 1}`,
        { index },
      );
    }
  }
  if (vehicle.start_index === undefined && vehicle.end_index === undefined && vehicle.start === undefined && vehicle.end === undefined) {
    refusals.add('index_missing', at, `${name} needs a start_index or an end_index`);
  }
}

function checkCapacity(vehicle: VehicleInput, at: string, dimensions: number, refusals: RefusalList): void {
  const wrong = (list: readonly number[], where: string): void => {
    if (list.length !== dimensions) {
      refusals.add('dimensions_differ', where, `vehicle ${vehicle.id} has ${list.length} quantities here where others have ${dimensions}`);
    }
  };
  if (vehicle.capacity) wrong(vehicle.capacity, `${at}/capacity`);
  else if (!vehicle.layouts && dimensions > 0) {
    refusals.add('field_missing', `${at}/capacity`, `vehicle ${vehicle.id} has no capacity while amounts are given`);
  }
  vehicle.layouts?.forEach((layout, k) => wrong(layout, `${at}/layouts/${k}`));
}

function checkCosts(file: ProblemFile, vehicle: VehicleInput, at: string, refusals: RefusalList): void {
  const matrix = Object.hasOwn(file.matrices, profileOf(vehicle)) ? file.matrices[profileOf(vehicle)] : undefined;
  if (!matrix) {
    refusals.add(
      'profile_unknown',
      `${at}/profile`,
      `vehicle ${vehicle.id} has profile '${profileOf(vehicle)}', for which matrices has no entry`,
    );
    return;
  }
  const { per_hour: perHour, per_km: perKm, per_task_hour: perTaskHour } = vehicle.costs ?? {};
  if ((perTaskHour ?? 0) !== (file.vehicles[0]!.costs?.per_task_hour ?? 0) || ((perTaskHour ?? 0) > 0 && hasSetup(file))) {
    refusals.add(
      'not_supported',
      `${at}/costs/per_task_hour`,
      `vehicle ${vehicle.id} has per_task_hour ${perTaskHour ?? 0}: it must be the same for all vehicles, and 0 where tasks have setup times`,
    );
  }
  if (matrix.costs && vehicle.max_distance !== undefined) {
    refusals.add(
      'not_supported',
      `${at}/max_distance`,
      `vehicle ${vehicle.id} has max_distance and its profile a matrix of costs: give one of the two`,
    );
  }
  if (matrix.costs && perHour !== undefined && perHour !== 3600) {
    refusals.add(
      'costs_conflict',
      `${at}/costs/per_hour`,
      `vehicle ${vehicle.id} has per_hour ${perHour} and its profile a matrix of costs: give one of the two`,
    );
  }
  if (matrix.costs && (perKm ?? 0) > 0) {
    refusals.add(
      'costs_conflict',
      `${at}/costs/per_km`,
      `vehicle ${vehicle.id} has per_km ${perKm} and its profile a matrix of costs: give one of the two`,
    );
  }
  if (!matrix.distances && ((perKm ?? 0) > 0 || vehicle.max_distance !== undefined)) {
    const field = vehicle.max_distance !== undefined ? 'max_distance' : 'costs/per_km';
    refusals.add('distances_missing', `${at}/${field}`, `vehicle ${vehicle.id} needs matrices.${profileOf(vehicle)}.distances`);
  }
}

const hasSetup = (file: ProblemFile): boolean =>
  file.shipments.some(({ pickup, delivery }) => (pickup.setup ?? 0) > 0 || (delivery.setup ?? 0) > 0);

function checkBreaks(vehicle: VehicleInput, at: string, dimensions: number, refusals: RefusalList): void {
  const seen = new Set<number>();
  vehicle.breaks?.forEach((pause, k) => {
    const where = `${at}/breaks/${k}`;
    const name = `break ${pause.id} of vehicle ${vehicle.id}`;
    if (seen.has(pause.id)) refusals.add('duplicate_id', `${where}/id`, `${name} is given twice`, { id: pause.id });
    seen.add(pause.id);
    if (pause.max_load && pause.max_load.length !== dimensions) {
      refusals.add(
        'dimensions_differ',
        `${where}/max_load`,
        `${name} has ${pause.max_load.length} quantities where others have ${dimensions}`,
      );
    }
    if (pause.time_windows) checkWindows(pause.time_windows, `${where}/time_windows`, name, refusals);
    if (!fitsShift(pause, vehicle)) refusals.add('break_outside_shift', where, `${name} cannot be taken within the vehicle's time window`);
  });
}

function fitsShift(pause: BreakInput, vehicle: VehicleInput): boolean {
  const [from, to] = vehicle.time_window ?? [-Infinity, Infinity];
  const windows = pause.time_windows ?? [[-Infinity, Infinity] as const];
  return windows.some(([a, b]) => a > b || Math.max(a, from) <= Math.min(b, to - (pause.service ?? 0)));
}
