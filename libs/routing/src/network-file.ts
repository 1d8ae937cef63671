/** Road networks and places on disk: one compact file each, replaced as a whole or not at all. */
import { FailureError } from '@rampa/kernel';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { roadClasses, type NetworkWay, type RoadNetwork, type StreetName } from './network.ts';
import type { PlaceEntry } from './places/place-entry.ts';

const MAGIC = 'RAMPA-ROADS-1\n';

/** Where an imported map lies under the data folder; absent until something is imported. */
export const mapFiles = (dataDir: string): { readonly network: string; readonly places: string } => ({
  network: join(dataDir, 'roads', 'network.bin.gz'),
  places: join(dataDir, 'roads', 'places.json.gz'),
});

interface Header {
  readonly label: string;
  readonly attribution: string;
  readonly schematic: boolean;
  readonly nodes: number;
  readonly ways: number;
  readonly wayNodes: number;
  /** Each distinct name and number once. */
  readonly names: readonly StreetName[];
  readonly refs: readonly string[];
}

/** Numbers per way: name, ref (one more than the index, 0 for none), class, flags, limit, count of nodes. */
const WAY_FIELDS = 6;

function encode(network: RoadNetwork): Buffer {
  const names = new Map<string, number>();
  const refs = new Map<string, number>();
  const numberIn = (table: Map<string, number>, key: string): number => table.get(key) ?? (table.set(key, table.size), table.size - 1);
  const ways = new Int32Array(network.ways.length * WAY_FIELDS);
  const wayNodes = new Int32Array(network.ways.reduce((sum, way) => sum + way.nodes.length, 0));
  let next = 0;
  network.ways.forEach((way, w) => {
    const flags = (way.oneway ? 1 : 0) | (way.roundabout ? 2 : 0);
    const { bg, en, local } = way.name;
    const name = numberIn(names, JSON.stringify({ bg, en, local }));
    const ref = way.ref === undefined ? 0 : numberIn(refs, way.ref) + 1;
    ways.set([name, ref, roadClasses.indexOf(way.roadClass), flags, way.speedLimitKmh ?? 0, way.nodes.length], w * WAY_FIELDS);
    wayNodes.set(way.nodes, next);
    next += way.nodes.length;
  });
  const { label, attribution, schematic, lat } = network;
  const parsed = [...names.keys()].map((name) => JSON.parse(name) as StreetName);
  const counts = { nodes: lat.length, ways: network.ways.length, wayNodes: wayNodes.length };
  const header: Header = { label, attribution, schematic, ...counts, names: parsed, refs: [...refs.keys()] };
  const text = Buffer.from(JSON.stringify(header));
  const lengths = Buffer.alloc(4);
  lengths.writeUInt32LE(text.length);
  const bytes = (array: Float64Array | Int32Array): Buffer => Buffer.from(array.buffer, array.byteOffset, array.byteLength);
  return Buffer.concat([Buffer.from(MAGIC), lengths, text, bytes(network.lat), bytes(network.lon), bytes(ways), bytes(wayNodes)]);
}

function decode(data: Buffer): RoadNetwork {
  if (data.toString('latin1', 0, MAGIC.length) !== MAGIC) throw new RangeError('not a saved road network');
  let at = MAGIC.length + 4;
  const headerLength = data.readUInt32LE(MAGIC.length);
  const header = JSON.parse(data.toString('utf8', at, at + headerLength)) as Header;
  at += headerLength;
  const take = (bytes: number): ArrayBuffer => {
    if (at + bytes > data.length) throw new RangeError('cut short');
    const part = new Uint8Array(data.subarray(at, at + bytes)).buffer;
    at += bytes;
    return part;
  };
  const lat = new Float64Array(take(header.nodes * 8));
  const lon = new Float64Array(take(header.nodes * 8));
  const fields = new Int32Array(take(header.ways * WAY_FIELDS * 4));
  const wayNodes = new Int32Array(take(header.wayNodes * 4));
  let next = 0;
  const ways: NetworkWay[] = [];
  for (let w = 0; w < header.ways; w++) {
    const [name, ref, roadClass, flags, limit, count] = fields.subarray(w * WAY_FIELDS, (w + 1) * WAY_FIELDS) as unknown as number[];
    ways.push({
      name: header.names[name!]!,
      ...(ref! > 0 && { ref: header.refs[ref! - 1]! }),
      roadClass: roadClasses[roadClass!]!,
      oneway: (flags! & 1) === 1,
      ...((flags! & 2) === 2 && { roundabout: true }),
      ...(limit! > 0 && { speedLimitKmh: limit! }),
      nodes: Array.from(wayNodes.subarray(next, (next += count!))),
    });
  }
  const { label, attribution, schematic } = header;
  return { label, attribution, schematic, lat, lon, ways };
}

/** Writes beside the file, then takes its place: a reader sees the old file or the new one, also after a power cut. */
async function replaceFile(file: string, content: Buffer): Promise<number> {
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.new`;
  try {
    const handle = await open(draft, 'w');
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  return content.length;
}

/** @returns Bytes written. Makes the folder. */
export const saveNetwork = async (network: RoadNetwork, file: string): Promise<number> =>
  replaceFile(file, await promisify(gzip)(encode(network)));

/** @throws FailureError `map_unreadable`; the file system's own error when there is no such file. */
export const loadNetwork = (file: string): Promise<RoadNetwork> => readSaved(file, decode);

/** @returns Bytes written. Makes the folder. */
export const savePlaces = async (places: readonly PlaceEntry[], file: string): Promise<number> =>
  replaceFile(file, await promisify(gzip)(Buffer.from(places.map((place) => JSON.stringify(place)).join('\n'))));

/** @throws FailureError `map_unreadable`; the file system's own error when there is no such file. */
export const loadPlaces = (file: string): Promise<PlaceEntry[]> =>
  readSaved(file, (data) => {
    const text = data.toString('utf8');
    return text === '' ? [] : text.split('\n').map((line) => JSON.parse(line) as PlaceEntry);
  });

async function readSaved<T>(file: string, read: (data: Buffer) => T): Promise<T> {
  const content = await readFile(file);
  try {
    return read(await promisify(gunzip)(content));
  } catch {
    throw new FailureError({ code: 'map_unreadable', params: { file: basename(file), reason: 'saved_broken' } });
  }
}
