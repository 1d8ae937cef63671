/** Roads for the rest of the platform. Web apps take `@rampa/routing/directions` only: everything else here runs in the service. */
export * from './network.ts';
export type * from './port.ts';
export * from './city-graph/index.ts';
export * from './osrm/index.ts';
export * from './import/index.ts';
export * from './network-file.ts';
export * from './map.ts';
export { streetPlaces } from './import/streets.ts';
export * from './sofia/index.ts';
export * from './travel-time-profile.ts';
export { nameIn } from './names.ts';
export type * from './places/place-entry.ts';
export { PlaceIndex, type PlaceMatch, type SearchOptions } from './places/place-index.ts';
export { toCyrillic, toLatin } from './places/transliterate.ts';
export * from './sofia/index.ts';
