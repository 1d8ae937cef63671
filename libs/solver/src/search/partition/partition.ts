/**
 * The best plan that known runs can be put together to: set partitioning with HiGHS (Parragh & Schmid 2013). Lagrangian prices over the whole
 * pool choose the columns, so that HiGHS never sees more than a few thousand, and those that cannot beat the plan at hand not at all.
 */
import type { Highs } from 'highs';
import type { CompactProblem } from '../../model/compact-problem.ts';
import type { FlatPlan } from '../lns/flat-plan.ts';
import type { Column } from './column.ts';
import type { Pool } from './pool.ts';
import { price } from './prices.ts';

/** Columns HiGHS sees, and nodes it may branch to. Priced pools are nearly whole at the root; more of either costs seconds and finds little. */
const MOST = 400;
const NODES = 30;
/** Errors of HiGHS that say that it was asked wrongly. */
const OURS: ReadonlySet<string> = new Set(['HighsUnsupportedOptionError', 'HighsValidationError', 'TypeError']);

export interface Partitioned {
  readonly kind: 'partitioned';
  /** Nothing when no better plan was found. */
  readonly plan?: FlatPlan;
  readonly cost: number;
  /** Columns HiGHS saw. */
  readonly columns: number;
  /** No plan of the pool costs less than this. */
  readonly bound: number;
  /** Whether the clock cut it short, so that another time it may find something else. */
  readonly cutShort: boolean;
}

/** What the package's types say of its default export does not hold for native modules: `import` yields the function itself. */
type Loader = () => Promise<Highs>;

let loaded: Promise<Highs> | undefined;

const load = async (): Promise<Highs> => ((await import('highs')) as unknown as { default: Loader }).default();

/** Loads HiGHS ahead of the first partition. A failure shows when it is asked. */
export const prepare = (): Promise<unknown> => (loaded ??= load()).catch(() => undefined);

/** Looks for a plan cheaper than `below` that serves every request; `seconds` is a safety net, the node limit should come first. */
export async function partition(problem: CompactProblem, pool: Pool, below: number, seconds: number): Promise<Partitioned> {
  const { columns } = pool;
  if (columns.length === 0) return { kind: 'partitioned', cost: Infinity, columns: 0, bound: Infinity, cutShort: false };
  const { bound, reduced } = price(problem, columns, below);
  pool.thin(reduced);
  const gap = below - bound;
  const chosen = columns
    .map((column, at) => ({ column, reduced: reduced[at]! }))
    .filter((c) => c.reduced < gap - 1e-9)
    .sort((a, b) => a.reduced - b.reduced)
    .slice(0, MOST)
    .map(({ column }) => column);
  const none: Partitioned = { kind: 'partitioned', cost: Infinity, columns: chosen.length, bound, cutShort: false };
  if (chosen.length === 0) return none;
  try {
    const { taken, cutShort } = whole(await (loaded ??= load()), problem, chosen, seconds);
    const cost = taken.reduce((sum, column) => sum + column.cost, 0);
    return taken.length === 0 || cost >= below - 1e-9 ? { ...none, cutShort } : { ...none, cost, plan: planOf(problem, taken), cutShort };
  } catch (error) {
    // wrong words of ours are a bug; but a WebAssembly module that failed once is not to be trusted again: the search goes on without this answer, the next gets a fresh one
    if (error instanceof Error && OURS.has(error.name)) throw error;
    loaded = undefined;
    return none;
  }
}

interface Whole {
  /** The columns of the best plan found, none when there is none. */
  readonly taken: readonly Column[];
  readonly cutShort: boolean;
}

function whole(highs: Highs, problem: CompactProblem, columns: readonly Column[], seconds: number): Whole {
  const model = highs.createModel(modelOf(problem, columns));
  try {
    model.options.set({
      output_flag: false,
      mip_max_nodes: NODES,
      time_limit: seconds,
      mip_rel_gap: 0,
      random_seed: 1,
    });
    const { modelStatus } = model.run();
    const { colValue } = model.getSolution();
    const taken = columns.filter((_, at) => colValue[at]! > 0.5);
    return { taken: servesAll(problem, taken) ? taken : [], cutShort: modelStatus === highs.constants.modelStatus.timeLimit };
  } finally {
    model.dispose();
  }
}

/** Rows: each request once, then no more vehicles of a class than there are. */
function modelOf(problem: CompactProblem, columns: readonly Column[]) {
  const { requests: n, classes } = problem;
  const starts = new Int32Array(columns.length + 1);
  const rows: number[] = [];
  columns.forEach((column, at) => {
    for (const stop of column.stops) if (stop < n) rows.push(stop);
    rows.push(n + column.vehicleClass);
    starts[at + 1] = rows.length;
  });
  const count = new Float64Array(classes);
  for (const vehicleClass of problem.vehicleClass) count[vehicleClass]! += 1;
  return {
    numCols: columns.length,
    numRows: n + classes,
    colCost: Float64Array.from(columns, (column) => column.cost),
    colLower: new Float64Array(columns.length),
    colUpper: new Float64Array(columns.length).fill(1),
    rowLower: Float64Array.from({ length: n + classes }, (_, row) => (row < n ? 1 : 0)),
    rowUpper: Float64Array.from({ length: n + classes }, (_, row) => (row < n ? 1 : count[row - n]!)),
    matrix: {
      format: 'csc' as const,
      numRows: n + classes,
      numCols: columns.length,
      starts,
      indices: Int32Array.from(rows),
      values: new Float64Array(rows.length).fill(1),
    },
    integrality: new Int32Array(columns.length).fill(1),
  };
}

function servesAll({ requests: n }: CompactProblem, columns: readonly Column[]): boolean {
  const served = new Uint8Array(n);
  for (const { stops } of columns) for (const stop of stops) if (stop < n) served[stop]! += 1;
  return served.every((times) => times === 1);
}

/** Columns to vehicles of their class, in order. */
function planOf(problem: CompactProblem, columns: readonly Column[]): FlatPlan {
  const plan = new Int32Array(2 * problem.requests + problem.vehicles);
  const left = [...columns];
  let at = 0;
  for (let v = 0; v < problem.vehicles; v++) {
    const found = left.findIndex((column) => column.vehicleClass === problem.vehicleClass[v]);
    const stops = found < 0 ? new Int32Array(0) : left.splice(found, 1)[0]!.stops;
    plan[at++] = stops.length;
    plan.set(stops, at);
    at += stops.length;
  }
  return plan;
}
