/** Writes a small `.osm.pbf` for tests, byte by byte: https://wiki.openstreetmap.org/wiki/PBF_Format */
import { deflateSync } from 'node:zlib';

type Tags = Readonly<Record<string, string>>;

export interface OsmData {
  readonly nodes: readonly { readonly id: number; readonly lat: number; readonly lon: number; readonly tags?: Tags }[];
  readonly ways: readonly { readonly id: number; readonly refs: readonly number[]; readonly tags: Tags }[];
  readonly relations?: readonly { readonly id: number; readonly ways: readonly number[]; readonly tags: Tags }[];
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest > 0n ? low | 0x80 : low);
  } while (rest > 0n);
  return bytes;
}
const zigzag = (value: number): number[] => varint(value < 0 ? -2 * value - 1 : 2 * value);
const number = (field: number, value: number): Buffer => Buffer.from([...varint(field << 3), ...varint(value)]);
const bytes = (field: number, content: Uint8Array | string): Buffer => {
  const body = typeof content === 'string' ? Buffer.from(content) : content;
  return Buffer.concat([Buffer.from([...varint((field << 3) | 2), ...varint(body.length)]), body]);
};
const packed = (field: number, values: readonly number[], encode = varint): Buffer =>
  bytes(field, Buffer.from(values.flatMap((value) => encode(value))));
const deltas = (values: readonly number[]): number[] => values.map((value, i) => value - (values[i - 1] ?? 0));

function blob(type: string, content: Buffer, zlib = true): Buffer {
  const body = zlib ? Buffer.concat([number(2, content.length), bytes(3, deflateSync(content))]) : bytes(1, content);
  const header = Buffer.concat([bytes(1, type), number(3, body.length)]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  return Buffer.concat([length, header, body]);
}

/** @param zlib False leaves the data unpacked, which few programs write. */
export function osmPbf({ nodes, ways, relations = [] }: OsmData, zlib = true): Buffer {
  const strings = [''];
  const text = (value: string): number => {
    const known = strings.indexOf(value);
    return known >= 0 ? known : strings.push(value) - 1;
  };
  const keys = (tags: Tags): Buffer => packed(2, Object.keys(tags).map(text));
  const values = (tags: Tags): Buffer => packed(3, Object.values(tags).map(text));
  const e7 = (degrees: number): number => Math.round(degrees * 1e7);
  const dense = Buffer.concat([
    packed(1, deltas(nodes.map((node) => node.id)), zigzag),
    packed(8, deltas(nodes.map((node) => e7(node.lat))), zigzag),
    packed(9, deltas(nodes.map((node) => e7(node.lon))), zigzag),
    packed(
      10,
      nodes.flatMap(({ tags = {} }) => [...Object.entries(tags).flatMap(([key, value]) => [text(key), text(value)]), 0]),
    ),
  ]);
  const wayBytes = ways.map(({ id, refs, tags }) =>
    Buffer.concat([number(1, id), keys(tags), values(tags), packed(8, deltas(refs), zigzag)]),
  );
  const relationBytes = relations.map(({ id, ways: members, tags }) => {
    const roles = packed(
      8,
      members.map(() => text('outer')),
    );
    return Buffer.concat([
      number(1, id),
      keys(tags),
      values(tags),
      roles,
      packed(9, deltas(members), zigzag),
      packed(
        10,
        members.map(() => 1),
      ),
    ]);
  });
  const groups = [bytes(2, dense), ...wayBytes.map((way) => bytes(3, way)), ...relationBytes.map((relation) => bytes(4, relation))];
  const table = bytes(1, Buffer.concat(strings.map((string) => bytes(1, string))));
  const block = Buffer.concat([table, ...groups.map((group) => bytes(2, group))]);
  return Buffer.concat([blob('OSMHeader', bytes(4, 'OsmSchema-V0.6')), blob('OSMData', block, zlib)]);
}
