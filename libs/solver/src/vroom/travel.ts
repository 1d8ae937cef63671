/** Travel between the places in use: one table of whole-second times per profile and speed, shared by all vehicles that drive alike. */
import type { NumberTable } from './number-table.ts';
import type { ProblemFile, VehicleInput } from './problem-schema.ts';

/** What VROOM assumes without a `profile`. */
export const profileOf = (vehicle: VehicleInput): string => vehicle.profile ?? 'car';

export interface TravelClass {
  readonly profile: string;
  readonly speedFactor: number;
  /** Seconds, from place × places + to. Divided by the speed factor and rounded up to a whole second, so that every printed time adds up. */
  readonly seconds: Float32Array | Float64Array;
  readonly metres: Float32Array | Float64Array | null;
  /** VROOM's custom costs; null where cost follows from time and distance. */
  readonly costs: Float32Array | Float64Array | null;
}

export interface Travel {
  /** Rows of the matrices in use, ascending; a place is a position in this list. */
  readonly rows: Int32Array;
  readonly placeOfRow: ReadonlyMap<number, number>;
  readonly classes: readonly TravelClass[];
  /** Per vehicle, in file order. */
  readonly classOfVehicle: Int32Array;
}

export function buildTravel(file: ProblemFile): Travel {
  const rows = Int32Array.from(rowsInUse(file)).sort();
  const placeOfRow = new Map(Array.from(rows, (row, place) => [row, place] as const));
  const classes: TravelClass[] = [];
  const known = new Map<string, number>();
  const classOfVehicle = Int32Array.from(file.vehicles, (vehicle) => {
    const profile = profileOf(vehicle);
    const speedFactor = Math.round((vehicle.speed_factor ?? 1) * 100) / 100;
    const key = `${speedFactor} ${profile}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const matrix = file.matrices[profile]!;
    known.set(key, classes.length);
    return (
      classes.push({
        profile,
        speedFactor,
        seconds: scaled(taken(matrix.durations!, rows), speedFactor),
        metres: matrix.distances ? taken(matrix.distances, rows) : null,
        costs: matrix.costs ? taken(matrix.costs, rows) : null,
      }) - 1
    );
  });
  return { rows, placeOfRow, classes, classOfVehicle };
}

function rowsInUse(file: ProblemFile): Set<number> {
  const rows = new Set<number>();
  for (const { start_index: start, end_index: end } of file.vehicles) {
    if (start !== undefined) rows.add(start);
    if (end !== undefined) rows.add(end);
  }
  for (const { pickup, delivery } of file.shipments) rows.add(pickup.location_index!).add(delivery.location_index!);
  return rows;
}

/** The rows and columns in use; the table itself when all are. */
function taken(table: NumberTable, rows: Int32Array): Float32Array | Float64Array {
  if (rows.length === table.size) return table.values;
  const bytes = new SharedArrayBuffer(rows.length * rows.length * table.values.BYTES_PER_ELEMENT);
  const values = table.values instanceof Float32Array ? new Float32Array(bytes) : new Float64Array(bytes);
  let at = 0;
  for (const from of rows) {
    for (const to of rows) values[at++] = table.values[from * table.size + to]!;
  }
  return values;
}

function scaled(values: Float32Array | Float64Array, factor: number): Float32Array | Float64Array {
  if (factor === 1) return values;
  const bytes = new SharedArrayBuffer(values.length * values.BYTES_PER_ELEMENT);
  const out = values instanceof Float32Array ? new Float32Array(bytes) : new Float64Array(bytes);
  for (let i = 0; i < values.length; i++) out[i] = Math.ceil(values[i]! / factor - 1e-9);
  return out;
}
