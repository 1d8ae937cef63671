/** A run worth remembering: what it serves and what it costs, for a vehicle class. */
export interface Column {
  readonly vehicleClass: number;
  /** Stops in order. */
  readonly stops: Int32Array;
  readonly cost: number;
}

/** Many columns in a few arrays: cheap to send between threads. */
export interface ColumnBatch {
  readonly vehicleClass: Int32Array;
  readonly cost: Float64Array;
  /** Where the stops of each begin; one more than there are columns. */
  readonly from: Int32Array;
  readonly stops: Int32Array;
}

export function batchOf(columns: readonly Column[]): ColumnBatch {
  const from = new Int32Array(columns.length + 1);
  columns.forEach(({ stops }, at) => (from[at + 1] = from[at]! + stops.length));
  const stops = new Int32Array(from[columns.length]!);
  columns.forEach((column, at) => stops.set(column.stops, from[at]));
  return { vehicleClass: Int32Array.from(columns, (c) => c.vehicleClass), cost: Float64Array.from(columns, (c) => c.cost), from, stops };
}

/** The same for the same class and set of requests, whatever their order; 52 bits. */
export function keyOf(vehicleClass: number, stops: Int32Array, requests: number): number {
  let a = Math.imul(vehicleClass + 1, 0x9e3779b1);
  let b = a ^ 0x7f4a7c15;
  for (let k = 0; k < stops.length; k++) {
    if (stops[k]! >= requests) continue;
    let h = Math.imul(stops[k]! + 1, 0x85ebca6b);
    h ^= h >>> 15;
    h = Math.imul(h, 0xc2b2ae35);
    h ^= h >>> 13;
    a = (a + h) | 0;
    b = (b + Math.imul(h ^ 0x27d4eb2f, 0x165667b1)) | 0;
  }
  return (a >>> 0) * 0x100000 + (b >>> 12);
}
