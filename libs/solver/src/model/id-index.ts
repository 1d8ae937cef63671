/** Ids to indices, extended without being copied: a quote adds a handful of requests to a problem of thousands. */
export interface IdIndex {
  readonly size: number;
  get(id: string): number | undefined;
  has(id: string): boolean;
}

/** Beyond so many layers each look-up would cost more than one copy. */
const MOST_LAYERS = 12;

class Layer implements IdIndex {
  readonly #below: IdIndex;
  readonly #own: ReadonlyMap<string, number>;
  readonly size: number;
  readonly depth: number;

  constructor(below: IdIndex, own: ReadonlyMap<string, number>) {
    this.#below = below;
    this.#own = own;
    this.depth = below instanceof Layer ? below.depth + 1 : 1;
    this.size = [...own.keys()].reduce((size, id) => size + (below.has(id) ? 0 : 1), below.size);
  }

  get(id: string): number | undefined {
    return this.#own.get(id) ?? this.#below.get(id);
  }

  has(id: string): boolean {
    return this.#own.has(id) || this.#below.has(id);
  }

  flattened(): Map<string, number> {
    const all = this.#below instanceof Layer ? this.#below.flattened() : new Map(this.#below as ReadonlyMap<string, number>);
    for (const [id, index] of this.#own) all.set(id, index);
    return all;
  }
}

/** The index with these entries added; the given one stays as it is. */
export function extended(index: IdIndex, more: ReadonlyMap<string, number>): IdIndex {
  if (more.size === 0) return index;
  const layer = new Layer(index, more);
  return layer.depth > MOST_LAYERS ? layer.flattened() : layer;
}
