/** Writes one run down as VROOM's steps, leg by leg. */
import type { AnswerRoute, Step } from './answer.ts';
import { ANYWHERE, type PreparedProblem } from './prepared.ts';
import type { RouteStop, RouteTimes } from './schedule-route.ts';

/** Numbers are printed as they are when whole (they are, when the file's are), else to a thousandth. */
export const tidy = (value: number): number => Math.round(value * 1000) / 1000;

/** The same object without fields that have no value. */
export const given = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;

interface Pause {
  readonly index: number;
  readonly begins: number;
}

export function writeRoute(problem: PreparedProblem, vehicle: number, stops: readonly RouteStop[], times: RouteTimes): AnswerRoute {
  const writer = new RouteWriter(problem, vehicle, times.departure);
  let pauses: Pause[] = [];
  stops.forEach((stop, k) => {
    const begins = times.begins[k]!;
    if (stop.type === 'break') return void pauses.push({ index: stop.index, begins });
    writer.task(stop.type, stop.shipment, begins, pauses);
    pauses = [];
  });
  return writer.done(pauses);
}

type Named = Pick<Step, 'type' | 'id' | 'description' | 'location' | 'location_index'>;

class RouteWriter {
  readonly #problem: PreparedProblem;
  readonly #v: number;
  readonly #steps: Step[] = [];
  readonly #load: number[];
  readonly #moved: number[];
  #place: number;
  /** When the vehicle was last free to drive. */
  #free: number;
  readonly #sum = { setup: 0, service: 0, rest: 0, duration: 0, waiting: 0, priority: 0, distance: 0, costs: 0 };

  constructor(problem: PreparedProblem, v: number, departure: number) {
    this.#problem = problem;
    this.#v = v;
    this.#load = new Array<number>(problem.dimensions).fill(0);
    this.#moved = [...this.#load];
    this.#place = problem.vehicles[v]!.start;
    this.#free = departure;
    const { start, start_index: index } = problem.file.vehicles[v]!;
    if (index !== undefined) this.#push({ type: 'start', location: start, location_index: index }, departure, 0, 0, 0);
  }

  task(type: 'pickup' | 'delivery', s: number, begins: number, pauses: readonly Pause[]): void {
    const shipment = this.#problem.shipments[s]!;
    const input = this.#problem.file.shipments[s]!;
    const { place, setup: fullSetup, service } = shipment[type];
    const setup = place === this.#place ? 0 : fullSetup;
    const arrival = this.#drive(place, pauses);
    shipment.amount.forEach((quantity, k) => {
      this.#load[k]! += type === 'pickup' ? quantity : -quantity;
      if (type === 'pickup') this.#moved[k]! += quantity;
    });
    const { id, description, location, location_index } = input[type];
    this.#push({ type, id, description, location, location_index }, arrival, begins - arrival, setup, service);
    this.#sum.priority += input.priority ?? 0;
    this.#free = begins + setup + service;
  }

  /** Drives to the place, with these breaks on the way: what is not waiting for a break's slot is driving. Returns the arrival. */
  #drive(place: number, pauses: readonly Pause[]): number {
    const nowhere = this.#place === ANYWHERE || place === ANYWHERE;
    const cell = this.#place * this.#problem.travel.rows.length + place;
    const { seconds, metres, costs } = this.#travel;
    const whole = nowhere ? 0 : seconds[cell]!;
    const distance = nowhere ? 0 : (metres?.[cell] ?? 0);
    let left = whole;
    for (const { index, begins } of pauses) {
      const driven = Math.min(left, begins - this.#free);
      left -= driven;
      this.#sum.duration += driven;
      this.#sum.distance += whole > 0 ? (distance * driven) / whole : 0;
      this.#pause(index, this.#free + driven, begins);
    }
    this.#place = place;
    this.#sum.duration += left;
    this.#sum.distance += whole > 0 ? (distance * left) / whole : distance;
    this.#sum.costs += nowhere ? 0 : (costs?.[cell] ?? 0);
    return this.#free + left;
  }

  #pause(index: number, arrival: number, begins: number): void {
    const { id, description, service = 0 } = this.#problem.file.vehicles[this.#v]!.breaks![index]!;
    this.#push({ type: 'break', id, description }, arrival, begins - arrival, 0, service);
    this.#sum.rest += service;
    this.#free = begins + service;
  }

  done(pauses: readonly Pause[]): AnswerRoute {
    const vehicle = this.#problem.file.vehicles[this.#v]!;
    const arrival = this.#drive(this.#problem.vehicles[this.#v]!.end, pauses);
    if (vehicle.end_index !== undefined)
      this.#push({ type: 'end', location: vehicle.end, location_index: vehicle.end_index }, arrival, 0, 0, 0);
    const { setup, service, duration, waiting, priority, distance } = this.#sum;
    return given<AnswerRoute>({
      vehicle: vehicle.id,
      description: vehicle.description,
      cost: tidy(this.#cost()),
      setup: tidy(setup),
      service: tidy(service),
      duration: tidy(duration),
      waiting_time: tidy(waiting),
      priority,
      delivery: this.#problem.dimensions > 0 ? this.#moved : undefined,
      pickup: this.#problem.dimensions > 0 ? this.#moved : undefined,
      distance: this.#travel.metres ? tidy(distance) : undefined,
      steps: this.#steps,
      violations: [],
    });
  }

  /** VROOM's: fixed + hours driven + hours at tasks + kilometres, or its matrix of costs. */
  #cost(): number {
    const rates = this.#problem.file.vehicles[this.#v]!.costs;
    const { duration, distance, costs, setup, service, rest } = this.#sum;
    const driving = this.#travel.costs ? costs : (duration * (rates?.per_hour ?? 3600)) / 3600 + (distance * (rates?.per_km ?? 0)) / 1000;
    return (rates?.fixed ?? 0) + driving + ((setup + service - rest) * (rates?.per_task_hour ?? 0)) / 3600;
  }

  get #travel() {
    const { travel } = this.#problem;
    return travel.classes[travel.classOfVehicle[this.#v]!]!;
  }

  #push(step: Named, arrival: number, waiting: number, setup: number, service: number): void {
    this.#sum.waiting += waiting;
    this.#sum.setup += setup;
    this.#sum.service += service;
    this.#steps.push(
      given<Step>({
        ...step,
        setup,
        service,
        waiting_time: tidy(waiting),
        load: this.#problem.dimensions > 0 ? [...this.#load] : undefined,
        arrival: tidy(arrival),
        duration: tidy(this.#sum.duration),
        distance: this.#travel.metres ? tidy(this.#sum.distance) : undefined,
        violations: [],
      }),
    );
  }
}
