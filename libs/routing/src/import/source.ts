/** A map file as it lies on disk: what kind it is, its bytes unpacked, and how much of it has been read. */
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createGunzip, gunzipSync, constants } from 'node:zlib';
import { mapFault } from './faults.ts';

export type MapFormat = 'pbf' | 'json' | 'json-lines';

export interface MapSource {
  readonly file: string;
  readonly format: MapFormat;
  /** Every byte after unpacking, in order. `onRead` hears the share of the file read so far, 0–1. */
  chunks(onRead?: (share: number) => void): AsyncIterable<Buffer>;
}

const HEAD = 64 * 1024;
/** Stands before each line in GeoJSON text sequences (RFC 8142). */
const RECORD_MARK = String.fromCharCode(0x1e);

/** @throws FailureError `map_unreadable` with what is wrong, by looking at the first bytes; the name of the file does not matter. */
export async function openMap(file: string): Promise<MapSource> {
  const size = await sizeOf(file);
  if (size === 0) throw mapFault('file_empty', file);
  const head = await firstBytes(file);
  const zipped = head[0] === 0x1f && head[1] === 0x8b;
  const format = formatOf(file, zipped ? unpackedHead(file, head) : head);
  return { file, format, chunks: (onRead) => chunksOf(file, size, zipped, onRead) };
}

async function sizeOf(file: string): Promise<number> {
  try {
    const info = await stat(file);
    if (info.isFile()) return info.size;
  } catch {
    throw mapFault('file_missing', file);
  }
  throw mapFault('file_missing', file);
}

async function firstBytes(file: string): Promise<Buffer> {
  const handle = await open(file).catch(() => {
    throw mapFault('file_missing', file);
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function unpackedHead(file: string, head: Buffer): Buffer {
  try {
    return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    throw mapFault('compressed_broken', file);
  }
}

function formatOf(file: string, head: Buffer): MapFormat {
  if (head.subarray(0, 64).includes('OSMHeader')) return 'pbf';
  if (head.toString('latin1', 0, 2) === 'PK') throw mapFault('format_zip', file);
  const text = head
    .toString('utf8')
    .replaceAll(RECORD_MARK, '')
    .replace(/^[\uFEFF\s]+/, '');
  if (text === '') throw mapFault('file_empty', file);
  if (text.startsWith('<') && /<osm|<\?xml/.test(text)) throw mapFault('format_xml', file);
  if (!text.startsWith('{')) throw mapFault('format_unknown', file);
  return /^\{[^{}[\]]*"type"\s*:\s*"Feature"/.test(text) || /^\{"geometry"|^\{"properties"/.test(text) ? 'json-lines' : 'json';
}

const codeOf = (error: unknown): string => (typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '');

async function* chunksOf(file: string, size: number, zipped: boolean, onRead?: (share: number) => void): AsyncGenerator<Buffer> {
  const raw = createReadStream(file, { highWaterMark: 1 << 20 });
  const stream = zipped ? raw.pipe(createGunzip()) : raw;
  raw.on('error', (error) => stream.destroy(error));
  try {
    for await (const chunk of stream) {
      yield chunk as Buffer;
      onRead?.(Math.min(1, raw.bytesRead / size));
    }
  } catch (error) {
    if (zipped && codeOf(error).startsWith('Z_')) throw mapFault('compressed_broken', file);
    throw error;
  } finally {
    raw.destroy();
  }
}
