/** What each kind of import can do: find what is known already, check what only the database can tell, save, and take back. */
import type { ImportProblem } from '@rampa/contracts';
import type { Columns, ReadRow } from './sheet.ts';

/** Ids by table, in the order in which they were saved. */
export type Saved = Readonly<Record<string, readonly string[]>>;

export interface Importer<C extends Columns = Columns> {
  readonly columns: C;
  /** Rows with the same key are one and the same thing. */
  keyOf(row: ReadRow<C>): string;
  /** Which column a duplicate is shown at. */
  readonly keyColumn: string;
  /** Keys that the agency has already. Inside `tenant.run`, as all below. */
  knownKeys(): Promise<ReadonlySet<string>>;
  /** Problems between rows and the agency's data: an address nobody finds, a place that does not exist. */
  check(rows: readonly ReadRow<C>[]): Promise<ImportProblem[]>;
  save(rows: readonly ReadRow<C>[]): Promise<Saved>;
  /** Whether anything has come to depend on what was saved. */
  inUse(saved: Saved): Promise<boolean>;
  remove(saved: Saved): Promise<void>;
}

export const folded = (text: string): string =>
  text
    .trim()
    .toLocaleLowerCase('bg')
    .replace(/["„“”«»]/g, '')
    .replace(/\s+/g, ' ');
