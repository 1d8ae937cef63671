/** Layouts and needs as bit sets. */
import type { LayoutInput, PlaceInput } from './run-input.ts';
import type { PersonInput, PlaceNeed } from './request-input.ts';
import type { CompiledLayout, CompiledPerson } from './problem.ts';

/** Kinds of needs remembered by a problem. */
const MOST_NEEDS = 2_000;

const area = (place: PlaceInput): number => (place.kind === 'seat' ? 0 : (place.length ?? 1e5) * (place.width ?? 1e5));

/** Whether somebody with this need can travel in this place. */
export function placeSuits(place: PlaceInput, need: PlaceNeed): boolean {
  if (need.kind === 'seat') return place.kind === 'seat';
  if (need.kind === 'stretcher') return place.kind === 'stretcher';
  return place.kind === 'bay' && (place.length ?? Infinity) >= need.length && (place.width ?? Infinity) >= need.width;
}

/** Places that block little and are small come first, so that the first free place that suits is a thrifty choice. */
export function compileLayout(layout: LayoutInput, index: number): CompiledLayout {
  const blocked = (a: PlaceInput, b: PlaceInput) => a === b || a.blocks.includes(b.key) || b.blocks.includes(a.key);
  const count = (place: PlaceInput) => layout.places.filter((other) => blocked(place, other)).length;
  const places = [...layout.places].sort((a, b) => count(a) - count(b) || area(a) - area(b));
  const excludes = Int32Array.from(places, (a) => places.reduce((bits, b, i) => (blocked(a, b) ? bits | (1 << i) : bits), 0));
  return { index, id: layout.id, keys: places.map((p) => p.key), excludes, classes: classesOf(places, excludes), places };
}

const nameOf = (need: PlaceNeed): string => (need.kind === 'chair' ? `chair ${need.length} ${need.width}` : need.kind);

/** Where people fit, reckoned once for all who need the same: a fleet has hundreds of layouts, its riders few kinds of chair. */
export class LayoutFits {
  readonly #layouts: readonly CompiledLayout[];
  readonly #known = new Map<string, readonly Int32Array[]>();

  constructor(layouts: readonly CompiledLayout[]) {
    this.#layouts = layouts;
  }

  compile({ key, anyOf }: PersonInput): CompiledPerson {
    const name = anyOf.map(nameOf).join(', ');
    let fits = this.#known.get(name);
    if (!fits) {
      if (this.#known.size >= MOST_NEEDS) this.#known.clear();
      this.#known.set(name, (fits = this.#layouts.map((layout) => Int32Array.from(anyOf, (need) => placesFor(layout, need)))));
    }
    return { key, fits };
  }
}

const placesFor = (layout: CompiledLayout, need: PlaceNeed): number =>
  layout.places.reduce((bits, place, i) => (placeSuits(place, need) ? bits | (1 << i) : bits), 0);

function classesOf(places: readonly PlaceInput[], excludes: Int32Array): Int32Array {
  const known = new Map<string, number>();
  return Int32Array.from(places, (p, i) => {
    const key = `${p.kind} ${p.length} ${p.width} ${excludes[i]! & ~(1 << i)}`;
    if (!known.has(key)) known.set(key, known.size);
    return known.get(key)!;
  });
}
