/** The service day as the dispatcher's board shows it, kept current by the socket. */
import { hasEnded, type Change, type DaySnapshot, type Run, type Trip, type Vehicle } from '@rampa/contracts';

export interface DayCounts {
  readonly trips: number;
  readonly done: number;
  readonly standby: number;
  readonly vans: number;
}

export class DayBook {
  readonly date: string;
  readonly #trips = new Map<string, Trip>();
  readonly #runs = new Map<string, Run>();
  readonly #vehicles = new Map<string, Vehicle>();
  readonly #listeners = new Set<(trip: Trip) => void>();
  #known = false;

  constructor(date: string) {
    this.date = date;
  }

  /** True once a snapshot has come. */
  get known(): boolean {
    return this.#known;
  }
  get trips(): Trip[] {
    return [...this.#trips.values()];
  }
  get runs(): Run[] {
    return [...this.#runs.values()];
  }
  get vehicles(): Vehicle[] {
    return [...this.#vehicles.values()];
  }
  trip(id: string): Trip | undefined {
    return this.#trips.get(id);
  }

  /** Called with each trip that is new or has changed. */
  onTrip(listener: (trip: Trip) => void): void {
    this.#listeners.add(listener);
  }

  replace(day: DaySnapshot): void {
    if (day.date !== this.date) return;
    this.#known = true;
    this.#runs.clear();
    this.#vehicles.clear();
    for (const run of day.runs) this.#runs.set(run.id, run);
    for (const vehicle of day.vehicles) this.#vehicles.set(vehicle.id, vehicle);
    for (const trip of day.trips) this.#take(trip);
  }

  apply(changes: readonly Change[]): void {
    for (const change of changes) {
      if (change.kind === 'trip' && change.trip.serviceDate === this.date) this.#take(change.trip);
      if (change.kind === 'run' && change.run.serviceDate === this.date) this.#runs.set(change.run.id, change.run);
      if (change.kind === 'vehicle') this.#vehicles.set(change.vehicle.id, change.vehicle);
    }
  }

  /** Every run has ended, and there was one. */
  get finished(): boolean {
    return this.#runs.size > 0 && this.runs.every(({ state }) => state === 'finished' || state === 'broken');
  }

  get counts(): DayCounts {
    const trips = this.trips;
    const is = (test: (state: Trip['state']) => boolean): number => trips.filter(({ state }) => test(state)).length;
    return {
      trips: trips.length,
      done: is((state) => hasEnded({ state })),
      standby: is((state) => state === 'standby'),
      vans: this.runs.filter(({ state }) => state === 'planned' || state === 'under_way').length,
    };
  }

  #take(trip: Trip): void {
    const before = this.#trips.get(trip.id);
    if (before && before.version > trip.version) return;
    this.#trips.set(trip.id, trip);
    for (const listener of this.#listeners) listener(trip);
  }
}
