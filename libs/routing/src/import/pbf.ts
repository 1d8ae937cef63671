// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- a package that compiles this source must find the types, too
/// <reference path="./osm-pbf-parser-node.d.ts" />
/** `.osm.pbf`, read twice: first the ways that matter, then only the nodes they need. Memory follows the streets, not the file. */
import type { GeoPoint } from '@rampa/kernel';
import { OSMTransform } from 'osm-pbf-parser-node';
import { pipeline } from 'node:stream';
import { middleOf, type MapBuilder } from './builder.ts';
import { mapFault } from './faults.ts';
import type { MapSource } from './source.ts';
import { placesOf, type PlaceTags, type RoadTags, type Tags } from './tags.ts';

interface OsmItem {
  readonly type?: string;
  readonly id: number;
  readonly lat: number;
  readonly lon: number;
  readonly tags?: Tags;
  readonly refs?: readonly number[];
  readonly members?: readonly { readonly type: string; readonly ref: number; readonly role: string }[];
}

/** @throws FailureError `map_unreadable`. */
export async function readPbf(source: MapSource, builder: MapBuilder, onRead: (share: number) => void): Promise<void> {
  const ways = new WayCollector(builder);
  for await (const items of osmItems(source, { node: false, way: true, relation: true }, (share) => onRead(share / 2))) {
    for (const item of items) {
      if (item.type === 'way') ways.readWay(item);
      else if (item.type === 'relation') ways.readRelation(item);
    }
  }
  const nodes = new NodeTable(ways.refs());
  for await (const items of osmItems(source, { node: true, way: false, relation: false }, (share) => onRead(0.5 + share / 2))) {
    for (const item of items) {
      if (item.type !== 'node') continue;
      nodes.put(item);
      if (item.tags) builder.addPlacesOf(item.tags, { lat: item.lat, lon: item.lon });
    }
  }
  ways.finish(nodes);
}

type TagFilter = { readonly node: boolean; readonly way: boolean; readonly relation: boolean };

/** The parser throws where a stream must call back: an error there would end the process instead of the import. */
class GuardedTransform extends OSMTransform {
  override _transform(chunk: Buffer, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    try {
      super._transform(chunk, encoding, done);
    } catch (error) {
      done(error instanceof Error ? error : new Error('unreadable'));
    }
  }
  override _flush(done: (error?: Error | null) => void): void {
    try {
      super._flush(done);
    } catch {
      done(new Error('truncated'));
    }
  }
}

async function* osmItems(source: MapSource, withTags: TagFilter, onRead: (share: number) => void): AsyncGenerator<readonly OsmItem[]> {
  const parser = new GuardedTransform({ withTags });
  let broken: Error | undefined;
  pipeline(source.chunks(onRead), parser, (error) => {
    broken = error ?? undefined;
  });
  try {
    for await (const items of parser) yield items as OsmItem[];
  } catch (error) {
    throw faultOf(broken ?? error, source.file);
  }
}

function faultOf(error: unknown, file: string): unknown {
  const message = error instanceof Error ? error.message : '';
  if (message === 'map_unreadable') return error;
  if (message === 'truncated') return mapFault('truncated', file);
  if (message.startsWith('inflating')) return mapFault('pbf_compression', file);
  return mapFault('pbf_broken', file);
}

class WayCollector {
  readonly #builder: MapBuilder;
  readonly #roads: { readonly road: RoadTags; readonly refs: readonly number[] }[] = [];
  readonly #places: { readonly place: PlaceTags; readonly refs: readonly number[] }[] = [];
  /** The first node of every way, for the places drawn as several ways: near enough to find them by. */
  readonly #firstNodes = new Map<number, number>();

  constructor(builder: MapBuilder) {
    this.#builder = builder;
  }

  readWay({ id, tags, refs }: OsmItem): void {
    if (!refs || refs.length === 0) return;
    this.#firstNodes.set(id, refs[0]!);
    if (!tags) return;
    const road = this.#builder.roadOf(tags);
    if (road) this.#roads.push({ road, refs });
    for (const place of placesOf(tags)) this.#places.push({ place, refs });
  }

  readRelation({ tags, members = [] }: OsmItem): void {
    if (!tags) return;
    const outer = members.filter((member) => member.type === 'way' && member.role !== 'inner');
    const refs = outer.flatMap((member) => this.#firstNodes.get(member.ref) ?? []);
    if (refs.length > 0) for (const place of placesOf(tags)) this.#places.push({ place, refs });
  }

  *refs(): Generator<number> {
    for (const { refs } of this.#roads) yield* refs;
    for (const { refs } of this.#places) yield* refs;
  }

  finish(nodes: NodeTable): void {
    const made = new Map<number, number | undefined>();
    const nodeOf = (id: number): number | undefined => {
      if (made.has(id)) return made.get(id);
      const point = nodes.get(id);
      const node = point && this.#builder.addNode(point.lat, point.lon);
      made.set(id, node);
      return node;
    };
    for (const { road, refs } of this.#roads) this.#builder.addRoad(road, refs.map(nodeOf));
    for (const { place, refs } of this.#places) {
      const middle = middleOf(refs.flatMap((id) => nodes.get(id) ?? []));
      if (middle) this.#builder.addPlace(place, middle);
    }
  }
}

/** The coordinates of a known set of nodes, in flat arrays ordered by id. */
class NodeTable {
  readonly #ids: Float64Array;
  readonly #lat: Float64Array;
  readonly #lon: Float64Array;

  constructor(refs: Iterable<number>) {
    const sorted = Float64Array.from(refs).sort();
    this.#ids = sorted.filter((id, i) => i === 0 || id !== sorted[i - 1]);
    this.#lat = new Float64Array(this.#ids.length).fill(NaN);
    this.#lon = new Float64Array(this.#ids.length);
  }

  put({ id, lat, lon }: { readonly id: number; readonly lat: number; readonly lon: number }): void {
    const at = this.#find(id);
    if (at < 0) return;
    this.#lat[at] = lat;
    this.#lon[at] = lon;
  }

  /** Undefined when the file does not hold it. */
  get(id: number): GeoPoint | undefined {
    const at = this.#find(id);
    return at < 0 || Number.isNaN(this.#lat[at]) ? undefined : { lat: this.#lat[at]!, lon: this.#lon[at]! };
  }

  #find(id: number): number {
    let [low, high] = [0, this.#ids.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.#ids[middle]!;
      if (found === id) return middle;
      if (found < id) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}
