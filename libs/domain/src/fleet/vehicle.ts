/** A van, its lift, and the ways it can be fitted out. */
import { Kilograms, Millimetres, type Failure, type Uuid } from '@rampa/kernel';

/** A numbered place, unique within its layout: 'S1', 'B1', 'L1'. */
export type PlaceId = string;

interface AnyPlace {
  readonly id: PlaceId;
  /** Places that cannot be used while this one is taken: seats that fold for a bay. Holds in both directions. */
  readonly blocks: readonly PlaceId[];
}
export interface Seat extends AnyPlace {
  readonly kind: 'seat';
}
export interface Bay extends AnyPlace {
  readonly kind: 'bay';
  readonly length: Millimetres;
  readonly width: Millimetres;
}
export interface StretcherPlace extends AnyPlace {
  readonly kind: 'stretcher';
}
export type Place = Seat | Bay | StretcherPlace;

/** One way to fit the van out. */
export interface Layout {
  readonly id: string;
  readonly places: readonly Place[];
  /** May be set up while riders are aboard; otherwise only when the van is empty. */
  readonly changeableAboard: boolean;
}

export interface Lift {
  readonly kind: 'lift' | 'ramp';
  /** What it carries at once: chair, rider and all. */
  readonly rating: Kilograms;
}

export interface Vehicle {
  readonly id: Uuid;
  readonly lift: Lift | null;
  readonly layouts: readonly Layout[];
}

/** Which places stand empty because of each place, both directions filled in. */
export function blockedBy(layout: Layout): ReadonlyMap<PlaceId, ReadonlySet<PlaceId>> {
  const blocked = new Map<PlaceId, Set<PlaceId>>(layout.places.map((place) => [place.id, new Set()]));
  for (const place of layout.places) {
    for (const other of place.blocks) {
      blocked.get(place.id)?.add(other);
      blocked.get(other)?.add(place.id);
    }
  }
  return blocked;
}

/** Seats, bays and stretcher places that block nothing, numbered S1…, B1…, L1…: what most vans are. */
export function plainLayout(
  id: string,
  count: { readonly seats?: number; readonly bays?: number; readonly stretchers?: number },
  bay: { readonly length: Millimetres; readonly width: Millimetres } = { length: Millimetres(1300), width: Millimetres(750) },
): Layout {
  const numbered = <P>(letter: string, size: number, place: (id: PlaceId) => P): P[] =>
    Array.from({ length: size }, (_, index) => place(`${letter}${index + 1}`));
  const places: Place[] = [
    ...numbered('S', count.seats ?? 0, (place): Place => ({ id: place, kind: 'seat', blocks: [] })),
    ...numbered('B', count.bays ?? 0, (place): Place => ({ id: place, kind: 'bay', ...bay, blocks: [] })),
    ...numbered('L', count.stretchers ?? 0, (place): Place => ({ id: place, kind: 'stretcher', blocks: [] })),
  ];
  return { id, places, changeableAboard: false };
}

function placeFailures(layout: Layout, pointer: string): Failure[] {
  const ids = new Set(layout.places.map((place) => place.id));
  const seen = new Set<PlaceId>();
  return layout.places.flatMap((place, index) => {
    const at = `${pointer}/places/${index}`;
    const failures: Failure[] = [];
    if (seen.has(place.id)) failures.push({ code: 'row_duplicate', params: { value: place.id }, pointer: `${at}/id` });
    seen.add(place.id);
    for (const other of place.blocks) {
      if (!ids.has(other) || other === place.id)
        failures.push({ code: 'reference_unknown', params: { value: other }, pointer: `${at}/blocks` });
    }
    if (place.kind === 'bay' && !(place.length > 0))
      failures.push({ code: 'cell_out_of_range', params: { value: place.length, min: 1 }, pointer: `${at}/length` });
    if (place.kind === 'bay' && !(place.width > 0))
      failures.push({ code: 'cell_out_of_range', params: { value: place.width, min: 1 }, pointer: `${at}/width` });
    return failures;
  });
}

/** What is wrong with a vehicle as described; empty when all is well. Pointers start at the vehicle. */
export function vehicleFailures(vehicle: Vehicle): readonly Failure[] {
  const failures: Failure[] = [];
  if (vehicle.lift && !(vehicle.lift.rating > 0)) {
    failures.push({ code: 'cell_out_of_range', params: { value: vehicle.lift.rating, min: 1 }, pointer: '/lift/rating' });
  }
  if (vehicle.layouts.length === 0) failures.push({ code: 'cell_required', pointer: '/layouts' });
  const seen = new Set<string>();
  vehicle.layouts.forEach((layout, index) => {
    const at = `/layouts/${index}`;
    if (seen.has(layout.id)) failures.push({ code: 'row_duplicate', params: { value: layout.id }, pointer: `${at}/id` });
    seen.add(layout.id);
    if (layout.places.length === 0) failures.push({ code: 'cell_required', pointer: `${at}/places` });
    failures.push(...placeFailures(layout, at));
  });
  return failures;
}
