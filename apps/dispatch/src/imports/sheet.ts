/** A kind of file: its columns, and how a table becomes checked records. Pure. */
import type { ImportProblem } from '@rampa/contracts';
import type { Cell } from './cells.ts';
import type { Table } from './table.ts';

export interface Column<T = unknown> {
  readonly required: boolean;
  readonly read: Cell<T>;
  /** Other headers it may have. */
  readonly also: readonly string[];
  readonly note: { readonly bg: string; readonly en: string };
  readonly example: string;
}

export const column = <T>(read: Cell<T>, given: Omit<Column<T>, 'read' | 'required'>): Column<T> & { readonly required: false } => ({
  read,
  required: false,
  ...given,
});
export const needed = <T>(read: Cell<T>, given: Omit<Column<T>, 'read' | 'required'>): Column<T> & { readonly required: true } => ({
  read,
  required: true,
  ...given,
});

export type Columns = Readonly<Record<string, Column>>;
type Value<C> = C extends Column<infer T> ? T : never;
export type RecordOf<C extends Columns> = {
  readonly [K in keyof C]: C[K]['required'] extends true ? Value<C[K]> : Value<C[K]> | undefined;
};

export interface ReadRow<C extends Columns> {
  readonly row: number;
  readonly record: RecordOf<C>;
  /** As it was written, for the preview. */
  readonly shown: Readonly<Record<string, string>>;
}

const fold = (header: string): string =>
  header
    .trim()
    .toLocaleLowerCase('bg')
    .replace(/[\s_-]+/g, '_')
    .replace(/\*$/, '');

/** Every row that could be read, and every problem by row and column. An unknown column is a problem: it may be a misspelt one. */
export function readRows<C extends Columns>(columns: C, table: Table): { rows: ReadRow<C>[]; problems: ImportProblem[] } {
  const problems: ImportProblem[] = [];
  const names = new Map(
    Object.entries(columns).flatMap(([name, { also }]) => [name, ...also].map((header) => [fold(header), name] as const)),
  );
  const order = table.header.map((header) => names.get(fold(header)));
  table.header.forEach((header, i) => {
    if (!order[i] && header.trim() !== '')
      problems.push({ row: 1, column: header, code: 'column_unknown', params: { column: header, known: Object.keys(columns).join(', ') } });
  });
  for (const [name, { required }] of Object.entries(columns)) {
    if (required && !order.includes(name)) problems.push({ row: 1, column: name, code: 'column_missing', params: { column: name } });
  }
  if (problems.some(({ code }) => code === 'column_missing')) return { rows: [], problems };
  const rows = table.rows.flatMap(({ row, cells }) => {
    const { record, faults, shown } = readRow(columns, order, cells);
    problems.push(...faults.map((fault) => ({ row, ...fault })));
    return faults.length === 0 ? [{ row, record: record as RecordOf<C>, shown }] : [];
  });
  return { rows, problems };
}

function readRow(columns: Columns, order: readonly (string | undefined)[], cells: readonly string[]) {
  const record: Record<string, unknown> = {};
  const shown: Record<string, string> = {};
  const faults: Omit<ImportProblem, 'row'>[] = [];
  for (const [name, { required, read }] of Object.entries(columns)) {
    const text = (cells[order.indexOf(name)] ?? '').trim();
    if (text === '') {
      if (required) faults.push({ column: name, code: 'cell_required', params: { column: name } });
      continue;
    }
    shown[name] = text;
    const value = read(text);
    if (value.ok) record[name] = value.value;
    else faults.push({ column: name, code: value.error.code, params: { column: name, ...value.error.params } });
  }
  return { record, shown, faults };
}
