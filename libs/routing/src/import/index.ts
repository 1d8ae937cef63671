/** Bringing in a map of one's own: an OpenStreetMap extract becomes the network and the address search. */
import { basename } from 'node:path';
import { compileGraph } from '../city-graph/compile.ts';
import type { GraphStats } from '../city-graph/graph.ts';
import { vanSpeeds } from '../city-graph/speeds.ts';
import { mapFiles, saveNetwork, savePlaces } from '../network-file.ts';
import type { PlaceKind } from '../places/place-entry.ts';
import { MapBuilder, type BuilderOptions, type ReadMap } from './builder.ts';
import { mapFault } from './faults.ts';
import { readJson } from './json.ts';
import { readPbf } from './pbf.ts';
import { openMap } from './source.ts';

export type { ReadMap } from './builder.ts';
export { explainMapFault, type MapFault } from './faults.ts';

export interface ImportProgress {
  readonly phase: 'reading' | 'checking' | 'saving';
  /** Of this phase, 0–1. */
  readonly share: number;
}

export interface ReadOptions extends BuilderOptions {
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Default: © OpenStreetMap contributors. */
  readonly attribution?: string;
}

/**
 * Reads `.osm.pbf`, Overpass JSON (`out geom`, or ways and nodes), GeoJSON and GeoJSON one feature a line; JSON also as `.gz`.
 * @throws FailureError `map_unreadable` with `params.reason` (see `explainMapFault`).
 */
export async function readMap(file: string, options: ReadOptions = {}): Promise<ReadMap> {
  const source = await openMap(file);
  const builder = new MapBuilder(options);
  const onRead = (share: number): void => options.onProgress?.({ phase: 'reading', share });
  await (source.format === 'pbf' ? readPbf : readJson)(source, builder, onRead);
  const read = builder.finish(basename(file), options.attribution ?? '© OpenStreetMap contributors');
  if (read.network.ways.length === 0) throw mapFault('no_roads', file);
  return read;
}

export interface ImportSummary {
  readonly label: string;
  readonly stats: GraphStats;
  readonly ways: number;
  readonly places: Readonly<Record<PlaceKind, number>>;
  /** Bytes on disk. */
  readonly bytes: { readonly network: number; readonly places: number };
}

/**
 * Reads a map and puts it in the data folder in place of an earlier one; on any failure the earlier one stays. A running service takes it
 * up at its next start.
 * @throws FailureError `map_unreadable`.
 */
export async function importMap(file: string, dataDir: string, options: ReadOptions = {}): Promise<ImportSummary> {
  const { network, places } = await readMap(file, options);
  options.onProgress?.({ phase: 'checking', share: 0 });
  const { stats, edges } = compileGraph(network, vanSpeeds);
  if (edges.count === 0) throw mapFault('no_roads', file);
  options.onProgress?.({ phase: 'saving', share: 0 });
  const files = mapFiles(dataDir);
  const bytes = { places: await savePlaces(places, files.places), network: await saveNetwork(network, files.network) };
  options.onProgress?.({ phase: 'saving', share: 1 });
  const counts: Record<PlaceKind, number> = { street: 0, address: 0, poi: 0, district: 0 };
  for (const place of places) counts[place.kind]++;
  return { label: network.label, stats, ways: network.ways.length, places: counts, bytes };
}
