/** Shapes kept in JSON columns. Feature modules own richer types; these say what may lie in the database. */
import type { Uuid } from '@rampa/kernel';

/** Anything JSON. Not spelled out: TypeORM's types would walk it without end. Whoever reads it checks or knows its shape. */
export type Json = object | string | number | boolean | null;
/** A JSON object, likewise. */
export type JsonObject = object;

/** What a trip keeps of an address, so that a later change of the place changes no trip. */
export interface AddressSnapshot {
  readonly label: string;
  readonly address: string;
  readonly lat: number;
  readonly lon: number;
  readonly placeId: Uuid | null;
  /** What the driver must know of this entrance; no needs of the rider. */
  readonly entrance: string;
  /** RFC 3339: the place opens then on the day of the trip, and nobody is set down before. */
  readonly opens?: string;
}
