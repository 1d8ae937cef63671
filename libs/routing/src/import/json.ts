/** Overpass JSON and GeoJSON, alone or one feature a line: entries of both kinds are told apart one by one. */
import type { GeoPoint } from '@rampa/kernel';
import { middleOf, type MapBuilder } from './builder.ts';
import { mapFault } from './faults.ts';
import { jsonItems } from './json-items.ts';
import type { MapSource } from './source.ts';
import { placesOf, type RoadTags, type Tags } from './tags.ts';

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** @throws FailureError `map_unreadable`. */
export async function readJson(source: MapSource, builder: MapBuilder, onRead: (share: number) => void): Promise<void> {
  const reader = new JsonReader(builder);
  for await (const { number, value } of jsonItems(source.chunks(onRead), source.format === 'json', source.file)) {
    if (!isFields(value)) continue;
    try {
      reader.read(value);
    } catch (error) {
      throw error instanceof RangeError ? mapFault('item_unusable', source.file, number) : error;
    }
  }
  reader.finish();
}

/** An Overpass way whose nodes may come later in the file. */
interface OpenWay {
  readonly tags: Tags;
  readonly road?: RoadTags;
  readonly refs: readonly unknown[];
}

class JsonReader {
  readonly #builder: MapBuilder;
  /** By OpenStreetMap's id, or by coordinates where there is none: ways meet where these are equal. */
  readonly #nodes = new Map<unknown, number>();
  readonly #points = new Map<unknown, GeoPoint>();
  readonly #openWays: OpenWay[] = [];

  constructor(builder: MapBuilder) {
    this.#builder = builder;
  }

  /** @throws RangeError at coordinates that are none. */
  read(item: Fields): void {
    if (item['type'] === 'Feature') this.#readFeature(item);
    else if (item['type'] === 'node') this.#readNode(item);
    else if (item['type'] === 'way') this.#readWay(item);
    else if (item['type'] === 'relation') this.#readRelation(item);
  }

  finish(): void {
    for (const { tags, road, refs } of this.#openWays) {
      if (road)
        this.#builder.addRoad(
          road,
          refs.map((ref) => this.#nodeOfId(ref)),
        );
      const middle = middleOf(refs.flatMap((ref) => this.#points.get(ref) ?? []));
      if (middle) this.#builder.addPlacesOf(tags, middle);
    }
  }

  #nodeOfId(id: unknown): number | undefined {
    const point = this.#points.get(id);
    return point && this.#node(id, point);
  }

  #node(key: unknown, { lat, lon }: GeoPoint): number {
    const known = this.#nodes.get(key);
    if (known !== undefined) return known;
    const node = this.#builder.addNode(lat, lon);
    this.#nodes.set(key, node);
    return node;
  }

  #readNode(item: Fields): void {
    const point = pointOf(item);
    this.#points.set(item['id'], point);
    this.#builder.addPlacesOf(tagsOf(item['tags']), point);
  }

  #readWay(item: Fields): void {
    const tags = tagsOf(item['tags']);
    const road = this.#builder.roadOf(tags);
    if (!road && placesOf(tags).length === 0) return;
    const refs = Array.isArray(item['nodes']) ? (item['nodes'] as unknown[]) : [];
    const geometry = Array.isArray(item['geometry']) ? (item['geometry'] as unknown[]) : undefined;
    if (!geometry) {
      this.#openWays.push({ tags, ...(road && { road }), refs });
      if (refs.length === 0 && isFields(item['center'])) this.#builder.addPlacesOf(tags, pointOf(item['center']));
      return;
    }
    const points = geometry.map((point) => (isFields(point) ? pointOf(point) : undefined));
    const keyOf = (i: number): unknown => (refs.length === points.length ? refs[i] : coordinateKey(points[i]!));
    if (road)
      this.#builder.addRoad(
        road,
        points.map((point, i) => point && this.#node(keyOf(i), point)),
      );
    const middle = middleOf(points.flatMap((point) => point ?? []));
    if (middle) this.#builder.addPlacesOf(tags, middle);
  }

  #readRelation(item: Fields): void {
    const { center, bounds } = item;
    if (isFields(center)) this.#builder.addPlacesOf(tagsOf(item['tags']), pointOf(center));
    else if (isFields(bounds)) {
      const corners = [
        pointOf({ lat: bounds['minlat'], lon: bounds['minlon'] }),
        pointOf({ lat: bounds['maxlat'], lon: bounds['maxlon'] }),
      ];
      this.#builder.addPlacesOf(tagsOf(item['tags']), middleOf(corners)!);
    }
  }

  #readFeature(item: Fields): void {
    const properties = isFields(item['properties']) ? item['properties'] : {};
    const tags = isFields(properties['tags']) ? tagsOf(properties['tags']) : tagsOf(properties);
    const { geometry } = item;
    if (!isFields(geometry)) return;
    const lines = linesOf(geometry);
    if (geometry['type'] === 'LineString' || geometry['type'] === 'MultiLineString') {
      const road = this.#builder.roadOf(tags);
      if (road)
        for (const line of lines)
          this.#builder.addRoad(
            road,
            line.map((point) => this.#node(coordinateKey(point), point)),
          );
    }
    const middle = middleOf(lines.flat());
    if (middle) this.#builder.addPlacesOf(tags, middle);
  }
}

/** Values as texts: exporters write numbers and true, too. */
function tagsOf(value: unknown): Tags {
  if (!isFields(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, tag]) =>
      typeof tag === 'string' || typeof tag === 'number' || typeof tag === 'boolean' ? [[key, String(tag)]] : [],
    ),
  );
}

function checked(lat: unknown, lon: unknown): GeoPoint {
  if (typeof lat !== 'number' || typeof lon !== 'number' || !(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180))
    throw new RangeError('no coordinates');
  return { lat, lon };
}
const pointOf = (value: Fields): GeoPoint => checked(value['lat'], value['lon']);

/** OpenStreetMap keeps seven decimals: a centimetre. */
const coordinateKey = ({ lat, lon }: GeoPoint): string => `${Math.round(lat * 1e7)} ${Math.round(lon * 1e7)}`;

/** Points, lines and outer rings as lists of points. */
function linesOf({ type, coordinates }: Fields): GeoPoint[][] {
  const position = (value: unknown): GeoPoint => (Array.isArray(value) ? checked(value[1], value[0]) : checked(undefined, undefined));
  const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
  const line = (value: unknown): GeoPoint[] => listOf(value).map(position);
  const withoutClosing = (ring: GeoPoint[]): GeoPoint[] => ring.slice(0, Math.max(1, ring.length - 1));
  if (type === 'Point') return [[position(coordinates)]];
  if (type === 'LineString' || type === 'MultiPoint') return [line(coordinates)];
  if (type === 'MultiLineString') return listOf(coordinates).map(line);
  if (type === 'Polygon') return [withoutClosing(line(listOf(coordinates)[0]))];
  if (type === 'MultiPolygon') return listOf(coordinates).map((polygon) => withoutClosing(line(listOf(polygon)[0])));
  return [];
}
