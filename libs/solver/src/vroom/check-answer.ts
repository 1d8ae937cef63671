/**
 * An independent judge of an answer: reads the problem as it was given and the answer as it will be printed, and follows each route
 * step by step with a clock of its own. Shares nothing with the search, the scheduler or the writer.
 */
import type { Answer, AnswerRoute, Step, Violation, ViolationCause } from './answer.ts';
import type { NumberTable } from './number-table.ts';
import type { BreakInput, ProblemFile, ShipmentInput, TaskInput, VehicleInput } from './problem-schema.ts';

export interface FoundViolation extends Violation {
  /** Id of the vehicle, or null for what concerns the answer as a whole. */
  readonly vehicle: number | null;
  /** Position among the route's steps; null for the route as a whole. */
  readonly step: number | null;
}

/** Printed numbers are rounded to a thousandth; sums of many of them may differ a little more. */
const TOLERANCE = 0.01;

/** Everything that is wrong with the answer; empty when it keeps every rule of the problem. */
export function checkAnswer(file: ProblemFile, answer: Answer): FoundViolation[] {
  const found: FoundViolation[] = [];
  const shipments = new Map<string, ShipmentInput>();
  for (const shipment of file.shipments) {
    shipments.set(`pickup ${shipment.pickup.id}`, shipment);
    shipments.set(`delivery ${shipment.delivery.id}`, shipment);
  }
  const seen = new Map<string, number>();
  const used = new Set<number>();
  for (const route of answer.routes) {
    const vehicle = file.vehicles.find(({ id }) => id === route.vehicle);
    if (!vehicle || used.has(route.vehicle)) {
      found.push({ cause: 'total', vehicle: route.vehicle, step: null });
      continue;
    }
    used.add(route.vehicle);
    for (const { type, id } of route.steps) {
      if (type === 'pickup' || type === 'delivery') seen.set(`${type} ${id}`, (seen.get(`${type} ${id}`) ?? 0) + 1);
    }
    found.push(...new RouteJudge(file, vehicle, route, shipments).judge());
  }
  for (const { type, id } of answer.unassigned) seen.set(`${type} ${id}`, (seen.get(`${type} ${id}`) ?? 0) + 1);
  const once = [...seen.values()].every((times) => times === 1) && seen.size === 2 * file.shipments.length;
  if (!once || Math.abs(answer.summary.cost - answer.routes.reduce((sum, r) => sum + r.cost, 0)) > TOLERANCE * (1 + answer.routes.length)) {
    found.push({ cause: 'total', vehicle: null, step: null });
  }
  return found;
}

class RouteJudge {
  readonly #file: ProblemFile;
  readonly #vehicle: VehicleInput;
  readonly #route: AnswerRoute;
  readonly #shipments: ReadonlyMap<string, ShipmentInput>;
  readonly #found: FoundViolation[] = [];
  readonly #aboard = new Map<ShipmentInput, number>();
  readonly #layouts: readonly (readonly number[])[];
  #fitting: readonly (readonly number[])[];
  #load: number[] = [];

  constructor(file: ProblemFile, vehicle: VehicleInput, route: AnswerRoute, shipments: ReadonlyMap<string, ShipmentInput>) {
    this.#file = file;
    this.#vehicle = vehicle;
    this.#route = route;
    this.#shipments = shipments;
    this.#layouts = vehicle.layouts ?? (vehicle.capacity ? [vehicle.capacity] : []);
    this.#fitting = this.#layouts;
  }

  judge(): readonly FoundViolation[] {
    const { steps } = this.#route;
    this.#shift(steps);
    this.#clock(steps);
    steps.forEach((step, i) => {
      if (step.type === 'pickup' || step.type === 'delivery') this.#task(step, i);
      else if (step.type === 'break') this.#pause(step, i);
    });
    if (this.#aboard.size > 0) this.#add('precedence', null);
    this.#limits(steps);
    return this.#found;
  }

  #add(cause: ViolationCause, step: number | null, duration?: number): void {
    this.#found.push({ cause, vehicle: this.#vehicle.id, step, ...(duration !== undefined && { duration }) });
  }

  #shift(steps: readonly Step[]): void {
    const [from, to] = this.#vehicle.time_window ?? [-Infinity, Infinity];
    const [first, last] = [steps[0]!, steps.at(-1)!];
    const over = last.arrival + last.waiting_time + last.setup + last.service;
    if (first.arrival < from - TOLERANCE) this.#add('lead_time', 0, from - first.arrival);
    if (over > to + TOLERANCE) this.#add('delay', steps.length - 1, over - to);
    const starts = this.#vehicle.start_index !== undefined;
    const ends = this.#vehicle.end_index !== undefined;
    if (starts && (first.type !== 'start' || first.location_index !== this.#vehicle.start_index)) this.#add('travel_time', 0);
    if (ends && (last.type !== 'end' || last.location_index !== this.#vehicle.end_index)) this.#add('travel_time', steps.length - 1);
  }

  /** Between two places the clock shows at least the drive, and every break on the way on top. */
  #clock(steps: readonly Step[]): void {
    let left: Step | null = null;
    let rest = 0;
    steps.forEach((step, i) => {
      const previous = steps[i - 1];
      if (previous && over(previous) > step.arrival + TOLERANCE) this.#add('travel_time', i, over(previous) - step.arrival);
      if (step.type === 'break') {
        rest += step.service;
        return;
      }
      if (left !== null) {
        const least = over(left) + this.#between('durations', left, step) + rest;
        if (least > step.arrival + step.waiting_time + TOLERANCE) this.#add('travel_time', i, least - step.arrival);
      }
      [left, rest] = [step, 0];
    });
  }

  #between(kind: 'durations' | 'distances', from: Step, to: Step): number {
    const table: NumberTable | undefined = this.#file.matrices[this.#vehicle.profile ?? 'car']?.[kind];
    const value = table?.values[from.location_index! * table.size + to.location_index!] ?? 0;
    return kind === 'durations' ? value / (Math.round((this.#vehicle.speed_factor ?? 1) * 100) / 100) : value;
  }

  #task(step: Step, i: number): void {
    const shipment = this.#shipments.get(`${step.type} ${step.id}`);
    if (!shipment || (step.type !== 'pickup' && step.type !== 'delivery')) return this.#add('precedence', i);
    const task: TaskInput = shipment[step.type];
    const begins = step.arrival + step.waiting_time;
    this.#slot(task.time_windows, begins, i);
    if (step.location_index !== task.location_index || step.service !== (task.service ?? 0)) this.#add('travel_time', i);
    if (step.setup < this.#setupOf(task, i)) this.#add('travel_time', i, this.#setupOf(task, i) - step.setup);
    if (!(shipment.skills ?? []).every((skill) => this.#vehicle.skills?.includes(skill))) this.#add('skills', i);
    const amount = shipment.amount ?? [];
    if (step.type === 'pickup') this.#board(shipment, amount, begins + step.setup + step.service, i);
    else this.#alight(shipment, amount, begins, i);
  }

  #setupOf(task: TaskInput, i: number): number {
    const before = this.#route.steps.slice(0, i).findLast((step) => step.type !== 'break');
    return before?.location_index === task.location_index ? 0 : (task.setup ?? 0);
  }

  #slot(windows: readonly (readonly [number, number])[] | undefined, begins: number, i: number): void {
    if (!windows || windows.some(([a, b]) => begins >= a - TOLERANCE && begins <= b + TOLERANCE)) return;
    const last = windows.at(-1)![1];
    if (begins > last) this.#add('delay', i, begins - last);
    else this.#add('lead_time', i, windows.find(([a]) => a > begins)![0] - begins);
  }

  #board(shipment: ShipmentInput, amount: readonly number[], left: number, i: number): void {
    for (const other of this.#aboard.keys()) {
      const apart = shipment.incompatible_with?.includes(other.pickup.id) || other.incompatible_with?.includes(shipment.pickup.id);
      if (apart) this.#add('incompatible', i);
    }
    if (this.#aboard.size === 0) this.#fitting = this.#layouts;
    this.#aboard.set(shipment, left);
    if (amount.length === 0) return;
    this.#load = amount.map((quantity, k) => (this.#load[k] ?? 0) + quantity);
    const carries = (capacity: readonly number[]): boolean => this.#load.every((quantity, k) => quantity <= capacity[k]! + 1e-9);
    if (this.#vehicle.capacity && !carries(this.#vehicle.capacity)) this.#add('load', i);
    this.#fitting = this.#fitting.filter(carries);
    if (this.#fitting.length === 0) this.#add('load', i);
  }

  #alight(shipment: ShipmentInput, amount: readonly number[], begins: number, i: number): void {
    const left = this.#aboard.get(shipment);
    if (left === undefined) return this.#add('precedence', i);
    const ride = begins - left;
    if (ride > (shipment.max_ride_time ?? Infinity) + TOLERANCE) this.#add('ride_time', i, ride - shipment.max_ride_time!);
    this.#aboard.delete(shipment);
    if (amount.length > 0) this.#load = amount.map((quantity, k) => this.#load[k]! - quantity);
  }

  #pause(step: Step, i: number): void {
    const pause: BreakInput | undefined = this.#vehicle.breaks?.find(({ id }) => id === step.id);
    if (!pause || step.service !== (pause.service ?? 0)) return this.#add('missing_break', i);
    this.#slot(pause.time_windows, step.arrival + step.waiting_time, i);
    if (pause.max_load?.some((most, k) => (this.#load[k] ?? 0) > most + 1e-9)) this.#add('max_load', i);
  }

  #limits(steps: readonly Step[]): void {
    for (const pause of this.#vehicle.breaks ?? []) {
      if (steps.filter(({ type, id }) => type === 'break' && id === pause.id).length !== 1) this.#add('missing_break', null);
    }
    const stops = steps.filter(({ type }) => type !== 'break');
    const sum = (kind: 'durations' | 'distances'): number =>
      stops.slice(1).reduce((total, step, i) => total + this.#between(kind, stops[i]!, step), 0);
    const tasks = stops.filter(({ type }) => type === 'pickup' || type === 'delivery').length;
    // a scaled leg may have been rounded up by less than a second
    const [driven, rounding] = [sum('durations'), this.#vehicle.speed_factor === undefined ? TOLERANCE : stops.length];
    if (this.#route.duration < driven - TOLERANCE || this.#route.duration > driven + rounding) this.#add('total', null);
    if (tasks > (this.#vehicle.max_tasks ?? Infinity)) this.#add('max_tasks', null);
    if (this.#route.duration > (this.#vehicle.max_travel_time ?? Infinity) + TOLERANCE) this.#add('max_travel_time', null);
    if (sum('distances') > (this.#vehicle.max_distance ?? Infinity) + TOLERANCE) this.#add('max_distance', null);
  }
}

const over = (step: Step): number => step.arrival + step.waiting_time + step.setup + step.service;
