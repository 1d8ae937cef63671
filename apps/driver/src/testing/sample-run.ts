/** A run to begin a spec with: two riders, one of whom must be handed over, a break, and the way home. */
import type { Manifest, ManifestStop } from '@rampa/contracts';
import { sampleHome, sampleId, samplePirogov, sampleVan } from '@rampa/ui/testing';

type Trip = NonNullable<ManifestStop['trip']>;
export type Needs = NonNullable<Trip['needs']>;

/** Service time of the samples: 8:30 in Sofia. */
export const at = (minutes: number): string => new Date(Date.parse('2026-11-24T06:30:00Z') + minutes * 60_000).toISOString();

export const sampleNeeds: Needs = {
  aid: 'powered_chair',
  boarding: 'lift',
  help: 'door_to_door',
  mustBeHandedOver: false,
  guideDog: true,
  sees: 'no',
  hears: 'with_difficulty',
  speaks: 'no',
};

export function sampleStopTrip(n: number, change: Partial<Trip> = {}): Trip {
  return {
    id: sampleId(300 + n),
    state: 'scheduled',
    riderName: n === 1 ? 'Мария Христова' : 'Димитър Костадинов',
    persons: n,
    places: n === 1 ? ['B1'] : ['S1', 'S2'],
    needs: sampleNeeds,
    promise: { from: at(0), to: at(30) },
    fare: { cents: 51, currency: 'EUR', state: 'due' },
    ...change,
  };
}

export function sampleStop(n: number, kind: ManifestStop['kind'], change: Partial<ManifestStop> = {}): ManifestStop {
  return {
    id: sampleId(400 + n),
    sequence: n,
    kind,
    state: 'pending',
    address: kind === 'pickup' ? sampleHome : kind === 'dropoff' ? samplePirogov : { label: 'Гараж', point: sampleHome.point },
    plannedArrival: at(n * 10),
    plannedDeparture: at(n * 10 + 5),
    ...change,
  };
}

export function sampleManifest(change: Partial<Manifest> = {}): Manifest {
  return {
    runId: sampleId(500),
    serviceDate: '2026-11-24',
    state: 'under_way',
    van: sampleVan,
    vehicleIndex: 3,
    shift: { from: at(-30), to: at(300) },
    planVersion: 7,
    stops: [
      sampleStop(0, 'start', { state: 'done', arrivedAt: at(-5), doneAt: at(-5) }),
      sampleStop(1, 'pickup', { trip: sampleStopTrip(1) }),
      sampleStop(2, 'pickup', { trip: sampleStopTrip(2, { needs: { ...sampleNeeds, mustBeHandedOver: true } }) }),
      sampleStop(3, 'dropoff', { trip: sampleStopTrip(1) }),
      sampleStop(4, 'dropoff', { trip: sampleStopTrip(2, { needs: { ...sampleNeeds, mustBeHandedOver: true } }) }),
      sampleStop(5, 'break'),
      sampleStop(6, 'end'),
    ],
    ...change,
  };
}

/** The run with some of its stops changed. */
export const withStops = (manifest: Manifest, change: (stop: ManifestStop) => Partial<ManifestStop>): Manifest => ({
  ...manifest,
  stops: manifest.stops.map((stop) => ({ ...stop, ...change(stop) })),
});

/** Local storage that a reload leaves as it is; `full` refuses to write. */
export class MemoryStorage implements Storage {
  readonly #items = new Map<string, string>();
  full = false;
  get length(): number {
    return this.#items.size;
  }
  key = (index: number): string | null => [...this.#items.keys()][index] ?? null;
  getItem = (key: string): string | null => this.#items.get(key) ?? null;
  setItem = (key: string, value: string): void => {
    if (this.full) throw new DOMException('full', 'QuotaExceededError');
    this.#items.set(key, value);
  };
  removeItem = (key: string): void => void this.#items.delete(key);
  clear = (): void => this.#items.clear();
}
