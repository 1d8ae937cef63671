/** What each kind of import can do: find what is known already, check what only the database can tell, save, and take back. */
import type { ImportProblem } from '@rampa/contracts';
import type { PlaceEntity } from '../database/entities/fleet.ts';
import type { Columns, DraftRow, ReadRow } from './sheet.ts';

/** Ids by table, in the order in which they were saved. */
export type Saved = Readonly<Record<string, readonly string[]>>;

export interface Importer<C extends Columns = Columns> {
  readonly columns: C;
  /** Rows with the same key are one and the same thing; none where what makes it up could not be read. */
  keyOf(row: DraftRow<C>): string | undefined;
  /** Which column a duplicate is shown at. */
  readonly keyColumn: string;
  /** Keys that the agency has already. Inside `tenant.run`, as all below. */
  knownKeys(): Promise<ReadonlySet<string>>;
  /** Problems between rows and the agency's data: an address nobody finds, a place that does not exist. Of each row as far as it was read. */
  check(rows: readonly DraftRow<C>[]): Promise<ImportProblem[]>;
  save(rows: readonly ReadRow<C>[]): Promise<Saved>;
  /** Whether anything has come to depend on what was saved. */
  inUse(saved: Saved): Promise<boolean>;
  remove(saved: Saved): Promise<void>;
}

/** Places by what they are called, in either language. */
export const byName = (places: readonly PlaceEntity[]): Map<string, PlaceEntity> =>
  new Map(places.flatMap((place) => [place.nameEn, place.nameBg].flatMap((name) => (name ? [[folded(name), place] as const] : []))));

export const folded = (text: string): string =>
  text
    .trim()
    .toLocaleLowerCase('bg')
    .replace(/["„“”«»]/g, '')
    .replace(/\s+/g, ' ');
