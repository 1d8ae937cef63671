/** A kind of file: its columns, and how a table becomes checked records. Pure. */
import type { ImportProblem } from '@rampa/contracts';
import type { Cell } from './cells.ts';
import type { Table } from './table.ts';

export interface Column<T = unknown> {
  readonly required: boolean;
  readonly read: Cell<T>;
  /** What stands above it in a template; either is read, as is the column's own name. */
  readonly heading: Bilingual;
  /** Other headings it may have. */
  readonly also?: readonly string[];
  readonly note: Bilingual;
  readonly example: string | Bilingual;
}

export interface Bilingual {
  readonly bg: string;
  readonly en: string;
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

/** A row as far as it could be read: what else is wrong with it is looked for, too, so that nobody mends a file one fault at a time. */
export interface DraftRow<C extends Columns> extends Omit<ReadRow<C>, 'record'> {
  readonly record: Partial<RecordOf<C>>;
  /** Columns that have been complained about, or are missing. */
  readonly faulty: ReadonlySet<string>;
}

export const isSound = <C extends Columns>(row: DraftRow<C>): row is DraftRow<C> & ReadRow<C> => row.faulty.size === 0;

/** Case, spaces and punctuation are the writer's own. */
const fold = (heading: string): string =>
  heading
    .toLocaleLowerCase('bg')
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '');

/** Which column each heading of a file stands for. */
function columnsOf(columns: Columns, header: readonly string[]): (string | undefined)[] {
  const names = new Map(
    Object.entries(columns).flatMap(([name, { heading, also = [] }]) =>
      [name, heading.bg, heading.en, ...also].map((header) => [fold(header), name] as const),
    ),
  );
  return header.map((text) => names.get(fold(text)));
}

/** What each column is called in a file; one that it lacks, as in the template of the language that its headings are in. */
export function headingsIn(columns: Columns, header: readonly string[], otherwise: keyof Bilingual): Readonly<Record<string, string>> {
  const order = columnsOf(columns, header);
  const inLanguage = (language: keyof Bilingual): number =>
    header.filter((text, i) => fold(columns[order[i] ?? '']?.heading[language] ?? '') === fold(text)).length;
  const [bg, en] = [inLanguage('bg'), inLanguage('en')];
  const language = bg === en ? otherwise : bg > en ? 'bg' : 'en';
  return Object.fromEntries(
    Object.entries(columns).map(([name, { heading }]) => [name, header[order.indexOf(name)]?.trim() ?? heading[language]]),
  );
}

/** Every row as far as it could be read, and every problem by row and column. An unknown column is a problem: it may be a misspelt one. */
export function readRows<C extends Columns>(columns: C, table: Table): { rows: DraftRow<C>[]; problems: ImportProblem[] } {
  const problems: ImportProblem[] = [];
  const order = columnsOf(columns, table.header);
  table.header.forEach((header, i) => {
    if (!order[i] && header.trim() !== '')
      problems.push({ row: 1, column: header, code: 'column_unknown', params: { column: header, known: Object.keys(columns).join(', ') } });
  });
  const missing = Object.keys(columns).filter((name) => columns[name]!.required && !order.includes(name));
  problems.push(...missing.map((name) => ({ row: 1, column: name, code: 'column_missing' as const, params: { column: name } })));
  const rows = table.rows.map(({ row, cells }): DraftRow<C> => {
    const { record, faults, shown } = readRow(columns, order, cells, missing);
    problems.push(...faults.map((fault) => ({ row, ...fault })));
    const faulty = new Set([...missing, ...faults.map(({ column: name }) => name ?? '')]);
    return { row, record: record as Partial<RecordOf<C>>, shown, faulty };
  });
  return { rows, problems };
}

type Fault = Omit<ImportProblem, 'row'>;

function readRow(columns: Columns, order: readonly (string | undefined)[], cells: readonly string[], missing: readonly string[]) {
  const record: Record<string, unknown> = {};
  const shown: Record<string, string> = {};
  const faults: Fault[] = [];
  // cells that have slid to the right would be read under the wrong headings
  const beyond = cells.findLastIndex((text) => text.trim() !== '') + 1;
  if (beyond > order.length) {
    const tooLong: Fault = { code: 'row_too_long', params: { cells: beyond, columns: order.length } };
    return { record, shown, faults: [tooLong] };
  }
  for (const [name, { required, read }] of Object.entries(columns)) {
    if (missing.includes(name)) continue;
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
