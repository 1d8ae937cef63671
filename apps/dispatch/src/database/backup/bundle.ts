/** A backup file: a plain tar (POSIX ustar) of `manifest.json` and `rampa.dump`, so that any tar and any pg_restore can open it too. */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, renameSync, rmSync, statSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Manifest } from './manifest.ts';

const BLOCK = 512;
const NAMES = { manifest: 'manifest.json', dump: 'rampa.dump' };

/** Writes the bundle, complete or not at all; readable by its owner only. */
export async function writeBundle(file: string, manifest: Manifest, dump: string): Promise<void> {
  const draft = `${file}.part`;
  const text = Buffer.from(JSON.stringify(manifest, null, 2));
  const size = statSync(dump).size;
  try {
    const out = createWriteStream(draft, { mode: 0o600 });
    await pipeline(async function* () {
      yield Buffer.concat([header(NAMES.manifest, text.length), text, padding(text.length), header(NAMES.dump, size)]);
      yield* createReadStream(dump) as AsyncIterable<Buffer>;
      yield Buffer.concat([padding(size), Buffer.alloc(2 * BLOCK)]);
    }, out);
    renameSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Reads the manifest and writes the dump to `dump`. @throws when the file is no backup, is cut short, or was changed. */
export async function readBundle(file: string, dump: string): Promise<Manifest> {
  const handle = await open(file, 'r');
  try {
    const first = await readHeader(handle, 0);
    const text = Buffer.alloc(first.name === NAMES.manifest ? Math.min(first.size, 64 * 1024 * 1024) : 0);
    await handle.read(text, 0, text.length, BLOCK);
    const manifest = parseManifest(text.toString('utf8'));
    const at = BLOCK + first.size + padding(first.size).length;
    const second = await readHeader(handle, at);
    const start = at + BLOCK;
    if (second.name !== NAMES.dump || statSync(file).size < start + second.size) throw notABackup();
    await pipeline(createReadStream(file, { start, end: start + second.size - 1 }), createWriteStream(dump, { mode: 0o600 }));
    if ((await sha256Of(dump)) !== manifest.dumpSha256)
      throw new Error('The backup file is damaged: its dump is not the one that was written.');
    return manifest;
  } finally {
    await handle.close();
  }
}

/** SHA-256 of a file, in hexadecimal. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

function parseManifest(text: string): Manifest {
  try {
    const manifest = JSON.parse(text) as Manifest;
    if (manifest.format === 1) return manifest;
  } catch {
    throw notABackup();
  }
  throw new Error('The backup file is of a newer Rampa than this one.');
}

const notABackup = (): Error => new Error('The file is not a backup that Rampa made, or it is cut short.');
const padding = (size: number): Buffer => Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);

function header(name: string, size: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  block.write(name, 0);
  block.write('0000600\0', 100);
  block.write('0000000\0', 108);
  block.write('0000000\0', 116);
  writeSize(block, size);
  block.write('00000000000\0', 136);
  block.write('        ', 148);
  block.write('0', 156);
  block.write('ustar\x0000', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

/** Octal up to 8 GiB, beyond that in base 256 as GNU tar and star write it. */
function writeSize(block: Buffer, size: number): void {
  if (size < 8 ** 11) block.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  else {
    block[124] = 0x80;
    block.writeBigUInt64BE(BigInt(size), 128);
  }
}

async function readHeader(handle: FileHandle, at: number): Promise<{ name: string; size: number }> {
  const block = Buffer.alloc(BLOCK);
  const { bytesRead } = await handle.read(block, 0, BLOCK, at);
  if (bytesRead < BLOCK || block.toString('latin1', 257, 262) !== 'ustar') throw notABackup();
  const size = block[124] === 0x80 ? Number(block.readBigUInt64BE(128)) : Number.parseInt(block.toString('latin1', 124, 135), 8);
  return { name: block.toString('utf8', 0, block.indexOf(0)), size };
}
