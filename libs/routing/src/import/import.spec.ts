import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FailureError } from '@rampa/kernel';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync, gzipSync } from 'node:zlib';
import { createCityGraph } from '../city-graph/index.ts';
import { loadNetwork, loadPlaces, mapFiles } from '../network-file.ts';
import type { PlaceEntry } from '../places/place-entry.ts';
import { osmPbf, type OsmData } from '../sample/osm-pbf.ts';
import { explainMapFault, importMap, readMap, type ImportProgress } from './index.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rampa-import-'));
});
afterAll(() => rm(folder, { recursive: true }));

const put = async (name: string, content: string | Buffer): Promise<string> => {
  const file = join(folder, name);
  await writeFile(file, content);
  return file;
};

/** A square of streets, a one-way street against the order of its nodes, a footpath, a hospital of two buildings, and house numbers. */
const town: OsmData = {
  nodes: [
    { id: 1, lat: 42.7, lon: 23.3 },
    { id: 2, lat: 42.7, lon: 23.31 },
    { id: 3, lat: 42.71, lon: 23.31 },
    { id: 4, lat: 42.71, lon: 23.3 },
    {
      id: 5_000_000_001,
      lat: 42.705,
      lon: 23.305,
      tags: { amenity: 'pharmacy', name: 'Аптека', 'addr:street': 'ул. Шипка', 'addr:housenumber': '7' },
    },
    { id: 5_000_000_002, lat: 42.7051, lon: 23.3051 },
    { id: 5_000_000_003, lat: 42.7053, lon: 23.3053 },
    { id: 5_000_000_004, lat: 42.72, lon: 23.32, tags: { place: 'suburb', name: 'Лозенец', 'name:en': 'Lozenets' } },
  ],
  ways: [
    { id: 10, refs: [1, 2, 3], tags: { highway: 'primary', name: 'бул. Витоша', 'name:en': 'Vitosha Blvd', ref: 'E80', maxspeed: '50' } },
    { id: 11, refs: [3, 4, 1], tags: { highway: 'residential', name: 'ул. Шипка' } },
    { id: 12, refs: [2, 4], tags: { highway: 'residential', name: 'ул. Оборище', oneway: '-1', maxspeed: '20 mph' } },
    { id: 13, refs: [1, 3], tags: { highway: 'footway', name: 'Алея' } },
    { id: 14, refs: [1, 3], tags: { highway: 'service', access: 'private' } },
    { id: 15, refs: [5_000_000_002, 5_000_000_003], tags: { building: 'yes', 'addr:street': 'ул. Шипка', 'addr:housenumber': '12А' } },
    { id: 16, refs: [5_000_000_002, 5_000_000_003], tags: { building: 'hospital' } },
    { id: 17, refs: [1, 999, 2, 3], tags: { highway: 'tertiary', junction: 'roundabout' } },
  ],
  relations: [
    { id: 20, ways: [16], tags: { amenity: 'hospital', name: 'Пирогов', official_name: 'УМБАЛСМ „Н. И. Пирогов“', type: 'multipolygon' } },
  ],
};

const overpass = (geom: boolean): string => {
  const node = (id: number): object => ({
    lat: town.nodes.find((each) => each.id === id)?.lat,
    lon: town.nodes.find((each) => each.id === id)?.lon,
  });
  const ways = town.ways.map(({ id, refs, tags }) => ({
    type: 'way',
    id,
    nodes: refs,
    tags,
    ...(geom && { geometry: refs.map((ref) => (ref === 999 ? null : node(ref))) }),
  }));
  const nodes = town.nodes.map((each) => ({ type: 'node', ...each }));
  const relations = town.relations!.map(({ id, tags }) => ({ type: 'relation', id, tags, center: { lat: 42.7051, lon: 23.3051 } }));
  return JSON.stringify({
    version: 0.6,
    osm3s: { copyright: 'ODbL "}]' },
    elements: [...ways, ...relations, ...(geom ? nodes.filter((n) => 'tags' in n) : nodes)],
  });
};

const features = (): object[] => {
  const of = (id: number): [number, number][] => town.nodes.filter((each) => each.id === id).map((each) => [each.lon, each.lat]);
  const buildings = new Set([15, 16]);
  const lines = town.ways
    .filter((way) => way.id !== 16 && way.id !== 17)
    .map(({ id, refs, tags }) => {
      const line = refs.flatMap(of);
      const geometry = buildings.has(id)
        ? { type: 'Polygon', coordinates: [[...line, line[0]]] }
        : { type: 'LineString', coordinates: line };
      return { type: 'Feature', properties: { '@id': `way/${id}`, ...tags }, geometry };
    });
  const points = town.nodes.flatMap((each) =>
    each.tags ? [{ type: 'Feature', properties: each.tags, geometry: { type: 'Point', coordinates: of(each.id)[0] } }] : [],
  );
  const hospital = {
    type: 'Feature',
    properties: town.relations![0]!.tags,
    geometry: {
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [23.3051, 42.7051],
            [23.3051, 42.7051],
          ],
        ],
      ],
    },
  };
  return [...lines, ...points, hospital];
};

const names = (places: readonly PlaceEntry[], kind: PlaceEntry['kind']): (string | undefined)[] =>
  places.filter((place) => place.kind === kind).map(({ name, houseNumber }) => [name.local, houseNumber].filter(Boolean).join(' '));

const sources: readonly (readonly [string, string, () => string | Buffer, boolean])[] = [
  ['.osm.pbf', 'town.osm.pbf', () => osmPbf(town), true],
  ['Overpass JSON with geometry', 'geom.json', () => overpass(true), true],
  ['Overpass JSON with nodes after the ways', 'nodes.json', () => overpass(false), true],
  ['GeoJSON', 'town.geojson', () => JSON.stringify({ type: 'FeatureCollection', features: features() }, null, 1), false],
  [
    'GeoJSON by lines',
    'town.geojsonl',
    () =>
      features()
        .map((each) => JSON.stringify(each))
        .join('\n'),
    false,
  ],
  [
    'GeoJSON by lines, packed, with record marks',
    'town.bin',
    () =>
      gzipSync(
        features()
          .map((each) => `\u001e${JSON.stringify(each)}\n`)
          .join(''),
      ),
    false,
  ],
];

describe.each(sources)('%s', (_, name, content, ring) => {
  it('gives streets, directions, limits and names', async () => {
    const { network } = await readMap(await put(name, content()));
    expect(network.label).toBe(name);
    expect(network.schematic).toBe(false);
    expect(network.lat).toHaveLength(4);
    const [vitosha, shipka, oborishte, roundabout] = network.ways;
    expect(vitosha).toMatchObject({
      name: { local: 'бул. Витоша', en: 'Vitosha Blvd' },
      ref: 'E80',
      roadClass: 'primary',
      oneway: false,
      speedLimitKmh: 50,
    });
    expect(shipka).toMatchObject({ roadClass: 'residential', oneway: false });
    expect(oborishte).toMatchObject({ oneway: true, speedLimitKmh: 32 });
    expect([network.lat[oborishte!.nodes[0]!], network.lon[oborishte!.nodes[0]!]]).toEqual([42.71, 23.3]);
    expect(network.ways).toHaveLength(ring ? 4 : 3);
    if (ring) expect(roundabout).toMatchObject({ oneway: true, roundabout: true, nodes: [vitosha!.nodes[1], vitosha!.nodes[2]] });
    expect(createCityGraph(network).stats).toMatchObject({ junctions: 4, droppedJunctions: 0 });
  });
  it('gives places to search', async () => {
    const { places } = await readMap(await put(name, content()));
    expect(names(places, 'street').sort()).toEqual(['бул. Витоша', 'ул. Оборище', 'ул. Шипка']);
    expect(names(places, 'address').sort()).toEqual(['ул. Шипка 12А', 'ул. Шипка 7']);
    expect(names(places, 'poi').sort()).toEqual(['Аптека', 'Пирогов']);
    expect(places.find((place) => place.kind === 'district')).toMatchObject({ name: { local: 'Лозенец', en: 'Lozenets' } });
    const hospital = places.find((place) => place.name.local === 'Пирогов')!;
    expect(hospital).toMatchObject({ category: 'hospital', aliases: ['УМБАЛСМ „Н. И. Пирогов“'] });
    expect(hospital.point.lat).toBeCloseTo(42.7051, 4);
    const house = places.find((place) => place.houseNumber === '12А')!;
    expect(house.point.lat).toBeCloseTo(42.7052, 6);
    expect(house.point.lon).toBeCloseTo(23.3052, 6);
  });
});

describe('an import', () => {
  it('puts network and places into the data folder, tells how far it is, and sums up', async () => {
    const dataDir = join(folder, 'data');
    const heard: ImportProgress[] = [];
    const summary = await importMap(await put('town.osm.pbf', osmPbf(town)), dataDir, { onProgress: (progress) => heard.push(progress) });
    expect(summary).toMatchObject({
      label: 'town.osm.pbf',
      ways: 4,
      places: { street: 3, address: 2, poi: 2, district: 1 },
      stats: { junctions: 4 },
    });
    expect(new Set(heard.map(({ phase }) => phase))).toEqual(new Set(['reading', 'checking', 'saving']));
    const reading = heard.filter(({ phase }) => phase === 'reading').map(({ share }) => share);
    expect(reading).toEqual([...reading].sort());
    expect(reading.pop()).toBe(1);
    const files = mapFiles(dataDir);
    expect((await loadNetwork(files.network)).ways).toHaveLength(4);
    expect(await loadPlaces(files.places)).toHaveLength(8);
  });
  it('keeps the earlier map when the new one is no good', async () => {
    const dataDir = join(folder, 'kept');
    await importMap(await put('town.osm.pbf', osmPbf(town)), dataDir);
    await expect(importMap(await put('bad.osm.pbf', osmPbf(town).subarray(0, 300)), dataDir)).rejects.toThrow('map_unreadable');
    expect((await loadNetwork(mapFiles(dataDir).network)).ways).toHaveLength(4);
    expect(await readdir(join(dataDir, 'roads'))).toHaveLength(2);
  });
  it('takes lines without classes when told what they are', async () => {
    const bare = features().map((each) => ({ ...each, properties: { oneway: false } }));
    const file = await put('bare.geojsonl', bare.map((each) => JSON.stringify(each)).join('\n'));
    await expect(readMap(file)).rejects.toMatchObject({ failure: { params: { reason: 'no_roads' } } });
    expect((await readMap(file, { assumeClass: 'residential' })).network.ways.length).toBeGreaterThan(2);
  });
  it('tells apart two streets of one name, and joins the pieces of one', async () => {
    const line = (name: string, lon: number, lat: number): string =>
      JSON.stringify({
        type: 'Feature',
        properties: { highway: 'residential', name },
        geometry: {
          type: 'LineString',
          coordinates: [
            [lon, lat],
            [lon + 0.001, lat],
          ],
        },
      });
    const content = [line('ул. Роза', 23.3, 42.7), line('ул. Роза', 23.3015, 42.7), line('ул. Роза', 23.5, 42.7)].join('\n');
    const { places } = await readMap(await put('roses.geojsonl', content));
    expect(places.map(({ point }) => Math.round(point.lon * 10) / 10)).toEqual([23.3, 23.5]);
  });
});

describe('a bad map', () => {
  const pbf = osmPbf(town);
  const brokenBlock = Buffer.concat([pbf.subarray(0, pbf.length - 40), Buffer.alloc(40, 7)]);
  const geojson = JSON.stringify({ type: 'FeatureCollection', features: features() });
  const metres = JSON.stringify({
    type: 'Feature',
    properties: { highway: 'primary' },
    geometry: {
      type: 'LineString',
      coordinates: [
        [2594000, 5260000],
        [2594100, 5260000],
      ],
    },
  });
  const cases: readonly (readonly [string, string | Buffer, string])[] = [
    ['empty', '', 'file_empty'],
    ['nothing packed', gzipSync(''), 'file_empty'],
    ['text', 'hello there', 'format_unknown'],
    ['a list', '[1, 2]', 'format_unknown'],
    ['XML', '<?xml version="1.0"?><osm version="0.6"></osm>', 'format_xml'],
    ['ZIP', Buffer.from('PK\u0003\u0004 something'), 'format_zip'],
    ['cut .gz', gzipSync(geojson).subarray(0, 200), 'compressed_broken'],
    ['cut .osm.pbf', pbf.subarray(0, pbf.length - 20), 'truncated'],
    ['damaged .osm.pbf', brokenBlock, 'pbf_broken'],
    ['unpacked .osm.pbf', osmPbf(town, false), 'pbf_compression'],
    ['.osm.pbf without roads', osmPbf({ nodes: town.nodes, ways: [] }), 'no_roads'],
    ['cut JSON', geojson.slice(0, -30), 'truncated'],
    ['broken JSON', geojson.replace('"name":', '"name"'), 'json_broken at 1'],
    ['broken line', `${JSON.stringify(features()[0])}\n{"type":"Feature",oops}`, 'json_broken at 2'],
    ['unbalanced JSON', '{"type":"FeatureCollection","features":[]}}]', 'json_broken at 1'],
    ['coordinates in metres', metres, 'item_unusable at 1'],
    ['no features', '{"type":"FeatureCollection","features":[]}', 'no_roads'],
    ['other JSON', '{"hello":[{"a":1}]}', 'no_roads'],
  ];
  it.each(cases)('is refused with what is wrong and what to do: %s', async (_name, content, expected) => {
    const file = await put('bad', content);
    const error = await readMap(file).then(
      () => undefined,
      (caught: unknown) => caught,
    );
    expect(error).toBeInstanceOf(FailureError);
    const { failure } = error as FailureError;
    const { reason, file: named, line } = failure.params!;
    expect([failure.code, named]).toEqual(['map_unreadable', 'bad']);
    expect(line === undefined ? reason : `${reason} at ${line}`).toBe(expected);
    expect(explainMapFault(failure)).toMatch(/^bad: .{15,}\. .{15,}/);
  });
  it('is missing, or a folder', async () => {
    await mkdir(join(folder, 'sub'), { recursive: true });
    for (const file of ['nowhere.osm.pbf', 'sub']) {
      await expect(readMap(join(folder, file))).rejects.toMatchObject({ failure: { params: { reason: 'file_missing', file } } });
    }
  });
  it('has one street that leads away and never back', async () => {
    const oneWay: OsmData = { nodes: town.nodes.slice(0, 2), ways: [{ id: 1, refs: [1, 2], tags: { highway: 'primary', oneway: 'yes' } }] };
    await expect(importMap(await put('away.osm.pbf', osmPbf(oneWay)), folder)).rejects.toMatchObject({
      failure: { params: { reason: 'no_roads' } },
    });
  });
  it('is never unpacked into memory whole because of what it claims of itself', async () => {
    const claim = Buffer.concat([Buffer.from([0xff, 0xff, 0xff, 0xff]), Buffer.from('\n\tOSMHeader'), deflateSync('x')]);
    await expect(readMap(await put('claim', claim))).rejects.toThrow('map_unreadable');
  });
});
