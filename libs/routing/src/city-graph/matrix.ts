/** Costs from some positions to others: one search for each row or column that the cache does not know. */
import type { Graph } from './graph.ts';
import type { Costs, PairCache } from './pair-cache.ts';
import { alongOneStreet, cheaper, waysIn, waysOut, type Access, type Cost, type Search } from './search.ts';
import type { Position } from './snap.ts';

export interface MatrixTools {
  readonly graph: Graph;
  readonly search: Search;
  readonly cache: PairCache;
  /** Lets others run between two searches. */
  readonly pause: () => Promise<void>;
}

/** From each row's position to each column's. No two rows with the same key, and no two columns. */
export async function costTable(tools: MatrixTools, rows: readonly Position[], columns: readonly Position[]): Promise<Costs> {
  const [fromKeys, toKeys] = [rows.map(({ key }) => key), columns.map(({ key }) => key)];
  const size = rows.length * columns.length;
  const table: Costs = { ms: new Float64Array(size).fill(NaN), cm: new Float64Array(size).fill(NaN) };
  tools.cache.read(fromKeys, toKeys, table);
  const missing = new MissingPairs(table.ms, rows.length, columns.length);
  let searched = false;
  for (let line = missing.next(); line; line = missing.next()) {
    if (searched) await tools.pause();
    searched = true;
    if (line.kind === 'row') searchRow(tools, rows, columns, line.at, table);
    else searchColumn(tools, rows, columns, line.at, table);
    missing.fill(line);
  }
  if (searched) tools.cache.write(fromKeys, toKeys, table);
  return table;
}

/** One row (from a position to all) or one column (from all to a position). */
interface Line {
  readonly kind: 'row' | 'column';
  readonly at: number;
}

/** Which searches to make: always the row or column that lacks most. New points in a known matrix cost two searches each. */
class MissingPairs {
  readonly #width: number;
  readonly #missing: Uint8Array;
  readonly #rows: Int32Array;
  readonly #columns: Int32Array;
  constructor(ms: Float64Array, rows: number, columns: number) {
    this.#width = columns;
    this.#missing = Uint8Array.from(ms, (value) => (Number.isNaN(value) ? 1 : 0));
    this.#rows = new Int32Array(rows);
    this.#columns = new Int32Array(columns);
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        this.#rows[i]! += this.#missing[i * columns + j]!;
        this.#columns[j]! += this.#missing[i * columns + j]!;
      }
    }
  }
  next(): Line | undefined {
    let best: Line | undefined;
    let most = 0;
    for (const [kind, counts] of [['row', this.#rows] as const, ['column', this.#columns] as const]) {
      for (let at = 0; at < counts.length; at++) {
        if (counts[at]! <= most) continue;
        most = counts[at]!;
        best = { kind, at };
      }
    }
    return best;
  }
  fill({ kind, at }: Line): void {
    const others = kind === 'row' ? this.#columns.length : this.#rows.length;
    for (let other = 0; other < others; other++) {
      const [row, column] = kind === 'row' ? [at, other] : [other, at];
      if (!this.#missing[row * this.#width + column]) continue;
      this.#missing[row * this.#width + column] = 0;
      this.#rows[row]!--;
      this.#columns[column]!--;
    }
  }
}

function searchRow(
  { graph, search }: MatrixTools,
  rows: readonly Position[],
  columns: readonly Position[],
  at: number,
  table: Costs,
): void {
  const from = rows[at]!;
  const accesses = columns.map((to) => waysIn(graph, to));
  search.run('out', waysOut(graph, from), junctionsOf(accesses));
  columns.forEach((to, j) => keep(table, at * columns.length + j, cheaper(search.best(accesses[j]!), alongOneStreet(graph, from, to))));
}

function searchColumn(
  { graph, search }: MatrixTools,
  rows: readonly Position[],
  columns: readonly Position[],
  at: number,
  table: Costs,
): void {
  const to = columns[at]!;
  const accesses = rows.map((from) => waysOut(graph, from));
  search.run('into', waysIn(graph, to), junctionsOf(accesses));
  rows.forEach((from, i) => keep(table, i * columns.length + at, cheaper(search.best(accesses[i]!), alongOneStreet(graph, from, to))));
}

const junctionsOf = (accesses: readonly (readonly Access[])[]): number[] => accesses.flatMap((ways) => ways.map((way) => way.junction));

function keep(table: Costs, at: number, cost: Cost | undefined): void {
  table.ms[at] = cost ? cost.ms : Infinity;
  table.cm[at] = cost ? cost.cm : Infinity;
}
