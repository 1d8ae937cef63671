/**
 * Reads a problem file of any size: matrices go number by number into typed arrays while the rest, which is small, is left to
 * `JSON.parse`. A file with 10,000 places holds some 500 MB of matrix; Node refuses strings that long, so it never becomes one.
 */
import type { NumberTable } from './number-table.ts';
import { TableReader } from './read-table.ts';
import { pointerOf, ProblemRefused } from './refusals.ts';

const tableKinds: ReadonlySet<string> = new Set(['durations', 'distances', 'costs']);
const isTable = (path: readonly string[]): boolean =>
  (path.length === 1 && path[0] === 'matrix') || (path.length === 3 && path[0] === 'matrices' && tableKinds.has(path[2]!));

interface Level {
  readonly kind: 'object' | 'array';
  key: string;
}

interface FoundTable {
  readonly path: readonly string[];
  readonly table: NumberTable;
}

class ProblemScanner {
  readonly #kept: Buffer[] = [];
  readonly #levels: Level[] = [];
  readonly #tables: FoundTable[] = [];
  #reader: TableReader | null = null;
  #path: string[] = [];
  #string: number[] | null = null;
  #escaped = false;
  #lastString = '';

  feed(bytes: Uint8Array): void {
    let from = 0;
    for (let i = 0; i < bytes.length; i++) {
      if (this.#reader !== null) {
        const after = this.#reader.feed(bytes, i);
        if (after === -1) return;
        this.#tables.push({ path: this.#path, table: this.#reader.done() });
        this.#kept.push(Buffer.from('null'));
        this.#reader = null;
        from = after;
        i = after - 1;
      } else if (this.#string !== null) this.#inString(bytes[i]!);
      else if (this.#structure(bytes[i]!)) {
        this.#kept.push(Buffer.from(bytes.subarray(from, i)));
        i--;
      }
    }
    if (this.#reader === null) this.#kept.push(Buffer.from(bytes.subarray(from)));
  }

  #inString(byte: number): void {
    const text = this.#string!;
    if (this.#escaped) this.#escaped = false;
    else if (byte === 0x5c) this.#escaped = true;
    else if (byte === 0x22) {
      // only keys near the top matter; they are short
      this.#lastString = this.#levels.length <= 3 ? Buffer.from(text).toString('utf8') : '';
      this.#string = null;
      return;
    }
    if (this.#levels.length <= 3) text.push(byte);
  }

  /** True when a table begins at this byte. */
  #structure(byte: number): boolean {
    const top = this.#levels.at(-1);
    switch (byte) {
      case 0x22:
        this.#string = [];
        break;
      case 0x3a:
        if (top) top.key = decodeKey(this.#lastString);
        break;
      case 0x7b:
        this.#levels.push({ kind: 'object', key: '' });
        break;
      case 0x5b: {
        if (this.#levels.length <= 3 && this.#levels.length > 0 && this.#levels.every((l) => l.kind === 'object')) {
          const path = this.#levels.map((l) => l.key);
          if (isTable(path)) {
            this.#path = path;
            this.#reader = new TableReader(pointerOf(path));
            return true;
          }
        }
        this.#levels.push({ kind: 'array', key: '' });
        break;
      }
      case 0x7d:
      case 0x5d:
        this.#levels.pop();
        break;
    }
    return false;
  }

  done(): unknown {
    if (this.#reader !== null)
      throw new ProblemRefused([{ code: 'not_json', pointer: pointerOf(this.#path), message: 'the file ends inside a matrix' }]);
    const text = Buffer.concat(this.#kept)
      .toString('utf8')
      .replace(/^\uFEFF/, '');
    const value = parse(text);
    for (const { path, table } of this.#tables) place(value, path, table);
    return value;
  }
}

function decodeKey(raw: string): string {
  if (!raw.includes('\\')) return raw;
  const key = parse(`"${raw}"`);
  return typeof key === 'string' ? key : raw;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const why = text.trim() === '' ? 'the file is empty' : `the file is not valid JSON: ${error instanceof Error ? error.message : ''}`;
    throw new ProblemRefused([{ code: 'not_json', pointer: '', message: why.slice(0, 300) }]);
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function place(root: unknown, path: readonly string[], table: NumberTable): void {
  let at = root;
  for (const key of path.slice(0, -1)) at = isRecord(at) ? at[key] : undefined;
  if (isRecord(at)) at[path.at(-1)!] = table;
}

/** The parsed file; each matrix in it is a `NumberTable`. @throws ProblemRefused when it is no JSON or a matrix has a fault. */
export async function readJson(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<unknown> {
  const scanner = new ProblemScanner();
  for await (const chunk of chunks) scanner.feed(chunk);
  return scanner.done();
}

/** The same for text at hand. */
export const readJsonText = (text: string): Promise<unknown> => readJson([Buffer.from(text)]);
