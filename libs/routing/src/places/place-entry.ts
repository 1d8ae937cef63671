/** One thing an address search can find, as the shipped places and every import give it. */
import type { GeoPoint } from '@rampa/kernel';
import type { StreetName } from '../network.ts';

export type PlaceKind = 'street' | 'address' | 'poi' | 'district';

export interface PlaceEntry {
  readonly kind: PlaceKind;
  /** What people call it; for an address the street's name (or the estate's, where houses are numbered by estate). */
  readonly name: StreetName;
  /** For an address only, as written on the house: "25", "12А", "14-16". */
  readonly houseNumber?: string;
  readonly point: GeoPoint;
  /** For a point of interest its kind in OpenStreetMap's words: "hospital", "clinic", "pharmacy", "station" … */
  readonly category?: string;
  /** Other names people use for it, such as an official long form or an old name. */
  readonly aliases?: readonly string[];
  /** Where it lies, to tell two of the same name apart: a district or town. */
  readonly within?: string;
}
