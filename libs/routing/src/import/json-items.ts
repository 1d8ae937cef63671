/** Cuts a stream of JSON into its entries without holding the whole: the objects in a collection's list, or one object after another. */
import { mapFault } from './faults.ts';

const [QUOTE, BACKSLASH, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d];

export interface JsonItem {
  /** Counted from one. */
  readonly number: number;
  readonly value: unknown;
}

/**
 * @param nested True for `{ …, "features": [item, item] }` and Overpass' `{ …, "elements": [item] }`; false for one item after another.
 * @throws FailureError `map_unreadable`, `json_broken` or `truncated`.
 */
export async function* jsonItems(chunks: AsyncIterable<Buffer>, nested: boolean, file: string): AsyncGenerator<JsonItem> {
  const cutter = new Cutter(nested ? 2 : 0);
  let number = 0;
  for await (const chunk of chunks) {
    for (const text of cutter.cut(chunk)) {
      number++;
      yield { number, value: parse(text, number, file) };
    }
    if (cutter.depth < 0) throw mapFault('json_broken', file, number + 1);
  }
  if (cutter.depth > 0) throw mapFault('truncated', file);
}

function parse(text: string, number: number, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw mapFault('json_broken', file, number);
  }
}

class Cutter {
  depth = 0;
  readonly #itemDepth: number;
  #carry: Buffer[] = [];
  #inside = false;
  #inText = false;
  #escaped = false;
  /** The kinds of the open brackets, so that only objects within a list count. */
  readonly #open: number[] = [];

  constructor(itemDepth: number) {
    this.#itemDepth = itemDepth;
  }

  *cut(chunk: Buffer): Generator<string> {
    let start = 0;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i]!;
      if (this.#inText) {
        if (this.#escaped) this.#escaped = false;
        else if (byte === BACKSLASH) this.#escaped = true;
        else if (byte === QUOTE) this.#inText = false;
        continue;
      }
      if (byte === QUOTE) this.#inText = true;
      else if (byte === OPEN || byte === OPEN_LIST) {
        if (byte === OPEN && this.#atItem()) {
          this.#inside = true;
          start = i;
        }
        this.#open.push(byte);
        this.depth++;
      } else if (byte === CLOSE || byte === CLOSE_LIST) {
        this.#open.pop();
        this.depth--;
        if (!this.#inside || this.depth !== this.#itemDepth) continue;
        this.#inside = false;
        this.#carry.push(chunk.subarray(start, i + 1));
        yield Buffer.concat(this.#carry).toString('utf8');
        this.#carry = [];
      }
    }
    if (this.#inside) this.#carry.push(chunk.subarray(start));
  }

  #atItem(): boolean {
    if (this.#inside || this.depth !== this.#itemDepth) return false;
    return this.#itemDepth === 0 || this.#open[this.#open.length - 1] === OPEN_LIST;
  }
}
