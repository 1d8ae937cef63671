/** Quantities as types: a bare number never says what it measures. Construct with the function of the same name. */
declare const unit: unique symbol;
type Quantity<Name extends string> = number & { readonly [unit]: Name };

/** A length of time in whole or fractional seconds. */
export type Seconds = Quantity<'seconds'>;
/** Seconds elapsed since the start of a service day (04:00 local); unaffected by clock changes. */
export type ServiceTime = Quantity<'service-time'>;
/** An instant: milliseconds since the Unix epoch, UTC. */
export type Instant = Quantity<'instant'>;
export type Metres = Quantity<'metres'>;
export type Millimetres = Quantity<'millimetres'>;
export type Kilograms = Quantity<'kilograms'>;
/** Money in integer cents; its currency stands beside it. */
export type Cents = Quantity<'cents'>;
export type MetresPerSecond = Quantity<'metres-per-second'>;

export const Seconds = (value: number): Seconds => value as Seconds;
export const ServiceTime = (value: number): ServiceTime => value as ServiceTime;
export const Instant = (value: number): Instant => value as Instant;
export const Metres = (value: number): Metres => value as Metres;
export const Millimetres = (value: number): Millimetres => value as Millimetres;
export const Kilograms = (value: number): Kilograms => value as Kilograms;
export const Cents = (value: number): Cents => value as Cents;
export const MetresPerSecond = (value: number): MetresPerSecond => value as MetresPerSecond;

export const minutes = (value: number): Seconds => (value * 60) as Seconds;
export const hours = (value: number): Seconds => (value * 3600) as Seconds;

/** WGS 84 degrees. */
export interface GeoPoint {
  readonly lat: number;
  readonly lon: number;
}

const EARTH_RADIUS_METRES = 6_371_008.8;

/** Great-circle distance (haversine). */
export function distanceBetween(a: GeoPoint, b: GeoPoint): Metres {
  const rad = Math.PI / 180;
  const dLat = (b.lat - a.lat) * rad;
  const dLon = (b.lon - a.lon) * rad;
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(dLon / 2) ** 2;
  return Metres(2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(h))));
}
