/**
 * One run as the search holds it: its stops and all that is derived from them, in arrays that grow but are never made anew in the loop.
 * Index 0 is the start, `length + 1` the end; the stops of riders lie between.
 */
export class RunState {
  vehicle: number;
  readonly dimensions: number;
  /** Stops of riders. */
  length = 0;
  cost = 0;
  distance = 0;
  /** Driving, without stops and waiting. */
  drive = 0;
  /** Hash of class and stops: the same run twice has the same two words. */
  hashA = 0;
  hashB = 0;
  capacity = 0;
  node!: Int32Array;
  /** Index of the other end of the same trip; -1 at start and end. */
  mate!: Int32Array;
  /** Earliest and latest start of service that windows, ride limits and the longest run of the whole order allow. */
  earliest!: Float64Array;
  latest!: Float64Array;
  /** Time spent at the stop: service, and setup where the stop before is elsewhere. */
  stay!: Float64Array;
  /** Time and cost from this stop to the next. */
  leg!: Float64Array;
  legCost!: Float64Array;
  /** Time from the start of the run to this stop, if nobody ever waited. */
  path!: Float64Array;
  /** How much longer the way from this stop to the next may get before some ride or the run as a whole is too long. */
  spare!: Float64Array;
  /** Aboard when leaving this stop, by dimension. */
  load!: Float64Array;
  /** Layouts (bits) that hold what is aboard over the whole loaded stretch around the way to the next stop; all bits when empty. */
  stretch!: Int32Array;

  constructor(vehicle: number, dimensions: number) {
    this.vehicle = vehicle;
    this.dimensions = dimensions;
    this.#size(34);
  }

  /** Makes room for `stops` stops and both ends; what was there is lost when it grows. */
  reserve(stops: number): void {
    if (stops + 2 > this.capacity) this.#size((stops + 2) * 2);
  }

  #size(capacity: number): void {
    this.capacity = capacity;
    this.node = new Int32Array(capacity);
    this.mate = new Int32Array(capacity);
    this.earliest = new Float64Array(capacity);
    this.latest = new Float64Array(capacity);
    this.stay = new Float64Array(capacity);
    this.leg = new Float64Array(capacity);
    this.legCost = new Float64Array(capacity);
    this.path = new Float64Array(capacity);
    this.spare = new Float64Array(capacity);
    this.load = new Float64Array(capacity * this.dimensions);
    this.stretch = new Int32Array(capacity);
  }
}
