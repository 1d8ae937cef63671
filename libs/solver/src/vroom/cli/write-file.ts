/** Writing so that nobody ever finds half a file: to a neighbour first, renamed when complete. */
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { ProblemFile } from '../problem-schema.ts';
import type { NumberTable } from '../number-table.ts';

/** @throws when the folder cannot be written; nothing is left behind then. */
export async function writeWhole(path: string, pieces: Iterable<string>): Promise<void> {
  const partial = `${path}.${process.pid}.partial`;
  const stream = createWriteStream(partial);
  try {
    for (const piece of pieces) if (!stream.write(piece)) await once(stream, 'drain');
    stream.end();
    await finished(stream);
    await rename(partial, path);
  } catch (error) {
    stream.destroy();
    await rm(partial, { force: true });
    throw error;
  }
}

/** A problem as JSON text, piece by piece: matrices row by row, since the whole may be longer than a string can be. */
export function* problemText(file: ProblemFile): Generator<string> {
  yield `{"vehicles":${JSON.stringify(file.vehicles)},\n"shipments":${JSON.stringify(file.shipments)},\n"matrices":{`;
  let first = true;
  for (const [profile, matrix] of Object.entries(file.matrices)) {
    yield `${first ? '' : ','}${JSON.stringify(profile)}:{`;
    first = false;
    let comma = '';
    for (const [kind, table] of Object.entries(matrix)) {
      if (table === undefined) continue;
      yield `${comma}${JSON.stringify(kind)}:`;
      comma = ',';
      yield* tableText(table);
    }
    yield '}';
  }
  yield '}}\n';
}

function* tableText({ size, values }: NumberTable): Generator<string> {
  for (let row = 0; row < size; row++) yield `${row === 0 ? '[' : ','}\n[${values.subarray(row * size, (row + 1) * size).join(',')}]`;
  yield ']';
}
