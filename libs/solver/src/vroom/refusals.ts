/** Why a problem file is refused, before any search starts: a stable code, where in the file, and a sentence that carries the value and a way out. */
export const refusalCodes = [
  // the file
  'file_unreadable',
  'not_json',
  'too_many_places',
  // its shape
  'field_missing',
  'field_unknown',
  'value_invalid',
  'not_supported',
  'empty',
  'duplicate_id',
  'id_unknown',
  'dimensions_differ',
  // matrices
  'matrices_missing',
  'profile_unknown',
  'distances_missing',
  'costs_conflict',
  'matrix_not_square',
  'matrix_sizes_differ',
  'matrix_hole',
  'matrix_not_a_number',
  'matrix_negative',
  'index_missing',
  'index_out_of_range',
  // what no plan could keep
  'window_reversed',
  'windows_overlap',
  'amount_exceeds_every_vehicle',
  'skills_of_no_vehicle',
  'window_shorter_than_drive',
  'ride_limit_shorter_than_drive',
  'outside_every_shift',
  'break_outside_shift',
  'shift_shorter_than_drive',
  'no_vehicle_can_serve',
  'steps_invalid',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

export interface Refusal {
  readonly code: RefusalCode;
  /** JSON pointer (RFC 6901) to the field at fault; '' is the whole file. */
  readonly pointer: string;
  readonly message: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** The problem cannot be read or could never be planned as asked. */
export class ProblemRefused extends Error {
  readonly refusals: readonly Refusal[];
  /** Faults found, including those beyond the list. */
  readonly total: number;
  constructor(refusals: readonly Refusal[], total = refusals.length) {
    super(refusals[0]?.message ?? 'refused');
    this.name = 'ProblemRefused';
    this.refusals = refusals;
    this.total = total;
  }
}

/** Collects faults so that one run names them all, not only the first. */
export class RefusalList {
  static readonly LIMIT = 100;
  readonly #found: Refusal[] = [];
  #total = 0;

  add(code: RefusalCode, pointer: string, message: string, params?: Refusal['params']): void {
    this.#total++;
    if (this.#found.length < RefusalList.LIMIT) this.#found.push({ code, pointer, message, ...(params && { params }) });
  }
  get isEmpty(): boolean {
    return this.#total === 0;
  }
  /** @throws ProblemRefused when anything was found. */
  throwIfAny(): void {
    if (this.#total > 0) throw new ProblemRefused(this.#found, this.#total);
  }
}

/** One part of a JSON pointer, escaped. */
export const pointerPart = (key: string | number): string => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
export const pointerOf = (path: readonly (string | number | symbol)[]): string => path.map((p) => pointerPart(String(p))).join('');
